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

use super::JournalError;
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

const STEPS: &[M<'_>] = &[M::up(include_str!("0001.sql"))];

/// The version this program writes.
pub(super) const LATEST: i64 = STEPS.len() as i64;

/// Brings the database to the present version.
pub(super) fn apply(connection: &mut Connection) -> Result<(), JournalError> {
    Ok(Migrations::from_slice(STEPS).to_latest(connection)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_applies_to_the_one_before() {
        Migrations::from_slice(STEPS).validate().unwrap();
    }
}
