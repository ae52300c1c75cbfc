//! The request after an event.

use super::event::{Naming, PaperSaid, Recorded, RequestEvent};
use super::request::{HandOver, Outcome, Request, Signature, Speaker};
use super::table::next;
use crate::number::IdentityNumber;
use crate::party::Applicant;
use crate::registries::{Answer, Confirmation, Party};
use crate::request::attachment::PaperMark;
use crate::request::id::RequestId;

/// The request that these events tell of; `None` when the first one does not begin it.
pub fn fold<'a>(id: RequestId, events: impl IntoIterator<Item = &'a Recorded>) -> Option<Request> {
    let mut events = events.into_iter();
    let first = events.next()?;
    let RequestEvent::Begun { service, form_version, channel } = &first.event else { return None };
    let begun = Request::draft(id, service.clone(), *form_version, *channel, &first.by, first.at);
    Some(events.fold(begun, evolve))
}

/// The request after an event. An event that the transition table does not have changes nothing: [`super::decide()`] never makes one.
#[must_use]
pub fn evolve(request: Request, recorded: &Recorded) -> Request {
    let Some(state) = next(request.state, recorded.event.step()) else { return request };
    let mut request = Request { state, ..request };
    match recorded.event.clone() {
        // A request is begun once, by `fold`.
        RequestEvent::Begun { .. } => {}
        RequestEvent::ApplicantEntered { applicant } => {
            let same = request.applicant.as_ref().is_some_and(|before| before.number() == applicant.number());
            if !same {
                // What is still on its way about another applicant counts no more, and a power is judged by who gave it.
                request.tickets = request.tickets.revoke(Party::Applicant);
                if !still_speaks(&request.speaker, request.applicant.is_none(), applicant.number()) {
                    request.tickets = request.tickets.revoke(Party::Representative);
                    request.speaker = Speaker::Applicant;
                }
            }
            request.applicant = Some(applicant);
            request.applicant_confirmation = Confirmation::NotAsked;
        }
        RequestEvent::RepresentativeNamed(naming) => {
            request.tickets = request.tickets.revoke(Party::Representative);
            request.speaker = match naming {
                Naming::Nobody => Speaker::Applicant,
                Naming::OtherwiseCertified => Speaker::OtherwiseCertified,
                Naming::Notarised { number } => Speaker::Notarised { number, confirmation: Confirmation::NotAsked, power: None },
            };
        }
        RequestEvent::RegistryAsked { party, ticket } => {
            request.tickets = request.tickets.issue(party, ticket);
            confirm(&mut request, party, Confirmation::Asked, None);
        }
        RequestEvent::RegistryAnswered { party, answer, confirmation, .. } => confirm(&mut request, party, confirmation, Some(answer)),
        RequestEvent::FieldCommitted { place, value, source } => request.form.put(&place, value, source),
        RequestEvent::PaperMarked { paper, said } => {
            let mark = request.papers.entry(paper).or_default();
            let PaperSaid { present, alternative, within } = said;
            *mark = PaperMark { present, alternative, within, attachments: std::mem::take(&mut mark.attachments), pages: std::mem::take(&mut mark.pages) };
        }
        RequestEvent::PaperScanned { paper, scans } => {
            let mark = request.papers.entry(paper).or_default();
            // Who scans a paper has it on the desk.
            mark.present |= !scans.is_empty();
            mark.attachments = scans;
            mark.pages.clear();
        }
        RequestEvent::QueueJoined { at } => request.visit.joined_queue = at,
        RequestEvent::SurveyAnswered { question, answer } => drop(request.visit.survey.insert(question, answer)),
        RequestEvent::ConsentGiven { at } => request.visit.consent = Some(at),
        RequestEvent::ConsentTakenBack => request.visit.consent = None,
        RequestEvent::Signed { serial, due } => request.signature = Some(Signature { at: recorded.at, by: recorded.by.clone(), serial, due }),
        RequestEvent::AcceptanceRefused { missing } => request.missing = missing,
        RequestEvent::Registered { number } => request.number = Some(number),
        RequestEvent::Granted { result } => request.outcome = Some(Outcome::Granted { result }),
        RequestEvent::Refused { grounds } => request.outcome = Some(Outcome::Refused { grounds }),
        RequestEvent::ArrivedAtCentre { originals } => request.originals = originals,
        RequestEvent::HandedOver { to } => request.handed_over = Some(HandOver { at: recorded.at, to }),
        RequestEvent::Withdrawn { reason } => request.withdrawn = Some(reason),
        RequestEvent::UnderReview { .. } | RequestEvent::AnswerKept { .. } | RequestEvent::PaperPrinted { .. } => {}
    }
    request
}

/// Whether who spoke for nobody yet, or for the applicant before, speaks for this one too: a power is of the one who gave it.
fn still_speaks(speaker: &Speaker, first: bool, applicant: IdentityNumber) -> bool {
    match speaker {
        Speaker::Applicant => true,
        Speaker::Notarised { power: Some(power), .. } => power.principal == applicant,
        Speaker::OtherwiseCertified | Speaker::Notarised { power: None, .. } => first,
    }
}

/// Keeps what a question to a registry has come to. A record stands with a party only while it confirms that party.
fn confirm(request: &mut Request, party: Party, confirmation: Confirmation, answer: Option<Answer>) {
    let answer = answer.filter(|_| confirmation == Confirmation::Confirmed);
    match party {
        Party::Applicant => {
            request.applicant_confirmation = confirmation;
            if let Some(answer) = answer {
                request.applicant = request.applicant.take().map(|applicant| with_record(applicant, answer));
            }
        }
        Party::Representative => {
            if let Speaker::Notarised { confirmation: kept, power, .. } = &mut request.speaker {
                *kept = confirmation;
                *power = match answer {
                    Some(Answer::Power(power)) => Some(power),
                    _ => None,
                };
            }
        }
        Party::Related(_) => {}
    }
}

/// The applicant with the registry's record.
fn with_record(applicant: Applicant, answer: Answer) -> Applicant {
    match (applicant, answer) {
        (Applicant::Person { iin, .. }, Answer::Person(person)) => Applicant::Person { iin, found: Some(person) },
        (Applicant::SoleTrader { iin, .. }, Answer::Organisation(organisation)) => Applicant::SoleTrader { iin, found: Some(organisation) },
        (Applicant::Organisation { bin, .. }, Answer::Organisation(organisation)) => Applicant::Organisation { bin, found: Some(organisation) },
        (applicant, _) => applicant,
    }
}
