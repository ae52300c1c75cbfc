//! Faults of the program at one job of the worker.

use super::worker::{PaperOf, Worker};
use crate::event::Event;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tereze_domain::form::Severity;
use tereze_domain::message::Message;

/// Does a piece of work. Where the program fails at it, that is told, and what may be half changed in memory is let go: pages are read again from the store, where they
/// are whole.
pub(super) fn guarded(worker: &mut Worker, of: Option<&PaperOf>, work: impl FnOnce(&mut Worker)) {
    if catch_unwind(AssertUnwindSafe(|| work(worker))).is_ok() {
        return;
    }
    tracing::error!("a job of the scanner failed");
    worker.forget_all();
    let message = Message::new("error-desk-task-failed");
    let Some(of) = of else {
        worker.events.send(Event::Told { severity: Severity::Error, message });
        return;
    };
    worker.fail(of, None, message);
    // Where this fails too, the pages come when the request is opened again.
    if catch_unwind(AssertUnwindSafe(|| worker.restore(of))).is_err() {
        worker.forget_all();
    }
}
