//! Commands about applicant and representative.

use super::command::{Command, RepresentativeEntry};
use super::related_parties;
use super::state::{Lookup, POWER_GONE};
use super::task::{RepresentedBy, Task};
use crate::effects::Effects;
use crate::form::edit;
use crate::request::state::OpenRequest;
use crate::state::State;
use crate::visit::task::{Task as VisitTask, VisitChange};
use jiff::Timestamp;
use tereze_domain::form::{RegistryFact, Severity};
use tereze_domain::local_time::day_of;
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::number::IdentityNumber;
use tereze_domain::party::{Applicant, Representative};
use tereze_domain::registries::Ticket;
use tereze_domain::registry_facts::is_of_representative;
use tereze_domain::request::life::applicant_of;

pub(crate) fn handle(state: &mut State, command: Command, now: Timestamp, effects: &mut Effects) {
    let ticket = state.next_ticket();
    let Some(open) = state.draft(now) else { return };
    match command {
        Command::EnterApplicant { number } => {
            if let Some(told) = enter_applicant(open, number, ticket, now, effects) {
                state.tell(Severity::Info, told, now);
            }
        }
        Command::AskAgain => ask_again(open, ticket, now, effects),
        Command::EnterRepresentative(entry) => enter_representative(open, entry, ticket, now, effects),
    }
}

/// Tells when something typed of the applicant before was emptied.
fn enter_applicant(open: &mut OpenRequest, number: String, ticket: Ticket, now: Timestamp, effects: &mut Effects) -> Option<Message> {
    let parsed = number.parse::<IdentityNumber>().and_then(|number| number.borne_on(day_of(now)));
    open.number_typed = number;
    match parsed {
        Err(error) => {
            open.number_error = Some(error);
            open.registry = Lookup::NotAsked;
            None
        }
        Ok(number) => {
            open.number_error = None;
            let another = open.request.applicant.as_ref().is_some_and(|before| before.number() != number);
            let typed = another && edit::forget_applicant(open, |fact| fact != RegistryFact::Today && !is_of_representative(fact), now, effects);
            let told = typed.then(|| Message::new("notice-applicant-replaced"));
            if another && open.visit.consent.is_some() {
                // Consent is a person's own.
                effects.store(VisitTask::Keep { request: open.request.id, change: VisitChange::Consent(None) });
            }
            let applicant = match applicant_of(number, &open.service) {
                Ok(applicant) => applicant,
                Err(not_served) => {
                    open.request.applicant = None;
                    open.registry = Lookup::NotFound(not_served.explain());
                    return told;
                }
            };
            ask(open, applicant, ticket, now, effects);
            told
        }
    }
}

fn ask(open: &mut OpenRequest, applicant: Applicant, ticket: Ticket, now: Timestamp, effects: &mut Effects) {
    let speaks = |representative: &Representative| still_speaks(representative, open.request.applicant.as_ref(), &applicant);
    let another = open.request.applicant.as_ref().is_some_and(|before| before.number() != applicant.number());
    // A power that БНАЖ does not confirm, or could not be asked about, is nobody's when somebody else applies.
    let unconfirmed = matches!(open.power, Lookup::Asking(_) | Lookup::NotFound(_) | Lookup::Unreachable(_));
    if (another && unconfirmed) || open.request.representative.as_ref().is_some_and(|representative| !speaks(representative)) {
        edit::forget_facts(open, is_of_representative, now, effects);
        open.request.representative = None;
        open.power = Lookup::NotFound(Message::new(POWER_GONE));
    }
    open.request.applicant = Some(applicant.clone());
    open.registry = Lookup::Asking(ticket);
    effects.store(Task::AskApplicant { request: open.request.id, applicant: Box::new(applicant), ticket });
}

/// Whether who spoke for the applicant before speaks for this one too. A power of attorney is of the one who gave it; who came before anybody was entered
/// as the applicant is judged by the power alone.
fn still_speaks(representative: &Representative, before: Option<&Applicant>, now: &Applicant) -> bool {
    match representative {
        Representative::Notarised { power, .. } => power.principal == now.number(),
        Representative::OtherwiseCertified => before.is_none_or(|before| before.number() == now.number()),
    }
}

fn ask_again(open: &mut OpenRequest, ticket: Ticket, now: Timestamp, effects: &mut Effects) {
    if let Some(applicant) = open.request.applicant.clone() {
        ask(open, applicant, ticket, now, effects);
    }
    related_parties::ask_again(open, effects);
}

fn enter_representative(open: &mut OpenRequest, entry: RepresentativeEntry, ticket: Ticket, now: Timestamp, effects: &mut Effects) {
    let request = open.request.id;
    // What БНАЖ said before is true no more; it answers again where there is a power of attorney.
    edit::forget_facts(open, is_of_representative, now, effects);
    open.request.representative = None;
    open.power = Lookup::NotAsked;
    match entry {
        RepresentativeEntry::None => effects.store(Task::SetRepresentative { request, by: RepresentedBy::Nobody }),
        RepresentativeEntry::OtherwiseCertified => {
            open.request.representative = Some(Representative::OtherwiseCertified);
            effects.store(Task::SetRepresentative { request, by: RepresentedBy::OtherwiseCertified });
        }
        RepresentativeEntry::Notarised { number } => {
            open.power = Lookup::Asking(ticket);
            effects.store(Task::AskPower { request, number, ticket });
        }
    }
    open.check(now);
}
