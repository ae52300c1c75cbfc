//! Many requests at once, for tests and benches: no command takes requests of another journal in.

use super::chain::{self, append_event};
use super::entry::{Act, What};
use super::export::Exported;
use super::request::draft::{insert, put_signed};
use super::request::life::project;
use crate::application_message;
use crate::error::JournalError;
use crate::journal::Journal;
use jiff::Timestamp;
use tereze_domain::request::{Happening, State, next};

impl Journal {
    /// Takes requests of another journal in, all or none, and says how many. Each state is the fold of its events again; what waited in an outbox
    /// waits here.
    ///
    /// # Errors
    /// `RequestExists`; `NotAllowed` when events do not follow one another; `WrongEvent` when they do not begin at the beginning.
    pub fn import(&mut self, requests: impl IntoIterator<Item = Exported>) -> Result<u64, JournalError> {
        let (by, desk) = (self.actor(), self.desk.clone());
        self.write(|transaction, head| {
            let mut count = 0;
            for Exported { mut request, events, signed } in requests {
                if let Some(event) = events.first().filter(|event| event.happening != Happening::Begun) {
                    return Err(JournalError::WrongEvent { happening: event.happening.name() });
                }
                request.state = State::Draft;
                for event in &events {
                    request.state = next(request.state, &event.happening)?;
                }
                let sequence = insert(transaction, &request)?;
                for event in &events {
                    append_event(transaction, head, (sequence, request.id), event)?;
                    project(transaction, sequence, event)?;
                    application_message::follow(transaction, sequence, head.sequence, event)?;
                }
                if let Some(signed) = signed {
                    put_signed(transaction, sequence, signed.as_bytes())?;
                }
                count += 1;
            }
            let now = Timestamp::now();
            chain::append(transaction, head, None, now, by, desk, What::Desk(Act::Imported { requests: count }))?;
            Ok(count)
        })
    }
}
