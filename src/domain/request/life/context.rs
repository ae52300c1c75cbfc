//! What a decision needs to know besides the request.

use super::event::{Recorded, RequestEvent};
use crate::calendar::Calendar;
use crate::form::Finding;
use crate::messaging::State as MessageState;
use crate::permission::Actor;
use crate::service::Service;
use jiff::Timestamp;

/// What is outside of a request.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// The moment.
    pub now: Timestamp,
    /// Working days and hours.
    pub calendar: &'a Calendar,
    /// The service of the request, as it was when the request was begun.
    pub service: &'a Service,
    /// Who acts.
    pub actor: Actor,
    /// The desk.
    pub desk: &'a str,
    /// Where the message that carries the application is, once there is one.
    pub dispatch: Option<&'a MessageState>,
    /// What is wrong with the form that only a reader of keys can tell; what its own control finds is found here.
    pub findings: &'a [Finding],
}

impl Context<'_> {
    /// An event as it is entered now.
    pub fn record(&self, event: RequestEvent) -> Recorded {
        Recorded { at: self.now, by: self.actor.login().to_owned(), desk: self.desk.to_owned(), event }
    }
}
