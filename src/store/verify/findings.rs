//! What was found so far. A journal with a million faults must not fill the memory with them.

use super::problem::Problem;
use crate::error::JournalError;

/// Problems kept; more are only counted.
const MOST: usize = 1000;

#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub problems: Vec<Problem>,
    pub more: u64,
}

impl Findings {
    pub fn add(&mut self, problem: Problem) {
        if self.problems.len() < MOST { self.problems.push(problem) } else { self.more += 1 }
    }

    /// Takes a look at one thing; when it cannot be read to its end, that is what was found.
    pub fn look<T>(&mut self, what: &'static str, look: impl FnOnce(&mut Self) -> Result<T, JournalError>) -> Option<T> {
        let looked = look(self);
        if looked.is_err() {
            self.add(Problem::Unreadable { what });
        }
        looked.ok()
    }
}
