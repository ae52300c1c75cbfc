//! The time of each step, kept with its request. The journal knows a step by the key of its name.

use super::{Bureau, Trouble};
use crate::desk::command::RequestStep;
use crate::domain::request::RequestId;
use std::collections::BTreeMap;

impl Bureau {
    pub(super) fn keep_time(&mut self, request: RequestId, step: RequestStep, milliseconds: u64) -> Result<(), Trouble> {
        if let Some(journal) = &mut self.journal {
            journal.keep_step_time(request, step.text_key(), milliseconds)?;
        }
        Ok(())
    }
}

/// The step of this name; `None` for one that an older or a newer program had.
pub(super) fn step_named(name: &str) -> Option<RequestStep> {
    RequestStep::ALL.into_iter().find(|step| step.text_key() == name)
}

/// The times of the journal by step.
pub(super) fn by_step(times: &BTreeMap<String, u64>) -> BTreeMap<RequestStep, u64> {
    times.iter().filter_map(|(name, milliseconds)| Some((step_named(name)?, *milliseconds))).collect()
}
