//! Other requests of the same applicant for the same service.

use super::state::Duplicate;
use crate::request;
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::SignedDuration;
use tereze_domain::request::{RequestId, State};

/// At most so many are shown.
const MOST: u32 = 5;
/// A request that is over is a duplicate for so long.
const AFTER_THE_END: SignedDuration = SignedDuration::from_hours(30 * 24);

impl StoreWorker {
    /// Looks for them in this journal, those that were signed without a connection included, and tells them. None is told too: the applicant may be another.
    pub(crate) fn look_for_duplicates(&mut self, id: RequestId) -> Result<(), UserMessage> {
        let request = self.journal()?.request(id)?;
        let Some(applicant) = request.applicant.filter(|_| request.state == State::Draft) else { return Ok(()) };
        let since = self.now() - AFTER_THE_END;
        let mut duplicates = Vec::new();
        for line in self.journal()?.same_applicant(applicant.number(), &request.service, id, since, MOST)? {
            // Nobody sees another operator's draft: that there is one is all that is told.
            let shown = line.state != State::Draft || line.operator == self.user;
            let form = if shown { Some(self.journal()?.request(line.id)?.form) } else { None };
            duplicates.push(Duplicate { request: line.id, state: line.state, number: line.number, begun: line.begun, form });
        }
        self.tell(request::event::Event::Duplicates { request: id, duplicates });
        Ok(())
    }
}
