//! Notes in the journal: they belong to their operator, as what an operator chose does, and are kept where that is.

use super::event::Event;
use super::state::Note;
use super::task::Task;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::request::RequestId;
use tereze_store::Owner;

/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    let user = worker.user.clone();
    match task {
        Task::Read { request, ticket } => {
            let text = worker.journal()?.setting(Owner::User(&user), &key(request))?.unwrap_or_default();
            worker.tell(Event::Read { ticket, note: Note { request, text } });
        }
        Task::Keep { request, text } if text.trim().is_empty() => worker.journal()?.forget_setting(Owner::User(&user), &key(request))?,
        Task::Keep { request, text } => worker.journal()?.keep_setting(Owner::User(&user), &key(request), &text)?,
    }
    Ok(())
}

fn key(request: RequestId) -> String {
    format!("note/{request}")
}
