//! Signed requests of the same applicant for the same service, whose data may be taken over.

use super::event::Event;
use super::state::Earlier;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::request::{RequestId, State};

/// At most so many earlier requests are offered.
const MOST: u32 = 3;

impl StoreWorker {
    /// Looks for signed requests of the same applicant for the same service, whose data may be taken over. None is told too: the applicant may be another.
    pub(crate) fn look_for_earlier(&mut self, id: RequestId) -> Result<(), UserMessage> {
        let request = self.journal()?.request(id)?;
        let Some(applicant) = request.applicant.filter(|_| request.state == State::Draft) else { return Ok(()) };
        let mut earlier = Vec::new();
        for line in self.journal()?.signed_earlier(applicant.number(), &request.service, id, MOST)? {
            let before = self.journal()?.request(line.id)?;
            let service = self.service_of(&before)?;
            let signed = line.signed.unwrap_or(line.begun);
            earlier.push(Earlier { request: line.id, service, number: line.number, signed, form: before.form, gives: 0 });
        }
        self.tell(Event::EarlierFound { request: id, earlier });
        Ok(())
    }
}
