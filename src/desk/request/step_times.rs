//! The time of each step, kept with its request. The journal knows a step by the key of its name.

use crate::request::step::RequestStep;
use crate::worker::store::{StoreWorker, UserMessage};
use std::collections::BTreeMap;
use tereze_domain::request::RequestId;

impl StoreWorker {
    pub(crate) fn keep_time(&mut self, request: RequestId, step: RequestStep, milliseconds: u64) -> Result<(), UserMessage> {
        if let Some(journal) = &mut self.journal {
            journal.keep_step_time(request, step.text_key(), milliseconds)?;
        }
        Ok(())
    }
}

/// The step of this name; `None` for one that an older or a newer program had.
pub(crate) fn step_named(name: &str) -> Option<RequestStep> {
    RequestStep::ALL.into_iter().find(|step| step.text_key() == name)
}

/// The times of the journal by step.
pub(crate) fn by_step(times: &BTreeMap<String, u64>) -> BTreeMap<RequestStep, u64> {
    times.iter().filter_map(|(name, milliseconds)| Some((step_named(name)?, *milliseconds))).collect()
}
