//! The life of a request as tables: every action in every state for every kind of actor, and random lives that never leave the table.

use super::command::{Action, RequestCommand};
use super::context::Context;
use super::decide::{begin, decide};
use super::event::{Naming, PaperSaid, Recorded, RequestEvent};
use super::evolve::{evolve, fold};
use super::refusal::Refusal;
use super::request::{Request, Speaker};
use super::rules::{may_open, rule};
use super::table::{State, next};
use crate::calendar::Calendar;
use crate::form::{Place, Source, Value};
use crate::messaging::{Receipt, State as MessageState};
use crate::party::testing::{organisation, person, power};
use crate::party::{Applicant, Person};
use crate::permission::{Actor, Role};
use crate::registries::{Answer, Confirmation, Party, Refutation, Ticket};
use crate::request::attachment::{Attachment, Digest};
use crate::request::id::RequestId;
use crate::service::Service;
use crate::service::testing::{calendar, service};
use proptest::prelude::*;
use std::sync::LazyLock;

static SERVICE: LazyLock<Service> = LazyLock::new(service);
static CALENDAR: LazyLock<Calendar> = LazyLock::new(calendar);
const IIN: &str = "770712345674";
const BIN: &str = "940140000385";

fn person_of(login: &str, role: Role) -> Actor {
    Actor::Person { login: login.into(), role }
}

fn operator() -> Actor {
    person_of("aigul", Role::Operator)
}

fn context(actor: Actor, dispatch: Option<&MessageState>) -> Context<'_> {
    let now = "2026-11-23T05:00:00Z".parse().expect("a moment");
    Context { now, calendar: &CALENDAR, service: &SERVICE, actor, desk: "desk-7", dispatch, findings: &[] }
}

fn id() -> RequestId {
    RequestId(uuid::Uuid::nil())
}

fn begun() -> Request {
    let cx = context(operator(), None);
    fold(id(), &[cx.record(begin(&cx).expect("an operator begins"))]).expect("begun")
}

/// The request after these commands of whoever has to give them.
fn after(request: Request, commands: &[RequestCommand]) -> Request {
    commands.iter().fold(request, |request, command| {
        let outside = matches!(command.action(), Action::TakeAnswer | Action::Register | Action::Review | Action::Grant | Action::Refuse);
        let delivered = MessageState::Delivered(Receipt::default());
        let cx = if outside { context(Actor::Program, Some(&delivered)) } else { context(operator(), None) };
        let events = decide(&request, command.clone(), &cx).unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        events.into_iter().fold(request, |request, event| evolve(request, &cx.record(event)))
    })
}

fn number(text: &str) -> crate::number::IdentityNumber {
    text.parse().expect("a right number")
}

/// Entered with the question of this ticket.
fn enter(text: &str, ticket: u64) -> RequestCommand {
    RequestCommand::EnterApplicant { number: number(text), ticket: Ticket(ticket) }
}

fn name(naming: Naming, ticket: u64) -> RequestCommand {
    RequestCommand::NameRepresentative { naming, ticket: Ticket(ticket) }
}

fn notarised(number: &str, ticket: u64) -> RequestCommand {
    name(Naming::Notarised { number: number.into() }, ticket)
}

fn answer(party: Party, ticket: u64, answer: Answer) -> RequestCommand {
    RequestCommand::TakeAnswer { party, ticket: Ticket(ticket), answer, evidence: None }
}

fn commit(key: &str, text: &str) -> RequestCommand {
    RequestCommand::Commit { place: Place::Field(key.into()), value: Value::Text(text.into()), source: Source::Operator }
}

fn scan(paper: &str, pages: u32, instead_of: &[&Attachment]) -> RequestCommand {
    let instead_of = instead_of.iter().map(|scan| scan.digest.clone()).collect();
    RequestCommand::ScanPaper { paper: paper.into(), scans: vec![attachment(pages)], instead_of }
}

fn attachment(pages: u32) -> Attachment {
    Attachment { digest: Digest(format!("{pages:064}")), media_type: "application/pdf".into(), size: 1, pages }
}

fn sign() -> RequestCommand {
    RequestCommand::Sign { serial: "01".into() }
}

/// A draft that can be signed.
fn ready() -> Request {
    after(begun(), &[enter(IIN, 1), answer(Party::Applicant, 1, Answer::Person(person().into())), commit("subject", "x"), scan("identity", 1, &[])])
}

fn in_state(state: State) -> Request {
    let signed = || after(ready(), &[sign()]);
    let registered = || after(signed(), &[RequestCommand::Register { number: "KZ-1".into() }]);
    let granted = || after(registered(), &[RequestCommand::Grant { result: None }]);
    match state {
        State::Draft => ready(),
        State::Signed => signed(),
        State::Registered => registered(),
        State::UnderReview(stage) => after(registered(), &[RequestCommand::Review { stage }]),
        State::Granted => granted(),
        State::Refused => after(registered(), &[RequestCommand::Refuse { grounds: vec!["1".into()] }]),
        State::AtCentre => after(granted(), &[RequestCommand::Receive { originals: Vec::new() }]),
        State::HandedOver => after(granted(), &[RequestCommand::HandOver { to: None }]),
        State::NotAccepted => after(begun(), &[RequestCommand::RefuseAcceptance]),
        State::Withdrawn => after(begun(), &[RequestCommand::Withdraw { reason: "r".into() }]),
    }
}

/// What each action may be called with, so that only the rules decide.
fn command_of(action: Action, request: &Request) -> Option<RequestCommand> {
    let standing: Vec<Digest> =
        request.papers.get("identity").map(|mark| mark.attachments.iter().map(|scan| scan.digest.clone()).collect()).unwrap_or_default();
    Some(match action {
        Action::Open => return None,
        Action::EnterApplicant => enter(IIN, 7),
        Action::NameRepresentative => name(Naming::OtherwiseCertified, 2),
        Action::Ask => RequestCommand::Ask { party: Party::Related(number(BIN)), ticket: Ticket(8) },
        Action::TakeAnswer => answer(Party::Applicant, 1, Answer::NotFound),
        Action::Commit => commit("subject", "y"),
        Action::MarkPaper => RequestCommand::MarkPaper { paper: "identity".into(), said: PaperSaid::default() },
        Action::ScanPaper => RequestCommand::ScanPaper { paper: "identity".into(), scans: vec![attachment(2)], instead_of: standing },
        Action::JoinQueue => RequestCommand::JoinQueue(None),
        Action::AnswerSurvey => RequestCommand::AnswerSurvey { question: 0, answer: 1 },
        Action::GiveConsent => RequestCommand::GiveConsent("2026-11-23T04:00:00Z".parse().expect("a moment")),
        Action::TakeConsentBack => RequestCommand::TakeConsentBack,
        Action::Sign => sign(),
        Action::RefuseAcceptance => RequestCommand::RefuseAcceptance,
        Action::Register => RequestCommand::Register { number: "KZ-2".into() },
        Action::Review => RequestCommand::Review { stage: 2 },
        Action::Grant => RequestCommand::Grant { result: None },
        Action::Refuse => RequestCommand::Refuse { grounds: Vec::new() },
        Action::Receive => RequestCommand::Receive { originals: vec!["identity".into()] },
        Action::HandOver => RequestCommand::HandOver { to: Some("Сынақов".into()) },
        Action::Withdraw => RequestCommand::Withdraw { reason: "r".into() },
        Action::Print => RequestCommand::Print { paper: "receipt".into(), copy: 1 },
    })
}

/// Where an action may be done in the order of [`State::ALL`]: `x`, or a dot. `O`: the draft's own operator, `P`: the program.
#[track_caller]
fn check(action: Action, actor: char, expected: &str) {
    let delivered = MessageState::Delivered(Receipt::default());
    let (actor, dispatch) = if actor == 'P' { (Actor::Program, Some(&delivered)) } else { (operator(), None) };
    let found: String = State::ALL
        .into_iter()
        .map(|state| {
            // Acceptance is refused for want of papers, so the draft has none then.
            let request = if action == Action::RefuseAcceptance && state == State::Draft { begun() } else { in_state(state) };
            if rule(action, &request, &context(actor.clone(), dispatch)).is_ok() { 'x' } else { '.' }
        })
        .collect();
    assert_eq!(found, expected, "{action:?}");
}

#[test]
fn every_action_in_every_state() {
    for action in [Action::EnterApplicant, Action::NameRepresentative, Action::Ask, Action::Commit, Action::MarkPaper, Action::ScanPaper] {
        check(action, 'O', "x.........");
    }
    for action in [Action::JoinQueue, Action::GiveConsent, Action::TakeConsentBack, Action::Sign, Action::RefuseAcceptance] {
        check(action, 'O', "x.........");
    }
    check(Action::Open, 'O', "xxxxxxxxxx");
    check(Action::Print, 'O', "xxxxxxxxxx");
    check(Action::AnswerSurvey, 'O', "xxxxxxxxxx");
    check(Action::Receive, 'O', "....xx....");
    check(Action::HandOver, 'O', "....xxx...");
    check(Action::Withdraw, 'O', "xxxx......");
    check(Action::TakeAnswer, 'P', "xxxxxxxxxx");
    // From outside: what is overtaken is taken in and changes nothing; a dot is too early.
    check(Action::Register, 'P', ".xxxxxxxxx");
    check(Action::Review, 'P', "..xxxxxxxx");
    check(Action::Grant, 'P', "..xxxxxxxx");
    check(Action::Refuse, 'P', ".xxxxxxxxx");
    // Nobody speaks for a provider or a registry.
    for action in [Action::TakeAnswer, Action::Register, Action::Review, Action::Grant, Action::Refuse] {
        check(action, 'O', "..........");
    }
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "a case reads as one line")]
fn check_refused(request: &Request, action: Action, actor: Actor, expected: Option<Refusal>) {
    assert_eq!(rule(action, request, &context(actor, None)).err(), expected, "{action:?} in {:?}", request.state);
}

#[test]
fn drafts_belong_to_who_began_them() {
    let (other, senior, clerk) = (person_of("erlan", Role::Operator), person_of("dana", Role::Senior), person_of("marat", Role::ProviderClerk));
    for action in [Action::Open, Action::Commit, Action::Sign, Action::Withdraw] {
        check_refused(&ready(), action, operator(), None);
        check_refused(&ready(), action, other.clone(), Some(Refusal::DraftOfAnother));
        check_refused(&ready(), action, senior.clone(), None);
    }
    check_refused(&ready(), Action::Commit, clerk.clone(), Some(Refusal::NotPermitted));
    assert_eq!(may_open(&in_state(State::Signed), &other), Ok(()));
    check_refused(&in_state(State::Signed), Action::Withdraw, other.clone(), None);
    check_refused(&in_state(State::Signed), Action::Withdraw, clerk, Some(Refusal::NotPermitted));
    check_refused(&in_state(State::Signed), Action::Commit, other, Some(Refusal::Signed));
    check_refused(&in_state(State::Registered), Action::HandOver, operator(), Some(Refusal::NotDecided));
    check_refused(&in_state(State::Withdrawn), Action::Commit, operator(), Some(Refusal::MovedOn(State::Withdrawn)));
}

#[track_caller]
fn check_sign(commands: &[RequestCommand], expected: Option<Refusal>) {
    check_refused(&after(ready(), commands), Action::Sign, operator(), expected);
}

#[test]
fn what_forbids_signing() {
    check_refused(&begun(), Action::Sign, operator(), Some(Refusal::NoApplicant));
    check_sign(&[], None);
    check_sign(&[enter(IIN, 2)], Some(Refusal::RegistryAsking));
    let said = |said: Answer| [enter(IIN, 2), answer(Party::Applicant, 2, said)];
    check_sign(&said(Answer::NotFound), Some(Refusal::ApplicantRefuted(Refutation::NotFound)));
    let dead = Person { death_date: Some(jiff::civil::date(2026, 1, 1)), ..person() };
    check_sign(&said(Answer::Person(dead.into())), Some(Refusal::ApplicantRefuted(Refutation::Deceased)));
    check_sign(&said(Answer::Unreachable), None);
    let notarised = || notarised("17-204", 2);
    check_sign(&[notarised()], Some(Refusal::RegistryAsking));
    check_sign(&[notarised(), answer(Party::Representative, 2, Answer::NotFound)], Some(Refusal::PowerRefuted(Refutation::NotFound)));
    check_sign(&[notarised(), answer(Party::Representative, 2, Answer::Power(power().into()))], Some(Refusal::PapersMissing { count: 1 }));
    check_sign(&[notarised(), answer(Party::Representative, 2, Answer::Unreachable), scan("power", 1, &[])], None);
    check_sign(&[name(Naming::OtherwiseCertified, 2)], Some(Refusal::PapersMissing { count: 1 }));
    let wrong = rule(Action::Sign, &after(ready(), &[commit("subject", "")]), &context(operator(), None));
    assert!(matches!(wrong, Err(Refusal::FormWrong { count: 1, field, .. }) if *field == ["subject", "subject", "subject"]));
}

#[test]
fn answers_that_overtake_one_another_change_nothing() {
    let asked_twice = after(begun(), &[enter(IIN, 1), enter(BIN, 2)]);
    let late = after(asked_twice.clone(), &[answer(Party::Applicant, 1, Answer::Person(person().into()))]);
    assert_eq!(late, asked_twice);
    let right = after(late, &[answer(Party::Applicant, 2, Answer::Organisation(organisation().into()))]);
    assert_eq!(right.applicant.as_ref().and_then(Applicant::registered_name).as_deref(), Some("«Сынақ» ЖШС"));
    assert_eq!(right.applicant_confirmation, Confirmation::Confirmed);
    assert_eq!(right.form.text(&"name".into()), "«Сынақ» ЖШС");
    // Nor does one that comes after the signature, or one that speaks of another.
    let signed = in_state(State::Signed);
    assert_eq!(after(signed.clone(), &[answer(Party::Applicant, 1, Answer::NotFound)]), signed);
    let asked = after(begun(), &[enter(IIN, 1)]);
    let other = Person { iin: "981231500054".parse().unwrap_or(person().iin), ..person() };
    if other.iin != person().iin {
        assert_eq!(after(asked.clone(), &[answer(Party::Applicant, 1, Answer::Person(other.into()))]), asked);
    }
}

#[test]
fn powers_of_attorney_have_tickets_too() {
    let request = after(begun(), &[enter(IIN, 1), notarised("1", 2), notarised("17-204", 3)]);
    let late = after(request.clone(), &[answer(Party::Representative, 2, Answer::Power(power().into()))]);
    assert_eq!(late, request);
    let right = after(request, &[answer(Party::Representative, 3, Answer::Power(power().into()))]);
    assert!(right.representative().is_some());
    // Another applicant leaves the power behind; nobody is left to ask about.
    let another = after(right, &[enter(BIN, 4)]);
    assert_eq!(another.speaker, Speaker::Applicant);
    let asked = decide(&another, RequestCommand::Ask { party: Party::Representative, ticket: Ticket(5) }, &context(operator(), None));
    assert_eq!(asked, Err(Refusal::NobodyToAsk));
}

#[track_caller]
fn check_payload(request: &Request, command: RequestCommand, expected: Refusal) {
    assert!(expected.is_of_payload());
    assert_eq!(decide(request, command, &context(operator(), None)), Err(expected));
}

#[test]
fn what_a_command_brings_is_looked_at() {
    let cell = |row, value| RequestCommand::Commit { place: Place::Cell { table: "t".into(), row, column: "c".into() }, value, source: Source::Operator };
    check_payload(&ready(), cell(10_000, Value::Text("x".into())), Refusal::PlaceUnfit);
    check_payload(&ready(), cell(0, Value::Tick(true)), Refusal::PlaceUnfit);
    check_payload(&ready(), scan("identity", 9, &[]), Refusal::ScanChanged);
    check_payload(&ready(), scan("identity", 9, &[&attachment(3)]), Refusal::ScanChanged);
    check_payload(&ready(), RequestCommand::AnswerSurvey { question: 0, answer: 2 }, Refusal::NotAsked);
    check_payload(&in_state(State::Granted), RequestCommand::HandOver { to: Some(" ".into()) }, Refusal::RecipientMissing);
    assert_eq!(after(ready(), &[scan("identity", 9, &[&attachment(1)])]).papers["identity"].attachments, [attachment(9)]);
}

#[test]
fn a_scanned_paper_lies_on_the_desk_whatever_is_said() {
    let mark = |present| RequestCommand::MarkPaper { paper: "identity".into(), said: PaperSaid { present, ..PaperSaid::default() } };
    assert!(after(ready(), &[mark(false)]).papers["identity"].present);
    assert!(!after(begun(), &[mark(true), mark(false)]).papers["identity"].present);
    assert_eq!(after(ready(), &[mark(true)]).papers["identity"].attachments, [attachment(1)]);
}

#[test]
fn to_agree_twice_changes_nothing() {
    let give = || command_of(Action::GiveConsent, &begun()).expect("a command");
    let cx = context(operator(), None);
    let agreed = after(begun(), &[give()]);
    assert_eq!(decide(&agreed, give(), &cx), Ok(Vec::new()));
    assert_eq!(after(agreed, &[RequestCommand::TakeConsentBack]).visit.consent, None);
    assert_eq!(decide(&begun(), RequestCommand::TakeConsentBack, &cx), Ok(Vec::new()));
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "a case reads as one line")]
fn check_withdraw(dispatch: MessageState, expected: Result<(), Refusal>) {
    assert_eq!(rule(Action::Withdraw, &in_state(State::Signed), &context(operator(), Some(&dispatch))), expected, "{dispatch:?}");
}

#[test]
fn nothing_is_withdrawn_while_nobody_knows_who_has_it() {
    let why = || crate::message::Message::new("why");
    let at = jiff::Timestamp::UNIX_EPOCH;
    check_withdraw(MessageState::Queued, Ok(()));
    check_withdraw(MessageState::Trying { since: at }, Err(Refusal::BeingSent));
    check_withdraw(MessageState::Postponed { until: at, why: why() }, Err(Refusal::BeingSent));
    check_withdraw(MessageState::Failed { why: why() }, Ok(()));
    check_withdraw(MessageState::Delivered(Receipt::default()), Ok(()));
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "a case reads as one line")]
fn check_early(action: Action, dispatch: Option<MessageState>, early: bool) {
    let told = rule(action, &in_state(State::Signed), &context(Actor::Program, dispatch.as_ref()));
    assert_eq!(told, if early { Err(Refusal::TooEarly) } else { Ok(()) }, "{action:?}, {dispatch:?}");
}

#[test]
fn a_provider_answers_what_it_was_sent() {
    let trying = || Some(MessageState::Trying { since: jiff::Timestamp::UNIX_EPOCH });
    let failed = || Some(MessageState::Failed { why: crate::message::Message::new("why") });
    for (action, while_under_way) in [(Action::Register, false), (Action::Refuse, true)] {
        check_early(action, None, true);
        check_early(action, failed(), true);
        check_early(action, trying(), while_under_way);
        check_early(action, Some(MessageState::Delivered(Receipt::default())), false);
    }
}

#[test]
fn what_a_registry_said_of_the_applicant_before_goes_with_them() {
    let known = ready();
    assert!(!known.form.text(&"name".into()).is_empty());
    let another = after(known, &[enter(BIN, 2)]);
    assert_eq!(another.form.text(&"name".into()), "");
    assert_eq!(another.form.text(&"subject".into()), "x", "what was typed stays");
}

#[test]
fn the_signature_says_when_it_is_due() {
    let signature = in_state(State::Signed).signature.expect("signed");
    assert_eq!(signature.due, jiff::civil::date(2026, 12, 7));
    assert_eq!((signature.by.as_str(), signature.serial.as_str()), ("aigul", "01"));
}

#[test]
fn what_was_decided_stays_known() {
    let request = in_state(State::AtCentre);
    assert!(request.outcome.is_some());
    let events = [RequestEvent::Registered { number: "KZ-9".into() }];
    // An event that the table does not have changes nothing.
    let cx = context(Actor::Program, None);
    assert!(events.into_iter().all(|event| evolve(request.clone(), &cx.record(event)) == request));
}

fn actors() -> Vec<Actor> {
    let mut actors: Vec<Actor> = Role::ALL.into_iter().flat_map(|role| [person_of("aigul", role), person_of("erlan", role)]).collect();
    actors.push(Actor::Program);
    actors
}

fn dispatches() -> Vec<Option<MessageState>> {
    let why = || crate::message::Message::new("why");
    let at = jiff::Timestamp::UNIX_EPOCH;
    vec![
        None,
        Some(MessageState::Queued),
        Some(MessageState::Trying { since: at }),
        Some(MessageState::Failed { why: why() }),
        Some(MessageState::Delivered(Receipt::default())),
    ]
}

proptest! {
    /// A random life of random people: every event stands in the table, what is refused changes nothing, `allowed` and `decide` say the same, and the request
    /// is the fold of its events.
    #[test]
    fn no_life_leaves_the_table(steps in prop::collection::vec((0usize..22, 0usize..9, 0usize..5), 0..60), ready_at_once in any::<bool>()) {
        let (actors, dispatches) = (actors(), dispatches());
        let mut request = if ready_at_once { ready() } else { begun() };
        let first = context(operator(), None).record(begin(&context(operator(), None)).expect("begun"));
        let mut events: Vec<Recorded> = vec![first];
        for (action, actor, dispatch) in steps {
            let cx = context(actors[actor].clone(), dispatches[dispatch].as_ref());
            let action = Action::ALL[action];
            let told = super::allowed::allowed(&request, &cx).into_iter().find(|(one, _)| *one == action).map(|(_, told)| told).expect("told of every action");
            let Some(command) = command_of(action, &request) else { continue };
            match decide(&request, command, &cx) {
                Ok(happened) => {
                    prop_assert_eq!(told, Ok(()));
                    for event in happened {
                        let expected = next(request.state, event.step());
                        prop_assert!(expected.is_some());
                        let recorded = cx.record(event);
                        request = evolve(request, &recorded);
                        prop_assert_eq!(Some(request.state), expected);
                        events.push(recorded);
                    }
                }
                Err(refusal) => prop_assert!(refusal.is_of_payload() && told.is_ok() || told == Err(refusal)),
            }
        }
        if !ready_at_once {
            prop_assert_eq!(fold(id(), &events), Some(request));
        }
    }
}
