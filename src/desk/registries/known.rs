//! What the registries say of the parties of a request, in the words of the desk.

use super::state::{Lookup, RegistryFound};
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::message::Message;
use tereze_domain::party::{Applicant, PowerOfAttorney};
use tereze_domain::registries::{Confirmation, Party, Refutation, Ticket};
use tereze_domain::request::RequestId;
use tereze_domain::request::life::{Request, Speaker};
use tereze_store::Store as _;

impl StoreWorker {
    /// What is known of applicant and power of attorney when a request is opened. A question of a run of the program that has ended is answered by nobody.
    pub(crate) fn lookups_of(&mut self, id: RequestId) -> Result<(Lookup<RegistryFound>, Lookup<PowerOfAttorney>), UserMessage> {
        let mut request = self.journal()?.load(id)?.request;
        for party in [Party::Applicant, Party::Representative] {
            if let Some(lost) = awaited(&request, party).filter(|ticket| !self.is_under_way(id, party, *ticket)) {
                self.nobody_answered(id, party, lost)?;
                request = self.journal()?.load(id)?.request;
            }
        }
        let applicant = awaited(&request, Party::Applicant).map_or_else(|| of_applicant(&request), Lookup::Asking);
        let power = awaited(&request, Party::Representative).map_or_else(|| of_power(&request), Lookup::Asking);
        Ok((applicant, power))
    }
}

/// The last question about a party, when its answer is still awaited.
fn awaited(request: &Request, party: Party) -> Option<Ticket> {
    let confirmation = match (party, &request.speaker) {
        (Party::Applicant, _) => request.applicant_confirmation,
        (Party::Representative, Speaker::Notarised { confirmation, .. }) => *confirmation,
        (Party::Representative | Party::Related(_), _) => return None,
    };
    let asked = request.tickets.last().find(|(asked, _)| *asked == party).map(|(_, ticket)| ticket);
    asked.filter(|_| confirmation == Confirmation::Asked)
}

fn of_applicant(request: &Request) -> Lookup<RegistryFound> {
    match (&request.applicant, request.applicant_confirmation) {
        (Some(applicant), Confirmation::Refuted(refutation)) => Lookup::NotFound(refuted(refutation).with("number", applicant.number())),
        (Some(Applicant::Person { found: Some(person), .. }), _) => Lookup::Found(RegistryFound::Person(person.clone())),
        (Some(Applicant::SoleTrader { found: Some(organisation), .. } | Applicant::Organisation { found: Some(organisation), .. }), _) => {
            Lookup::Found(RegistryFound::Organisation(organisation.clone()))
        }
        (_, Confirmation::NotAsked | Confirmation::Asked | Confirmation::Confirmed | Confirmation::Unreachable | Confirmation::Refuted(_)) => Lookup::NotAsked,
    }
}

fn of_power(request: &Request) -> Lookup<PowerOfAttorney> {
    match &request.speaker {
        Speaker::Notarised { confirmation: Confirmation::Refuted(refutation), .. } => Lookup::NotFound(power_refuted(*refutation)),
        Speaker::Notarised { power: Some(power), .. } => Lookup::Found((**power).clone()),
        Speaker::Applicant | Speaker::OtherwiseCertified | Speaker::Notarised { .. } => Lookup::NotAsked,
    }
}

/// The sentence that says why somebody cannot act; where it names the number, that is to be given.
pub(super) fn refuted(refutation: Refutation) -> Message {
    Message::new(match refutation {
        Refutation::NotFound => "registry-not-found",
        Refutation::Deceased => "registry-person-deceased",
        Refutation::Liquidated => "registry-organisation-liquidated",
        Refutation::PowerRevoked => "power-revoked",
        Refutation::PowerExpired => "power-expired",
        Refutation::PowerOfAnother => "power-of-another",
    })
}

/// The same of a power of attorney.
pub(super) fn power_refuted(refutation: Refutation) -> Message {
    match refutation {
        Refutation::NotFound => Message::new("power-not-found"),
        other => refuted(other),
    }
}

/// What is told where a question came to nothing because the program failed at it.
pub(super) fn question_lost() -> Message {
    Message::new("error-desk-question-lost")
}
