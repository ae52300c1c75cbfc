//! What somebody can do who knows an operator's password and has the folder to themselves.

use super::world::password;
use crate::anchor::{AnchorFile, Mark, Outside, root_of};
use crate::chain::{self, link};
use crate::connection::keyed;
use crate::folder::Folder;
use crate::guarded::{Dirty, encode, tell_all};
use crate::key::TrailKeys;
use crate::seal_cause::Cause;
use crate::seals;
use crate::slots::Slots;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

pub(super) struct Intruder {
    pub connection: Connection,
    folder: Folder,
    keys: TrailKeys,
    written: Dirty,
}

impl Intruder {
    pub fn enter(folder: &Path) -> Self {
        let folder = Folder::new(folder);
        let opened = Slots::read(&folder).unwrap().open("erlan", &password()).unwrap();
        let connection = keyed(&folder.database(), &opened.data, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        connection.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").unwrap();
        let written = Dirty::watch(&connection).unwrap();
        Self { connection, folder, keys: TrailKeys::of(&opened.data), written }
    }

    /// Runs a statement past the triggers of the database, which are there again afterwards. Says how many rows it met.
    pub fn execute(&self, sql: &str) -> usize {
        let mut statement = self.connection.prepare("SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'").unwrap();
        let rows = statement.query_map((), |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
        let triggers: Vec<(String, String)> = rows.map(Result::unwrap).collect();
        triggers.iter().for_each(|(name, _)| self.connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
        let met = self.connection.execute(sql, ()).unwrap_or_else(|error| panic!("{sql}: {error}"));
        triggers.iter().for_each(|(_, sql)| self.connection.execute_batch(sql).unwrap());
        met
    }

    /// Links every entry from this one on anew, with the right key.
    pub fn relink(&self, from: i64) {
        let last: i64 = self.connection.query_row("SELECT max(sequence) FROM events", (), |row| row.get(0)).unwrap();
        let before = self.connection.query_row("SELECT hash FROM events WHERE sequence = ?1", [from - 1], |row| row.get(0));
        let mut hash: [u8; 32] = before.unwrap_or([0; 32]);
        for at in from..=last {
            let query = "SELECT entry, rows FROM events WHERE sequence = ?1";
            let (entry, rows): (String, Vec<u8>) = self.connection.query_row(query, [at], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
            hash = link(&self.keys.link, &hash, &entry, &rows);
            self.connection.execute("UPDATE events SET hash = ?2 WHERE sequence = ?1", (at, hash)).unwrap();
        }
    }

    /// Takes every entry after this one away, and lets the requests stand as they stood.
    pub fn cut(&self, after: i64) {
        self.execute(&format!("DELETE FROM events WHERE sequence > {after}"));
        self.execute("UPDATE requests SET last_event = (SELECT max(events.sequence) FROM events WHERE events.request = requests.sequence)");
    }

    /// Enters what was written in an entry of the right form.
    pub fn vouch(&self) {
        let head = chain::head(&self.connection, &self.keys).unwrap();
        let sequence = head.sequence + 1;
        let entry = format!(
            "{{\"sequence\":{sequence},\"at\":\"2026-11-30T12:00:00Z\",\"by\":\"erlan\",\"desk\":\"desk-7\",\"request\":null,\"what\":{{\"desk\":\"kept\"}}}}"
        );
        for list in tell_all(&self.connection, self.written.take(), &self.keys.row).unwrap() {
            let rows = encode(&list);
            let hash = link(&self.keys.link, &head.hash, &entry, &rows);
            self.connection.execute("INSERT INTO events (sequence, entry, hash, rows) VALUES (?1, ?2, ?3, ?4)", (sequence, &entry, hash, rows)).unwrap();
        }
    }

    /// Makes a seal as the program does.
    pub fn seal_with_present_key(&self) {
        let transaction = self.connection.unchecked_transaction().unwrap();
        let head = chain::head(&transaction, &self.keys).unwrap();
        seals::make(&transaction, "desk-7", &head, Cause::Closed).unwrap();
        transaction.commit().unwrap();
    }

    /// Makes the last seal again over what stands now, with the key there is.
    pub fn seal_last_anew(&self) {
        self.connection.execute("DELETE FROM seals WHERE number = (SELECT max(number) FROM seals)", ()).unwrap();
        self.seal_with_present_key();
    }

    /// Takes away every seal that does not agree with what stands, and seals the end.
    pub fn drop_seals_behind(&self) {
        let disagree = "DELETE FROM seals WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.sequence = seals.sequence AND events.hash = seals.head)";
        self.connection.execute(disagree, ()).unwrap();
        self.seal_with_present_key();
    }

    /// Begins the seals anew with a root of their own.
    pub fn seal_from_a_new_root(&self) {
        self.connection.execute_batch("DELETE FROM seals; DELETE FROM keys").unwrap();
        let transaction = self.connection.unchecked_transaction().unwrap();
        seals::begin(&transaction).unwrap();
        let head = chain::head(&transaction, &self.keys).unwrap();
        seals::make(&transaction, "desk-7", &head, Cause::Begun).unwrap();
        transaction.commit().unwrap();
    }

    /// Puts the files beside the database in step with it.
    pub fn mark(&self) {
        let root = root_of(&self.connection).unwrap();
        let head = chain::head(&self.connection, &self.keys).unwrap();
        Outside::new(&self.folder, &root).committed(&head);
        assert_eq!(Mark::read(&self.folder), Some(Mark::of(&head)));
        if let Some(seal) = seals::last(&self.connection).unwrap() {
            AnchorFile::of(&seal, &hex::encode(root)).write(&self.folder).unwrap();
        }
    }
}
