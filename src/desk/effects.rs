//! What a command leaves to be done outside the state: work for the store and for the scanner. Pure data, so that a test can look at it.

use crate::scanning::jobs::ScanJob;
use crate::task::Task;

/// Work that a command gives to the workers, each part in the order it was given.
#[derive(Debug, Default)]
pub(crate) struct Effects {
    /// For the store.
    pub store: Vec<Task>,
    /// For the scanner.
    pub scanner: Vec<ScanJob>,
}

impl Effects {
    /// The store does this.
    pub fn store(&mut self, task: impl Into<Task>) {
        self.store.push(task.into());
    }

    /// The scanner does this.
    pub fn scanner(&mut self, job: ScanJob) {
        self.scanner.push(job);
    }
}
