//! What the network brings back.

use super::request::Request;
use crate::registries::state::RegistryFound;
use tereze_domain::number::IdentityNumber;
use tereze_domain::party::{Applicant, PowerOfAttorney};
use tereze_domain::registries::Ticket;
use tereze_domain::request::RequestId;
use tereze_gateway::application::{Delivery, InboundMessage, Pulled};
use tereze_gateway::{Answer, GatewayError};
use tokio::sync::oneshot;

/// What a registry of persons or organisations said.
pub(crate) type RegistryAnswer = Result<Answer<RegistryFound>, GatewayError>;

/// What a request brought back.
#[derive(Debug)]
pub(crate) enum Response {
    /// Of a registry, about the applicant.
    Applicant { request: RequestId, applicant: Box<Applicant>, ticket: Ticket, answer: RegistryAnswer },
    /// Of a registry, about somebody whose number stands in the form.
    RelatedParty { request: RequestId, number: IdentityNumber, ticket: Ticket, answer: RegistryAnswer },
    /// Of БНАЖ.
    Power { request: RequestId, ticket: Ticket, answer: Result<Answer<PowerOfAttorney>, GatewayError> },
    /// Of a delivery.
    Delivery { request: RequestId, outcome: Result<Answer<Delivery>, GatewayError> },
    /// Messages of the provider, with the answer they came in.
    Answers { pulled: Result<(Pulled, Vec<u8>), GatewayError> },
    /// A message that the gateway pushed; `kept` is told once it is on disk.
    Pushed { inbound: InboundMessage, kept: oneshot::Sender<()> },
    /// The revocation list.
    RevocationList { list: Result<Vec<u8>, GatewayError> },
    /// The program failed at this: nobody knows what became of it at the gateway.
    Lost(Lost),
    /// The network began anew: whatever was under way is lost.
    BeganAnew,
}

/// What was asked for and is not answered because the program failed at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lost {
    /// A question about the applicant.
    Applicant { request: RequestId, applicant: Box<Applicant>, ticket: Ticket },
    /// A question about somebody in the form.
    RelatedParty { request: RequestId, number: IdentityNumber, ticket: Ticket },
    /// A question to БНАЖ.
    Power { request: RequestId, ticket: Ticket },
    /// A delivery.
    Delivery { request: RequestId },
    /// What is asked for again by itself.
    Repeated,
}

impl Lost {
    /// What is lost when this fails.
    pub(crate) fn with(request: &Request) -> Self {
        match request {
            Request::Applicant { request, applicant, ticket } => Self::Applicant { request: *request, applicant: applicant.clone(), ticket: *ticket },
            Request::RelatedParty { request, number, ticket } => Self::RelatedParty { request: *request, number: *number, ticket: *ticket },
            Request::Power { request, ticket, .. } => Self::Power { request: *request, ticket: *ticket },
            Request::Deliver(dispatch) => Self::Delivery { request: dispatch.request },
            Request::Answers | Request::Confirm { .. } | Request::RevocationList => Self::Repeated,
            #[cfg(feature = "testing")]
            Request::Fail => Self::Repeated,
        }
    }
}
