//! The scanner worker: one thread that reads files, scans and edits pages. A page is shown when the store worker has it on disk.

mod adding;
mod changing;
mod devices;
mod guarded;
pub(crate) mod jobs;
mod papers;
mod pictures;
pub(crate) mod queue;
mod run;
pub(crate) mod start;
mod store;
mod worker;
