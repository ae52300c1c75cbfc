//! What registries said, as the store tells it.

use super::state::{Lookup, RegistryFound};
use crate::request::state::OpenRequest;
use crate::state::State;
use jiff::Timestamp;
use tereze_domain::party::{Applicant, PowerOfAttorney, Representative};
use tereze_domain::registries::Ticket;
use tereze_domain::request::RequestId;

/// What a registry said.
#[derive(Debug, Clone)]
pub enum Event {
    /// About the applicant, or that it could not be asked.
    ApplicantAnswered {
        /// The request.
        request: RequestId,
        /// The question it answers.
        ticket: Ticket,
        /// The applicant, with what was found.
        applicant: Box<Applicant>,
        /// What was found.
        lookup: Lookup<RegistryFound>,
    },
    /// About the power of attorney, or that БНАЖ could not be asked.
    PowerAnswered {
        /// The request.
        request: RequestId,
        /// The question it answers.
        ticket: Ticket,
        /// Who speaks for the applicant.
        representative: Option<Box<Representative>>,
        /// What was found.
        lookup: Lookup<PowerOfAttorney>,
    },
    /// About somebody whose number stands in the form, or that the registry could not be asked.
    RelatedPartyAnswered {
        /// The request.
        request: RequestId,
        /// The question it answers.
        ticket: Ticket,
        /// The number.
        number: String,
        /// What was found.
        lookup: Lookup<RegistryFound>,
    },
}

/// The state after this event. An answer to a question that is no longer the last one changes nothing.
pub(crate) fn apply(state: &mut State, event: Event, now: Timestamp) {
    match event {
        Event::ApplicantAnswered { request, ticket, applicant, lookup } => {
            if let Some(open) = open_of(state, request).filter(|open| open.registry.waits_for(ticket)) {
                open.request.applicant = Some(*applicant);
                open.registry = lookup;
                open.check(now);
            }
        }
        Event::PowerAnswered { request, ticket, representative, lookup } => {
            if let Some(open) = open_of(state, request).filter(|open| open.power.waits_for(ticket)) {
                open.request.representative = representative.map(|representative| *representative);
                open.power = lookup;
                open.check(now);
            }
        }
        Event::RelatedPartyAnswered { request, ticket, number, lookup } => {
            let Some(open) = open_of(state, request) else { return };
            if let Some(asked) = open.related.get_mut(&number).filter(|asked| asked.waits_for(ticket)) {
                *asked = lookup;
            }
        }
    }
}

fn open_of(state: &mut State, request: RequestId) -> Option<&mut OpenRequest> {
    state.open_mut().filter(|open| open.request.id == request)
}
