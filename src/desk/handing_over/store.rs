//! Results handed over, and the journal of them.

use super::task::Task;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::request::life::RequestCommand;

/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::HandOver { request, to } => worker.act(request, RequestCommand::HandOver { to }).map(drop),
        Task::PrintIssued { from, to } => worker.print_issued(from, to),
    }
}
