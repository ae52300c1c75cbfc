//! What stands when the trail begins to vouch for it: in a new journal, and in one of before the seventh version.

use super::anchor::{Outside, root_of};
use super::chain::{self, Head, Writer};
use super::entry::{Act, What};
use super::folder::Folder;
use super::key::TrailKeys;
use super::seal_cause::Cause;
use super::seals::{self, Seal};
use super::slots::Slots;
use crate::error::JournalError;
use crate::guarded;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Transaction};
use tereze_domain::request::Digest;

/// Tells the trail of every row that stands, in lists of bounded length, and makes the first seal.
pub(super) fn take_up(transaction: &Transaction<'_>, head: &mut Head, keys: &TrailKeys, writer: &Writer<'_>) -> Result<Seal, JournalError> {
    guarded::each_list(transaction, &keys.row, |list| chain::finish_list(transaction, head, &list, writer))?;
    chain::finish(transaction, head, [], writer)?;
    head.seal = None;
    seals::make(transaction, writer.desk, head, Cause::Begun)
}

/// Keeps the digest of the first slot file.
pub(super) fn keep_digest(transaction: &Transaction<'_>, slots: &Slots) -> Result<(), JournalError> {
    let digest = Digest::of(&slots.bytes()?).0;
    transaction.execute("INSERT INTO slot_file (only, current, previous) VALUES (1, ?1, ?1)", [digest])?;
    Ok(())
}

/// Takes a journal of before the seventh version up. What was begun and cut short is brought to its end.
pub(super) fn before_seven(connection: &mut Connection, folder: &Folder, slots: Slots, keys: &TrailKeys) -> Result<(), JournalError> {
    let begun = connection.query_row("SELECT 1 FROM keys", (), |_| Ok(())).optional()?.is_some();
    if begun && slots.root.is_some() {
        return Ok(());
    }
    if begun && seals::last(connection)?.is_none_or(|seal| seal.number != 1) {
        // Somebody put an old slot file in the place of the one this journal has.
        return Err(JournalError::SlotsChanged);
    }
    let desk = slots.desk.clone();
    let (slots, root) = if begun {
        let root = root_of(connection)?;
        (slots.of_root(&root), root)
    } else {
        let transaction = connection.transaction()?;
        let root = seals::begin(&transaction)?;
        let slots = slots.of_root(&root);
        keep_digest(&transaction, &slots)?;
        let mut head = chain::head(&transaction, keys)?;
        let by = "desk".to_owned();
        chain::append(&transaction, &mut head, None, Timestamp::now(), by, desk.clone(), What::Desk(Act::TakenUp))?;
        take_up(&transaction, &mut head, keys, &Writer { by: "desk", desk: &desk, administration: None })?;
        transaction.commit()?;
        (slots, root)
    };
    seals::put_away(connection);
    let mut outside = Outside::new(folder, &root);
    outside.committed(&chain::head(connection, keys)?);
    if let Some(seal) = seals::last(connection)? {
        outside.sealed(folder, &seal);
    }
    slots.write(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::keyed;
    use crate::key::{DataKey, Stretching};
    use crate::verify::Problem;
    use crate::{Journal, JournalError, Role, migrations, testing};
    use rusqlite::OpenFlags;
    use std::path::Path;

    /// A journal as the sixth version left it, with an administrator, an operator and one request.
    fn of_version_six(folder: &Path) {
        let key = DataKey::random().unwrap();
        let mut connection = keyed(&folder.join("journal.db"), &key, OpenFlags::default()).unwrap();
        connection.pragma_update(None, "application_id", 0x5472_657A).unwrap();
        migrations::apply_until(&mut connection, 6);
        connection
            .execute_batch(
                "INSERT INTO desk (only, id) VALUES (1, 'desk-7');
                 INSERT INTO users (login, surname, name, role, added) VALUES ('aigul', 'С', 'А', 'administrator', 1), ('erlan', 'С', 'Е', 'operator', 1);
                 INSERT INTO requests (sequence, id, state, stage, phase, last_event, service, form_version, channel, operator, begun)
                 VALUES (1, x'0190a0b0c0d0708090a0b0c0d0e0f001', 'draft', 0, 0, 2, 'licence', 1, '\"centre\"', 'aigul', 5);",
            )
            .unwrap();
        let mut hash = [0; 32];
        let about = ["{\"desk\":\"journal-created\"}", "{\"request\":\"begun\"}"];
        for (sequence, what) in (1..).zip(about) {
            let request = if sequence == 2 { "\"0190a0b0-c0d0-7080-90a0-b0c0d0e0f001\"" } else { "null" };
            let entry = format!(
                "{{\"sequence\":{sequence},\"at\":\"2026-11-22T06:00:00Z\",\"by\":\"aigul\",\"desk\":\"desk-7\",\"request\":{request},\"what\":{what}}}"
            );
            hash = chain::plain_link(&hash, &entry);
            let row = (sequence == 2).then_some(1);
            connection.execute("INSERT INTO events (sequence, request, entry, hash) VALUES (?1, ?2, ?3, ?4)", (sequence, row, entry, hash)).unwrap();
        }
        let slots = Slots::new("desk-7", Stretching::LEAST, &[]).with("aigul", &key, &testing::password()).unwrap();
        let slots = slots.with("erlan", &key, &testing::password()).unwrap();
        let mut file: serde_json::Value = serde_json::from_slice(&slots.bytes().unwrap()).unwrap();
        file["version"] = 1.into();
        file.as_object_mut().unwrap().remove("root");
        file["slots"].as_array_mut().unwrap().iter_mut().for_each(|slot| drop(slot.as_object_mut().unwrap().remove("pair")));
        std::fs::write(folder.join("slots.json"), file.to_string()).unwrap();
    }

    #[track_caller]
    fn problems(folder: &Path) -> Vec<Problem> {
        Journal::examine(folder, "erlan", &testing::password(), &[], &|_| Ok(())).unwrap().problems
    }

    #[test]
    fn a_journal_of_before_is_taken_up_and_gets_its_keys() {
        let folder = tempfile::tempdir().unwrap();
        of_version_six(folder.path());
        let mut journal = Journal::open(folder.path(), "erlan", &testing::password()).unwrap();
        assert_eq!(journal.found_at_opening(), []);
        assert!(matches!(journal.add_user(testing::user("dana", Role::Operator), &testing::password()), Err(JournalError::NotAdministrator)));
        testing::queued(&mut journal);
        drop(journal);
        assert_eq!(problems(folder.path()), []);
        let mut journal = Journal::open(folder.path(), "aigul", &testing::password()).unwrap();
        journal.add_user(testing::user("dana", Role::Administrator), &testing::password()).unwrap();
        journal.log_in("dana", &testing::password()).unwrap();
        journal.remove_user("aigul").unwrap();
        drop(journal);
        assert_eq!(problems(folder.path()), []);
    }

    #[test]
    fn what_was_done_to_a_journal_of_before_shows_when_it_is_verified() {
        let folder = tempfile::tempdir().unwrap();
        of_version_six(folder.path());
        drop(Journal::open(folder.path(), "erlan", &testing::password()).unwrap());
        let opened = Slots::read(&Folder::new(folder.path())).unwrap().open("erlan", &testing::password()).unwrap();
        let connection = keyed(&folder.path().join("journal.db"), &opened.data, OpenFlags::default()).unwrap();
        connection.execute("UPDATE events SET entry = replace(entry, 'aigul', 'erlan') WHERE sequence = 1", ()).unwrap();
        drop(connection);
        assert!(matches!(problems(folder.path()).first(), Some(Problem::Chain(broken)) if broken.at == 1));
    }
}
