//! Values of a draft: committed one by one, each on disk before it is told.

use super::event::Event;
use super::task::Task;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::form::{Place, Source, Value};
use tereze_domain::request::{Happening, RequestId};

/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::Commit { request, place, value, source } => worker.commit_field(request, place, value, source),
    }
}

impl StoreWorker {
    pub(crate) fn commit_field(&mut self, request: RequestId, place: Place, value: Value, source: Source) -> Result<(), UserMessage> {
        let event = self.event(Happening::FieldCommitted { place: place.clone() });
        self.journal()?.commit_field(request, &place, value, source, &event)?;
        self.tell(Event::Saved { request, place });
        Ok(())
    }

    /// Puts in what a registry gave, and tells it once it is on disk.
    pub(crate) fn fill(&mut self, id: RequestId, values: Vec<(Place, Value, Source)>) -> Result<(), UserMessage> {
        let now = self.now();
        self.journal()?.fill_fields(id, &values, now)?;
        self.tell(Event::Filled { request: id, values });
        Ok(())
    }
}
