//! What the network is asked to do.

use jiff::Timestamp;
use tereze_domain::number::IdentityNumber;
use tereze_domain::party::Applicant;
use tereze_domain::registries::Ticket;
use tereze_domain::request::{Attachment, RequestId};
use tereze_domain::service::ServiceId;

/// One way to the gateway and back.
#[derive(Debug)]
pub(crate) enum Request {
    /// Ask ЖТ МДҚ or ЗТ МДҚ about the applicant.
    Applicant { request: RequestId, applicant: Box<Applicant>, ticket: Ticket },
    /// Ask ЖТ МДҚ or ЗТ МДҚ about somebody whose number stands in the form.
    RelatedParty { request: RequestId, number: IdentityNumber, ticket: Ticket },
    /// Ask БНАЖ.
    Power { request: RequestId, number: String, ticket: Ticket },
    /// Deliver a signed application.
    Deliver(Box<Dispatch>),
    /// Fetch the provider's answers.
    Answers,
    /// Tell the gateway that a message is kept, or why it could not be understood.
    Confirm { message: String, refused: Option<String> },
    /// Fetch the revocation list.
    RevocationList,
    /// End the thread as a fault of the program would.
    #[cfg(feature = "testing")]
    Fail,
}

/// A signed application with its attachments, on its way to the provider.
#[derive(Debug)]
pub(crate) struct Dispatch {
    /// The request, also its idempotency key.
    pub request: RequestId,
    /// The service.
    pub service: ServiceId,
    /// When it was signed.
    pub signed: Timestamp,
    /// The signed XML.
    pub application: String,
    /// Attachments with their paper and bytes.
    pub attachments: Vec<(String, Attachment, Vec<u8>)>,
    /// The anchor of the journal, which the provider keeps with the message.
    pub anchor: String,
}
