//! The visit of the applicant: the ticket of the queue, consent, the survey.

use super::{Bureau, Trouble};
use crate::desk::job::VisitChange;
use crate::domain::request::RequestId;

impl Bureau {
    pub(super) fn keep_visit(&mut self, _request: RequestId, _change: VisitChange) -> Result<(), Trouble> {
        Ok(())
    }
}
