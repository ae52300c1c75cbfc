//! Versions of the database, forward only.
//!
//! # How to add one
//!
//! 1. Write `NNNN.sql` with the next number. It changes what the one before it left, and nothing else. Never edit a file that was released.
//! 2. Add it at the end of [`STEPS`]. `user_version` in the database is the number of files applied.
//! 3. SQL only. A migration imports nothing of the program: types and functions change, and a desk that was switched off for a year migrates through
//!    every file in between. If data must be rewritten in a way SQL cannot, use `M::up_with_hook` with a function that stands whole in this folder.
//! 4. Write a test that builds the database of the version before from its own files, puts rows in, and migrates it.
//!
//! A migration is one transaction: it is done or it did not happen. An older program refuses a newer database and says so.

use crate::error::JournalError;
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

const STEPS: &[M<'_>] = &[
    M::up(include_str!("0001.sql")),
    M::up(include_str!("0002_shifts.sql")),
    M::up(include_str!("0003_visits.sql")),
    M::up(include_str!("0004_receipts.sql")),
    M::up(include_str!("0005_services_kept.sql")),
    M::up(include_str!("0006_papers_of_the_day.sql")),
    M::up(include_str!("0007_everything_vouched_for.sql")),
    M::up(include_str!("0008_pages.sql")),
    M::up(include_str!("0009_messages.sql")),
];

/// The version this program writes.
pub(super) const LATEST: i64 = STEPS.len() as i64;

/// Brings the database to the present version.
pub(super) fn apply(connection: &mut Connection) -> Result<(), JournalError> {
    Ok(Migrations::from_slice(STEPS).to_latest(connection)?)
}

/// Makes the database of an earlier version.
#[cfg(test)]
pub(super) fn apply_until(connection: &mut Connection, version: usize) {
    Migrations::from_slice(STEPS).to_version(connection, version).expect("files that were released apply");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_applies_to_the_one_before() {
        Migrations::from_slice(STEPS).validate().unwrap();
    }

    /// A database as the files up to this version make it, with these rows.
    fn of_version(version: usize, rows: &str) -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        Migrations::from_slice(STEPS.get(..version).unwrap()).to_latest(&mut connection).unwrap();
        connection.execute_batch(rows).unwrap();
        connection
    }

    #[test]
    fn a_journal_of_version_1_gets_shifts_and_keeps_its_rows() {
        let mut connection = of_version(
            1,
            r#"INSERT INTO desk (only, id) VALUES (1, 'desk-7');
               INSERT INTO users (login, surname, name, role, added) VALUES ('aigul', 'Сынақова', 'Айгүл', 'operator', 0);
               INSERT INTO requests (sequence, id, state, stage, phase, last_event, service, form_version, channel, operator, begun)
               VALUES (1, zeroblob(16), 'draft', 0, 0, 2, 'foreign-periodicals', 1, '"centre"', 'aigul', 5);
               INSERT INTO events (sequence, entry, hash) VALUES (1, '{"desk":"shift-opened"}', zeroblob(32));
               INSERT INTO events (sequence, request, entry, hash) VALUES (2, 1, '{}', zeroblob(32));"#,
        );
        apply(&mut connection).unwrap();
        let count = |query: &str| connection.query_row(query, (), |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(count("SELECT count(*) FROM requests WHERE operator = 'aigul' AND begun = 5 AND last_event = 2"), 1);
        assert_eq!((count("SELECT count(*) FROM events"), count("SELECT count(*) FROM users"), count("SELECT count(*) FROM shifts")), (2, 1, 0));
        connection.execute_batch("INSERT INTO shifts (number, operator, opened, since) VALUES (1, 'aigul', 7, 2)").unwrap();
        assert_eq!(connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)).unwrap(), LATEST);
    }

    #[test]
    fn what_waited_to_be_sent_waits_as_a_message() {
        let mut connection = of_version(
            6,
            r#"INSERT INTO requests (sequence, id, state, stage, phase, service, form_version, channel, operator, begun)
               VALUES (1, X'01010101010101010101010101010101', 'queued', 0, 1, 's', 1, '"centre"', 'aigul', 5),
                      (2, X'02020202020202020202020202020202', 'sent', 0, 1, 's', 1, '"centre"', 'aigul', 5),
                      (3, X'03030303030303030303030303030303', 'needs-attention', 0, 1, 's', 1, '"centre"', 'aigul', 5),
                      (4, X'04040404040404040404040404040404', 'sent', 0, 1, 's', 1, '"centre"', 'aigul', 5);
               INSERT INTO outbox (request, queued, attempt, not_before, answer)
               VALUES (1, 9, 0, NULL, NULL), (2, 7, 3, 77, '{"key":"a","arguments":[]}'), (3, 8, 1, NULL, '{"key":"b","arguments":[]}'), (4, 6, 2, NULL, NULL);"#,
        );
        apply(&mut connection).unwrap();
        let mut statement = connection
            .prepare("SELECT request || ' ' || kind || ' ' || state || ' ' || tries || ' ' || coalesce(moment, '-') || ' ' || (answer IS NOT NULL) FROM messages ORDER BY queued")
            .unwrap();
        let found: Vec<String> = statement.query_map((), |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!(found, ["4 application queued 2 - 0", "2 application postponed 3 77 1", "3 application failed 1 - 1", "1 application queued 0 - 0"]);
    }

    #[test]
    fn results_handed_over_before_are_found_by_their_moment() {
        let mut connection = of_version(
            5,
            r#"INSERT INTO requests (sequence, id, state, stage, phase, last_event, service, form_version, channel, operator, begun)
               VALUES (1, zeroblob(16), 'handed-over', 0, 3, 2, 'licence', 1, '"centre"', 'aigul', 5), (2, x'00', 'granted', 0, 2, 3, 'licence', 1, '"centre"', 'aigul', 5);
               INSERT INTO events (sequence, request, entry, hash)
               VALUES (1, 1, '{"at":"2026-11-22T06:00:00Z","what":{"request":"queued"}}', zeroblob(32)),
                      (2, 1, '{"at":"2026-11-22T07:00:00.25Z","what":{"request":{"handed-over":{"to":"x"}}}}', zeroblob(32)),
                      (3, 2, '{"at":"2026-11-22T07:00:00Z","what":{"request":{"granted":{"digest":null}}}}', zeroblob(32));"#,
        );
        apply(&mut connection).unwrap();
        let given = connection.query_row("SELECT handed_over, handed_to FROM requests WHERE sequence = 1", (), |row| Ok((row.get(0)?, row.get(1)?)));
        assert_eq!(given.unwrap(), (1_795_330_800_000_000_000_i64, Some("x".to_owned())));
        let others: i64 = connection.query_row("SELECT count(*) FROM requests WHERE handed_over IS NULL", (), |row| row.get(0)).unwrap();
        assert_eq!(others, 1);
    }

    /// A journal of the first version with three requests and their step times among the settings.
    fn first_version() -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        Migrations::from_slice(STEPS).to_version(&mut connection, 1).unwrap();
        let applicants = [r#"{"Person":{"iin":"921104300015","found":null}}"#, r#"{"SoleTrader":{"iin":"921104300023","found":null}}"#];
        let applicants = applicants.map(Some).into_iter().chain([Some(r#"{"Organisation":{"bin":"150340000771","found":null}}"#), None]);
        for (id, applicant) in (1u8..).zip(applicants) {
            connection
                .execute(
                    "INSERT INTO requests (id, state, stage, phase, service, form_version, channel, operator, begun, applicant)
                     VALUES (?1, 'draft', 0, 0, 'licence', 1, '\"centre\"', 'aigul', 1, ?2)",
                    ([id; 16], applicant),
                )
                .unwrap();
        }
        let settings = [
            ("", "time/02020202-0202-0202-0202-020202020202/step-form", "1500"),
            ("", "time/02020202-0202-0202-0202-020202020202/step-sign", "700"),
            ("", "time/09090909-0909-0909-0909-090909090909/step-sign", "7"),
            ("", "time/nonsense", "x"),
            ("", "receipt/02020202-0202-0202-0202-020202020202", "1"),
            ("aigul", "favourites", "licence"),
        ];
        for setting in settings {
            connection.execute("INSERT INTO settings (owner, key, value) VALUES (?1, ?2, ?3)", setting).unwrap();
        }
        connection
    }

    #[test]
    fn times_and_numbers_of_the_first_version_are_kept() {
        let mut connection = first_version();
        apply(&mut connection).unwrap();
        let read = |query: &str| -> Vec<String> {
            let mut statement = connection.prepare(query).unwrap();
            statement.query_map((), |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
        };
        assert_eq!(read("SELECT request || ' ' || step || ' ' || milliseconds FROM step_times ORDER BY step"), ["2 step-form 1500", "2 step-sign 700"]);
        assert_eq!(read("SELECT key FROM settings ORDER BY key"), ["favourites"]);
        assert_eq!(read("SELECT sequence || ' ' || receipt FROM requests WHERE receipt IS NOT NULL"), ["2 1"]);
        let numbers = ["921104300015", "921104300023", "150340000771", "none"];
        assert_eq!(read("SELECT coalesce(applicant_number, 'none') FROM requests ORDER BY sequence"), numbers);
    }
}
