//! What forbids an action: permission, the transition table, and what each action asks for. `decide` and `allowed` both ask here.

use super::command::Action;
use super::context::Context;
use super::refusal::Refusal;
use super::request::{Request, Speaker};
use super::table::{Arrival, State, arrival, next};
use crate::checklist::{Brought, missing_of};
use crate::form::validate::Circumstances;
use crate::form::{FieldKind, Finding, Form, Place, Severity, validate};
use crate::language::Language;
use crate::local_time::day_of;
use crate::messaging::State as MessageState;
use crate::permission::{Actor, Permission};
use crate::registries::Confirmation;

/// Whether somebody may look into a request: an operator opens no draft of another, which is theirs alone until they sign it.
///
/// # Errors
/// Why not.
pub fn may_open(request: &Request, actor: &Actor) -> Result<(), Refusal> {
    let permission = match request.state {
        State::Draft if request.operator == actor.login() => Permission::FillOwnDrafts,
        State::Draft if !actor.may(Permission::SeeOthersDrafts) => return Err(Refusal::DraftOfAnother),
        State::Draft => Permission::SeeOthersDrafts,
        _ => Permission::SeeRequests,
    };
    if actor.may(permission) { Ok(()) } else { Err(Refusal::NotPermitted) }
}

/// Whether an action may be done now.
///
/// # Errors
/// Why not: the first reason, in the order in which a person can do something about them.
pub fn rule(action: Action, request: &Request, cx: &Context<'_>) -> Result<(), Refusal> {
    permitted(action, request, &cx.actor)?;
    possible(action, request.state)?;
    match action {
        Action::Open => may_open(request, &cx.actor),
        Action::Sign => ready_to_sign(request, cx),
        Action::RefuseAcceptance if missing_of(cx.service, Brought::from(request)).is_empty() => Err(Refusal::NothingMissing),
        Action::Withdraw if is_being_sent(request.state, cx.dispatch) => Err(Refusal::BeingSent),
        Action::Register | Action::Refuse if waits_for_delivery(action, request.state, cx.dispatch) => Err(Refusal::TooEarly),
        _ => Ok(()),
    }
}

fn permitted(action: Action, request: &Request, actor: &Actor) -> Result<(), Refusal> {
    let permission = match action {
        // Told apart by whose draft it is, with a sentence of its own.
        Action::Open => return Ok(()),
        Action::TakeAnswer | Action::Register | Action::Review | Action::Grant | Action::Refuse => Permission::TakeMessages,
        Action::Receive | Action::HandOver | Action::AnswerSurvey => Permission::ServeApplicants,
        Action::Print => Permission::Print,
        Action::Withdraw if request.state != State::Draft => Permission::ServeApplicants,
        Action::EnterApplicant
        | Action::NameRepresentative
        | Action::Ask
        | Action::Commit
        | Action::MarkPaper
        | Action::ScanPaper
        | Action::JoinQueue
        | Action::GiveConsent
        | Action::TakeConsentBack
        | Action::Sign
        | Action::RefuseAcceptance
        | Action::Withdraw => {
            if request.state != State::Draft || request.operator == actor.login() {
                Permission::FillOwnDrafts
            } else if actor.may(Permission::FillOwnDrafts) && !actor.may(Permission::FillOthersDrafts) {
                return Err(Refusal::DraftOfAnother);
            } else {
                Permission::FillOthersDrafts
            }
        }
    };
    if actor.may(permission) { Ok(()) } else { Err(Refusal::NotPermitted) }
}

/// What the transition table says, in the words of the action.
fn possible(action: Action, state: State) -> Result<(), Refusal> {
    let step = action.step();
    if matches!(action, Action::Register | Action::Review | Action::Grant | Action::Refuse) {
        // Of a review every stage may follow where one may.
        return if arrival(state, step) == Arrival::TooEarly { Err(Refusal::TooEarly) } else { Ok(()) };
    }
    if next(state, step).is_some() {
        return Ok(());
    }
    Err(match (action, state) {
        (Action::HandOver | Action::Receive, State::Draft | State::Signed | State::Registered | State::UnderReview(_)) => Refusal::NotDecided,
        (Action::HandOver | Action::Receive | Action::Withdraw, state) => Refusal::MovedOn(state),
        (_, State::NotAccepted | State::Withdrawn) => Refusal::MovedOn(state),
        _ => Refusal::Signed,
    })
}

/// The gateway may or may not have it: to withdraw now would leave the provider with an application that is withdrawn here.
fn is_being_sent(state: State, dispatch: Option<&MessageState>) -> bool {
    state == State::Signed && matches!(dispatch, Some(MessageState::Trying { .. } | MessageState::Postponed { .. }))
}

/// A provider answers what it was sent. Its number may overtake the gateway's own word of delivery, its refusal may not.
fn waits_for_delivery(action: Action, state: State, dispatch: Option<&MessageState>) -> bool {
    let under_way = matches!(dispatch, Some(MessageState::Queued | MessageState::Trying { .. } | MessageState::Postponed { .. }));
    let delivered = matches!(dispatch, Some(MessageState::Delivered(_)));
    state == State::Signed && !delivered && !(under_way && action == Action::Register)
}

fn ready_to_sign(request: &Request, cx: &Context<'_>) -> Result<(), Refusal> {
    if request.applicant.is_none() {
        return Err(Refusal::NoApplicant);
    }
    match request.applicant_confirmation {
        Confirmation::NotAsked | Confirmation::Asked => return Err(Refusal::RegistryAsking),
        Confirmation::Refuted(refutation) => return Err(Refusal::ApplicantRefuted(refutation)),
        Confirmation::Confirmed | Confirmation::Unreachable => {}
    }
    if let Speaker::Notarised { confirmation, .. } = &request.speaker {
        match confirmation {
            Confirmation::NotAsked | Confirmation::Asked => return Err(Refusal::RegistryAsking),
            Confirmation::Refuted(refutation) => return Err(Refusal::PowerRefuted(*refutation)),
            Confirmation::Confirmed | Confirmation::Unreachable => {}
        }
    }
    right_form(request, cx)?;
    let count = missing_of(cx.service, Brought::from(request)).len();
    if count > 0 { Err(Refusal::PapersMissing { count }) } else { Ok(()) }
}

fn right_form(request: &Request, cx: &Context<'_>) -> Result<(), Refusal> {
    let form = &cx.service.form;
    let applicant = request.applicant.as_ref().map(|applicant| applicant.number());
    let mut findings = validate(form, &request.form, Circumstances { today: day_of(cx.now), applicant });
    findings.extend_from_slice(cx.findings);
    findings.retain(|finding| finding.severity == Severity::Error);
    let count = findings.len();
    let Some(first) = findings.into_iter().min_by_key(|finding| form.position(&finding.place)) else { return Ok(()) };
    let field = Language::ALL.map(|language| name_of(form, &first, language));
    Err(Refusal::FormWrong { count, first: first.into(), field: field.into() })
}

/// The label of the place of a finding; a cell has its column's, with the row counted from 1.
fn name_of(form: &Form, finding: &Finding, language: Language) -> String {
    let label = |key| form.field(key).map(|field| field.label.get(language).to_owned()).unwrap_or_default();
    match &finding.place {
        Place::Field(key) => label(key),
        Place::Cell { table, row, column } => {
            let column = form.field(table).and_then(|field| match &field.kind {
                FieldKind::Table { columns, .. } => columns.iter().find(|field| field.key == *column),
                _ => None,
            });
            format!("{} ({})", column.map_or_else(|| label(table), |column| column.label.get(language).to_owned()), row + 1)
        }
    }
}
