//! Failed log-ins and the growing delay after them. Kept beside the slot file, so that a restart does not shorten it.
//!
//! Only names that have a slot are kept: a password typed into the name field must not land in a file.

use super::folder::{self, Folder};
use crate::error::JournalError;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;

/// Tries that cost nothing: fingers slip.
const FREE: u32 = 4;
const FIRST_DELAY: u64 = 30;
const LONGEST_DELAY: u64 = 15 * 60;

/// Failed tries of one user since the last good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Failed {
    pub times: u32,
    pub last: Timestamp,
}

/// Failed tries by log-in name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Tries(BTreeMap<String, Failed>);

impl Tries {
    /// What is known. A missing or damaged file knows nothing: whoever can damage it could as well take it away.
    pub fn read(folder: &Folder) -> Self {
        fs::read(folder.tries()).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    pub fn write(&self, folder: &Folder) -> Result<(), JournalError> {
        folder::replace(&folder.tries(), &serde_json::to_vec(self)?)
    }

    /// Seconds until the next try is looked at; 0 when it may come now.
    pub fn wait(&self, user: &str, now: Timestamp) -> u64 {
        let Some(failed) = self.0.get(user) else { return 0 };
        let delay = delay(failed.times);
        // A clock turned back must not lengthen the wait beyond the delay itself.
        let passed = u64::try_from(now.as_second() - failed.last.as_second()).unwrap_or(0);
        delay.saturating_sub(passed)
    }

    #[must_use]
    pub fn with_failure(mut self, user: &str, now: Timestamp) -> Self {
        let times = self.0.get(user).map_or(0, |failed| failed.times).saturating_add(1);
        self.0.insert(user.to_owned(), Failed { times, last: now });
        self
    }

    /// Forgets the user's failures and says what they were.
    pub fn forget(&mut self, user: &str) -> Option<Failed> {
        self.0.remove(user)
    }
}

/// Seconds to wait after so many failures: 30 after the fifth, then double each time up to a quarter of an hour.
fn delay(times: u32) -> u64 {
    match times.checked_sub(FREE + 1) {
        None => 0,
        Some(doublings) => (FIRST_DELAY << doublings.min(10)).min(LONGEST_DELAY),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(times: u32, seconds_later: i64, expected: u64) {
        let began = Timestamp::from_second(1_800_000_000).unwrap();
        let tries = (0..times).fold(Tries::default(), |tries, _| tries.with_failure("aigul", began));
        let later = Timestamp::from_second(began.as_second() + seconds_later).unwrap();
        assert_eq!(tries.wait("aigul", later), expected, "{times} failures, {seconds_later} s later");
        assert_eq!(tries.wait("erlan", later), 0);
    }

    #[test]
    fn the_delay_grows() {
        check(0, 0, 0);
        check(4, 0, 0);
        check(5, 0, 30);
        check(5, 29, 1);
        check(5, 30, 0);
        check(6, 0, 60);
        check(9, 0, 480);
        check(10, 0, 900);
        check(4_000, 0, 900);
        check(4_000, 900, 0);
        check(5, -86_400, 30);
    }
}
