//! What follows from a command: events, or the reason why it cannot be done.

use super::command::RequestCommand;
use super::context::Context;
use super::event::{Naming, RequestEvent};
use super::refusal::Refusal;
use super::request::{Request, Speaker};
use super::rules::rule;
use super::table::{State, next};
use crate::calendar::{Hours, deadline};
use crate::checklist::{Brought, missing_of};
use crate::form::{Field, FilledBy, Place, RegistryFact, Source, Value};
use crate::local_time::{day_of, wall_clock};
use crate::number::IdentityNumber;
use crate::party::{Applicant, Representative};
use crate::permission::Permission;
use crate::registries::{Answer, Confirmation, Party, Ticket, judge};
use crate::registry_facts::{is_of_representative, values_from_registry};
use crate::request::attachment::{Attachment, Digest};
use crate::service::{ApplicantKind, Channel, Service};

/// Rows a table may have; forms ask for far fewer, and a slip must not fill the memory.
const MOST_ROWS: usize = 10_000;

/// The event with which a request for the service of the context begins.
///
/// # Errors
/// [`Refusal::NotPermitted`].
pub fn begin(cx: &Context<'_>) -> Result<RequestEvent, Refusal> {
    if !cx.actor.may(Permission::FillOwnDrafts) {
        return Err(Refusal::NotPermitted);
    }
    Ok(RequestEvent::Begun { service: cx.service.id.clone(), form_version: cx.service.form.version, channel: channel_at_desk(cx.service) })
}

/// The way in of a request taken at a centre's desk: the centre's, or the provider's own where the service has no other.
pub fn channel_at_desk(service: &Service) -> Channel {
    let has = |channel: Channel| service.channels.iter().any(|steps| steps.channel == channel);
    if has(Channel::Centre) || !has(Channel::Provider) { Channel::Centre } else { Channel::Provider }
}

/// What follows from a command. No events means that nothing changes: the same was said again, or the provider was overtaken.
///
/// # Errors
/// Why it cannot be done, with what to do.
pub fn decide(request: &Request, command: RequestCommand, cx: &Context<'_>) -> Result<Vec<RequestEvent>, Refusal> {
    rule(command.action(), request, cx)?;
    let event = match command {
        RequestCommand::EnterApplicant { number, ticket } => {
            let number = number.borne_on(day_of(cx.now)).map_err(Refusal::NumberWrong)?;
            let applicant = applicant_of(number, cx.service)?;
            let replaced = request.applicant.as_ref().is_some_and(|before| before.number() != number);
            let left = if replaced { left_by_applicant(request, cx) } else { Vec::new() };
            let asked = RequestEvent::RegistryAsked { party: Party::Applicant, ticket };
            return Ok(std::iter::once(RequestEvent::ApplicantEntered { applicant }).chain(left).chain([asked]).collect());
        }
        RequestCommand::NameRepresentative { naming, ticket } => {
            let asked = matches!(naming, Naming::Notarised { .. }).then_some(RequestEvent::RegistryAsked { party: Party::Representative, ticket });
            return Ok(std::iter::once(RequestEvent::RepresentativeNamed(naming)).chain(asked).collect());
        }
        RequestCommand::Ask { party, ticket } => {
            let there = match party {
                Party::Applicant => request.applicant.is_some(),
                Party::Representative => matches!(request.speaker, Speaker::Notarised { .. }),
                Party::Related(_) => true,
            };
            if !there {
                return Err(Refusal::NobodyToAsk);
            }
            RequestEvent::RegistryAsked { party, ticket }
        }
        RequestCommand::TakeAnswer { party, ticket, answer, evidence } => return Ok(answered(request, party, ticket, answer, evidence, cx)),
        RequestCommand::Commit { place, value, source } => {
            if let Place::Cell { row, .. } = &place
                && (*row >= MOST_ROWS || !matches!(value, Value::Text(_)))
            {
                return Err(Refusal::PlaceUnfit);
            }
            RequestEvent::FieldCommitted { place, value, source }
        }
        RequestCommand::MarkPaper { paper, mut said } => {
            // Whose scan lies here lies on the desk, whatever is said.
            said.present |= request.papers.get(&paper).is_some_and(|mark| !mark.attachments.is_empty());
            RequestEvent::PaperMarked { paper, said }
        }
        RequestCommand::ScanPaper { paper, scans, instead_of } => {
            let standing: &[Attachment] = request.papers.get(&paper).map_or(&[], |mark| &mark.attachments);
            if !standing.iter().map(|scan| &scan.digest).eq(&instead_of) {
                return Err(Refusal::ScanChanged);
            }
            RequestEvent::PaperScanned { paper, scans }
        }
        RequestCommand::JoinQueue(at) => RequestEvent::QueueJoined { at },
        RequestCommand::AnswerSurvey { question, answer } => {
            if cx.service.survey.questions.get(question).is_none_or(|question| answer >= question.answers.len()) {
                return Err(Refusal::NotAsked);
            }
            RequestEvent::SurveyAnswered { question, answer }
        }
        // To say the same again changes nothing.
        RequestCommand::GiveConsent(_) if request.visit.consent.is_some() => return Ok(Vec::new()),
        RequestCommand::GiveConsent(at) => RequestEvent::ConsentGiven { at },
        RequestCommand::TakeConsentBack if request.visit.consent.is_none() => return Ok(Vec::new()),
        RequestCommand::TakeConsentBack => RequestEvent::ConsentTakenBack,
        RequestCommand::Sign { serial } => RequestEvent::Signed { serial, due: deadline(cx.calendar, wall_clock(cx.now), cx.service.term, Hours::Centre).date },
        RequestCommand::RefuseAcceptance => {
            RequestEvent::AcceptanceRefused { missing: missing_of(cx.service, Brought::from(request)).into_iter().map(|paper| paper.key).collect() }
        }
        RequestCommand::Register { number } => return Ok(unless_overtaken(request, RequestEvent::Registered { number })),
        RequestCommand::Review { stage } => return Ok(unless_overtaken(request, RequestEvent::UnderReview { stage })),
        RequestCommand::Grant { result } => return Ok(unless_overtaken(request, RequestEvent::Granted { result })),
        RequestCommand::Refuse { grounds } => return Ok(unless_overtaken(request, RequestEvent::Refused { grounds })),
        RequestCommand::Receive { originals } => RequestEvent::ArrivedAtCentre { originals },
        RequestCommand::HandOver { to } if to.as_ref().is_some_and(|to| to.trim().is_empty()) => return Err(Refusal::RecipientMissing),
        RequestCommand::HandOver { to } => RequestEvent::HandedOver { to },
        RequestCommand::Withdraw { reason } => RequestEvent::Withdrawn { reason },
        RequestCommand::Print { paper, copy } => RequestEvent::PaperPrinted { paper, copy },
    };
    Ok(vec![event])
}

/// What the provider says changes nothing when the request is further already.
fn unless_overtaken(request: &Request, event: RequestEvent) -> Vec<RequestEvent> {
    next(request.state, event.step()).map(|_| event).into_iter().collect()
}

/// Who a number stands for in this service: an ЖСН is a sole trader where the service is not open to persons.
///
/// # Errors
/// [`Refusal::OnlyPersons`], [`Refusal::OnlyOrganisations`].
pub fn applicant_of(number: IdentityNumber, service: &Service) -> Result<Applicant, Refusal> {
    let serves = |kind| service.applicants.contains(&kind);
    match number {
        IdentityNumber::Bin(bin) if serves(ApplicantKind::Organisation) => Ok(Applicant::Organisation { bin, found: None }),
        IdentityNumber::Bin(_) => Err(Refusal::OnlyPersons),
        IdentityNumber::Iin(iin) if serves(ApplicantKind::Person) => Ok(Applicant::Person { iin, found: None }),
        IdentityNumber::Iin(iin) if serves(ApplicantKind::SoleTrader) => Ok(Applicant::SoleTrader { iin, found: None }),
        IdentityNumber::Iin(_) => Err(Refusal::OnlyOrganisations),
    }
}

/// What a registry answered, with the values it gives to the form. An answer to any other than the last question about its party is evidence and nothing else.
fn answered(request: &Request, party: Party, ticket: Ticket, answer: Answer, evidence: Option<Digest>, cx: &Context<'_>) -> Vec<RequestEvent> {
    if request.state != State::Draft || !request.tickets.is_last(party, ticket) || !is_about(&answer, party, request) {
        return vec![RequestEvent::AnswerKept { party, ticket, evidence }];
    }
    let today = day_of(cx.now);
    let number = request.applicant.as_ref().map(Applicant::number);
    let confirmation = judge(party, &answer, number, today);
    let values = match party {
        Party::Applicant | Party::Representative => values_of_parties(request, party, &answer, confirmation, cx),
        // Where that goes is said by the form as it stands on the screen, which may be ahead of this one.
        Party::Related(_) => Vec::new(),
    };
    let filled = values.into_iter().map(|(place, value, source)| RequestEvent::FieldCommitted { place, value, source });
    std::iter::once(RequestEvent::RegistryAnswered { party, ticket, answer, confirmation, evidence }).chain(filled).collect()
}

/// Whether a record is of the one asked about: a registry that answers with another's record answers nothing.
fn is_about(answer: &Answer, party: Party, request: &Request) -> bool {
    let asked = match party {
        Party::Applicant => request.applicant.as_ref().map(Applicant::number),
        Party::Related(number) => Some(number),
        Party::Representative => None,
    };
    match (answer, &request.speaker) {
        (Answer::Person(person), _) => asked == Some(IdentityNumber::Iin(person.iin)),
        (Answer::Organisation(organisation), _) => asked == Some(organisation.number),
        (Answer::Power(power), Speaker::Notarised { number, .. }) => power.number == *number,
        (Answer::Power(_), Speaker::Applicant | Speaker::OtherwiseCertified) => false,
        (Answer::NotFound | Answer::Unreachable, _) => true,
    }
}

/// What is known of applicant and representative goes where the form asks for it; without an answer the number and the day alone.
fn values_of_parties(request: &Request, party: Party, answer: &Answer, confirmation: Confirmation, cx: &Context<'_>) -> Vec<(Place, Value, Source)> {
    let confirmed = confirmation == Confirmation::Confirmed;
    let Some(applicant) = request.applicant.clone() else { return Vec::new() };
    let (applicant, representative) = match (party, answer, applicant) {
        (Party::Applicant, Answer::Person(person), Applicant::Person { iin, .. }) if confirmed => {
            (Applicant::Person { iin, found: Some(person.clone()) }, request.representative())
        }
        (Party::Applicant, Answer::Organisation(found), Applicant::SoleTrader { iin, .. }) if confirmed => {
            (Applicant::SoleTrader { iin, found: Some(found.clone()) }, request.representative())
        }
        (Party::Applicant, Answer::Organisation(found), Applicant::Organisation { bin, .. }) if confirmed => {
            (Applicant::Organisation { bin, found: Some(found.clone()) }, request.representative())
        }
        (Party::Representative, Answer::Power(power), applicant) if confirmed => {
            (applicant, Some(Representative::Notarised { iin: power.attorney, power: (**power).clone() }))
        }
        // A power that does not hold gives nothing to the form.
        (Party::Representative, ..) => return Vec::new(),
        (_, _, applicant) => (applicant, request.representative()),
    };
    values_from_registry(&cx.service.form, &request.form, &applicant, representative.as_ref(), day_of(cx.now))
}

/// What the registry gave of the applicant before is of nobody any more.
fn left_by_applicant(request: &Request, cx: &Context<'_>) -> Vec<RequestEvent> {
    let of_applicant = |fact: RegistryFact| fact != RegistryFact::Today && !is_of_representative(fact);
    let given = |field: &&Field| {
        matches!(&field.filled_by, Some(FilledBy::Fact(fact)) if of_applicant(*fact))
            && request.form.values.get(&field.key).is_some_and(|there| there.source == Source::Registry && there.value != Value::Text(String::new()))
    };
    let emptied =
        |field: &Field| RequestEvent::FieldCommitted { place: Place::Field(field.key.clone()), value: Value::Text(String::new()), source: Source::Registry };
    cx.service.form.fields().filter(given).map(emptied).collect()
}
