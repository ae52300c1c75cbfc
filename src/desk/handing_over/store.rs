//! Results handed over, and the journal of them.

use super::task::Task;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::request::Happening;

/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::HandOver { request, to } => worker.happen(request, Happening::HandedOver { to }),
        Task::PrintIssued { from, to } => worker.print_issued(from, to),
    }
}
