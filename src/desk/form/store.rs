//! Values of a draft: committed one by one, each on disk before it is told.

use super::event::Event;
use super::task::Task;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::form::{Place, Source, Value};
use tereze_domain::request::RequestId;
use tereze_domain::request::life::RequestCommand;

/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::Commit { request, place, value, source } => worker.commit_field(request, place, value, source),
    }
}

impl StoreWorker {
    pub(crate) fn commit_field(&mut self, request: RequestId, place: Place, value: Value, source: Source) -> Result<(), UserMessage> {
        self.act(request, RequestCommand::Commit { place: place.clone(), value, source })?;
        self.tell(Event::Saved { request, place });
        Ok(())
    }
}
