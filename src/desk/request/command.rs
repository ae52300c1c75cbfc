//! What can be asked about the request on the screen.

use super::step::RequestStep;
use tereze_domain::form::Place;
use tereze_domain::request::RequestId;
use tereze_domain::service::ServiceId;

/// A wish about a request.
#[derive(Debug, Clone)]
pub enum Command {
    /// Begin a request of this service and open it.
    Begin(ServiceId),
    /// Open a request of the journal.
    Open(RequestId),
    /// Put the open request away; a draft stays a draft.
    PutAway,
    /// Go to this step of the open request.
    GoTo(RequestStep),
    /// The focus came to this place of the form: after a crash it comes back to it.
    VisitField {
        /// Where.
        place: Place,
    },
    /// The operator looked at the other requests of the same applicant and goes on.
    GoOnDespiteDuplicates,
    /// Papers are incomplete: refuse acceptance and print the receipt of refusal in two copies.
    RefuseAcceptance,
    /// The applicant takes the request back.
    Withdraw {
        /// Why, in the words of the applicant.
        reason: String,
    },
}
