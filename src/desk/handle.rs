//! Commands: the state changes at once where nothing outside is needed, and jobs go to the workers.

use super::command::{Command, RepresentativeEntry, RequestStep};
use super::complaint;
use super::filling;
use super::job::{Job, VisitChange};
use super::locked;
use super::others;
use super::scanning::ScanJob;
use super::state::{Found, KeyState, Lock, Look, OpenRequest, State};
use super::undo::Changes;
use super::wrong_form::wrong_form;
use crate::domain::form::{Place, RegistryFact, Row, Severity, Source, Value};
use crate::domain::local_time::{moment_of, wall_clock};
use crate::domain::message::Message;
use crate::domain::number::IdentityNumber;
use crate::domain::party::{Applicant, Representative};
use crate::domain::registry_facts::is_of_representative;
use crate::domain::request::{PaperMark, RequestId};
use crate::domain::service::{ApplicantKind, Service, ServiceId};
use jiff::Timestamp;

/// How many services are remembered as used lately.
const RECENT_KEPT: usize = 5;

/// Work that a command gives to the workers.
#[derive(Debug, Default)]
pub(super) struct Orders {
    /// For the bureau.
    pub jobs: Vec<Job>,
    /// For the scanning room.
    pub scans: Vec<ScanJob>,
}

/// Applies a command to the state and says what the workers have to do.
pub(super) fn handle(state: &mut State, undo: &mut Changes, command: Command, now: Timestamp) -> Orders {
    let mut orders = Orders::default();
    // Whoever stands at a locked desk may be anybody.
    if locked::refuses(state, &command) {
        return orders;
    }
    match command {
        Command::LogIn { user, password } => {
            state.log_in.checking = true;
            state.log_in.failed = None;
            orders.jobs.push(Job::LogIn { user, password, language: state.log_in.language });
        }
        Command::LogOut => {
            // Nobody but its operator puts a request away: behind a locked screen it waits as after a switch of users.
            let put_away = !locked::is_locked(state);
            leave_request(state, &mut orders, now);
            undo.clear();
            orders.jobs.push(Job::LogOut { put_away });
        }
        Command::SwitchUser => {
            leave_request(state, &mut orders, now);
            undo.clear();
            orders.jobs.push(Job::LogOut { put_away: false });
        }
        Command::Lock => lock(state, &mut orders, now),
        Command::Unlock { password } => {
            if let Some(lock) = state.session.as_mut().and_then(|session| session.lock.as_mut()).filter(|lock| !lock.checking) {
                lock.checking = true;
                lock.failed = None;
                orders.jobs.push(Job::Unlock { password });
            }
        }
        Command::LookAtShift => orders.jobs.push(Job::LookAtShift),
        Command::CloseShift => {
            if let Some(shift) = state.shift.as_mut().filter(|shift| !shift.closing) {
                shift.closing = true;
                orders.jobs.push(Job::CloseShift);
            }
        }
        Command::PrintShift { number } => orders.jobs.push(Job::PrintShift { number }),
        Command::LookAtDay(date) => orders.jobs.push(Job::LookAtDay { date }),
        Command::BeginComplaint { about } => complaint::begin(state, about, now, &mut orders),
        Command::CommitComplaint { place, value } => complaint::commit(state, &place, value, now, &mut orders),
        Command::TakeComplaint => complaint::take(state, now, &mut orders),
        Command::DiscardComplaint => complaint::discard(state, &mut orders),
        Command::LookAtComplaints => orders.jobs.push(Job::LookAtComplaints),
        Command::PrintComplaint { number } => orders.jobs.push(Job::PrintComplaint { number }),
        Command::PrintIssued { from, to } => orders.jobs.push(Job::PrintIssued { from: from.min(to), to: to.max(from) }),
        Command::LookAtCourier => orders.jobs.push(Job::LookAtCourier),
        Command::MakeWaybill { provider, courier } => orders.jobs.push(Job::MakeWaybill { provider, courier: courier.trim().to_owned() }),
        Command::PrintWaybill { number } => orders.jobs.push(Job::PrintWaybill { number }),
        Command::Find(query) => {
            state.found = Found { query: query.clone(), lines: Vec::new() };
            orders.jobs.push(Job::Find { query });
        }
        Command::ShowLines { from } => orders.jobs.push(Job::Search { query: state.journal_query.clone(), from }),
        Command::ChooseLanguage(language) => {
            state.language = language;
            if state.session.is_none() {
                state.log_in.language = Some(language);
            }
            orders.jobs.push(Job::Keep { setting: "language", value: language.code().to_owned() });
        }
        Command::TourTaken => {
            if let Some(session) = state.session.as_mut().filter(|session| !session.tour_taken) {
                session.tour_taken = true;
                orders.jobs.push(Job::Keep { setting: "tour", value: "taken".to_owned() });
            }
        }
        Command::ToggleFavourite(service) => toggle_favourite(state, service, &mut orders),
        Command::Begin(service) => {
            leave_request(state, &mut orders, now);
            undo.clear();
            remember_recent(state, &service, &mut orders);
            orders.jobs.push(Job::Begin { service });
        }
        Command::Open(request) => {
            leave_request(state, &mut orders, now);
            undo.clear();
            orders.jobs.push(Job::Open { request });
        }
        Command::PutAway => {
            if state.open.as_ref().is_some_and(is_begun_draft) {
                state.tell(Severity::Info, Message::new("notice-put-away"), now);
            }
            leave_request(state, &mut orders, now);
            undo.clear();
            orders.jobs.push(Job::PutAway);
        }
        Command::GoTo(step) => {
            if let Some(open) = &mut state.open {
                go_to(open, step, now, &mut orders);
            }
        }
        Command::Search(query) => {
            state.journal_query.clone_from(&query);
            orders.jobs.push(Job::Search { query, from: 0 });
        }
        Command::TryAgain(request) => orders.jobs.push(Job::TryAgain { request }),
        Command::SendNow => orders.jobs.push(Job::SendNow),
        Command::FindScanners => orders.scans.push(ScanJob::FindScanners),
        Command::StopScan => orders.scans.push(ScanJob::Stop),
        Command::UseKey { file, password } => {
            if let Some(session) = &mut state.session {
                session.key = KeyState::Opening;
                orders.jobs.push(Job::UseKey { file, password });
            }
        }
        Command::ClosePaper => state.shown_paper = None,
        Command::SavePaper { to } => {
            if let Some(paper) = &state.shown_paper {
                orders.scans.push(ScanJob::SaveFile { to, bytes: paper.pdf.clone() });
            }
        }
        Command::TellNoDialog => state.tell(Severity::Warning, Message::new("notice-no-dialog"), now),
        Command::Dismiss(id) => state.notices.retain(|notice| notice.id != id),
        command => handle_open(state, undo, command, now, &mut orders),
    }
    orders
}

/// What came into the open form, or to the desk about it, from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CameIn {
    /// Values, or the whole request.
    Values,
    /// What the registry said of somebody with this number.
    Other(RequestId, String),
}

/// Puts in what follows from what came in.
pub(super) fn follow(state: &mut State, came: &CameIn, now: Timestamp) -> Orders {
    let mut orders = Orders::default();
    if let Some(open) = state.open.as_mut().filter(|open| open.is_editable()) {
        if let CameIn::Other(request, number) = came
            && open.request.id == *request
        {
            others::answered(open, number, &mut orders);
        }
        others::follow(open, &[], &mut orders);
        if !orders.jobs.is_empty() {
            open.check(now);
        }
    }
    orders
}

/// Commands about the open request; without one they do nothing.
fn handle_open(state: &mut State, undo: &mut Changes, command: Command, now: Timestamp, orders: &mut Orders) {
    let Some(open) = state.open.as_mut() else { return };
    let request = open.request.id;
    match command {
        // What changes nothing in the request itself.
        Command::Print(paper) => orders.jobs.push(Job::Print { request, paper }),
        Command::Withdraw { reason } => orders.jobs.push(Job::Withdraw { request, reason }),
        Command::HandOver { to } => {
            let to = to.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
            orders.jobs.push(Job::HandOver { request, to });
        }
        Command::AnswerSurvey { question, answer } => orders.jobs.push(Job::KeepVisit { request, change: VisitChange::Answered { question, answer } }),
        Command::GoOnDespiteDuplicates => open.duplicates_seen = true,
        _ if !open.is_editable() => state.tell(Severity::Warning, Message::new("error-desk-not-editable"), now),
        Command::VisitField { place } => {
            open.resume = None;
            orders.jobs.push(Job::KeepPlace { request, step: open.step, place: Some(place) });
        }
        Command::EnterTicket { joined } => {
            let joined = joined.and_then(|time| joined_at(time, now));
            orders.jobs.push(Job::KeepVisit { request, change: VisitChange::Joined(joined) });
        }
        Command::Consent(given) => orders.jobs.push(Job::KeepVisit { request, change: VisitChange::Consent(given.then_some(now)) }),
        Command::EnterApplicant { number } => {
            if let Some(told) = enter_applicant(open, number, now, orders) {
                state.tell(Severity::Info, told, now);
            }
        }
        Command::AskAgain => ask_again(open, orders),
        Command::EnterRepresentative(entry) => enter_representative(open, entry, now, orders),
        Command::CommitField { place, value } => filling::commit(open, undo, &place, value, now, orders),
        Command::AddRow { table } => {
            let mut rows = open.request.form.rows(&table).to_vec();
            rows.push(Row::new());
            filling::commit(open, undo, &Place::Field(table), Value::Rows(rows), now, orders);
        }
        Command::RemoveRow { table, row } => {
            let mut rows = open.request.form.rows(&table).to_vec();
            if row < rows.len() {
                rows.remove(row);
                filling::commit(open, undo, &Place::Field(table), Value::Rows(rows), now, orders);
            }
        }
        Command::UndoForm => {
            let before = undo.take_back(&open.request.form);
            filling::put_back(open, before, now, orders);
            undo.tell(open);
        }
        Command::RedoForm => {
            let after = undo.do_again(&open.request.form);
            filling::put_back(open, after, now, orders);
            undo.tell(open);
        }
        Command::MarkPaper { paper, present } => {
            let mut mark = open.request.papers.get(&paper).cloned().unwrap_or_default();
            mark.present = present;
            mark_paper(open, paper, mark, now, orders);
        }
        Command::AddFiles { paper, files } => {
            let files = files.into_iter().map(|file| ScanJob::AddFile { request, paper: paper.clone(), file });
            orders.scans.extend(files);
            busy(open, &paper);
        }
        Command::AddBytes { paper, bytes } => {
            busy(open, &paper);
            orders.scans.push(ScanJob::AddBytes { request, paper, bytes });
        }
        Command::AddWatched { paper } => {
            busy(open, &paper);
            orders.scans.push(ScanJob::AddWatched { request, paper });
        }
        Command::Scan { paper, device } => {
            busy(open, &paper);
            orders.scans.push(ScanJob::Scan { request, paper, device });
        }
        Command::Pages { paper, change } => {
            busy(open, &paper);
            orders.scans.push(ScanJob::Change { request, paper, change });
        }
        Command::ChooseAlternative { paper, alternative } => {
            let known = open.papers.iter().find(|asked| asked.key == paper);
            let is_one = |key: &String| known.is_some_and(|asked| asked.one_of.iter().any(|one| one.key == *key));
            if alternative.as_ref().is_none_or(is_one) {
                let mut mark = open.request.papers.get(&paper).cloned().unwrap_or_default();
                mark.alternative = alternative;
                mark_paper(open, paper, mark, now, orders);
            }
        }
        Command::PaperWithin { paper, within } => {
            let is_another = |key: &String| *key != paper && open.papers.iter().any(|asked| asked.key == *key);
            if within.as_ref().is_none_or(is_another) {
                let mut mark = open.request.papers.get(&paper).cloned().unwrap_or_default();
                // What is in the scan of another paper lies on the desk.
                mark.present |= within.is_some();
                mark.within = within;
                mark_paper(open, paper, mark, now, orders);
            }
        }
        Command::CopyFrom(from) => {
            let count = filling::copy(open, undo, from, now, orders);
            if count > 0 {
                state.tell(Severity::Info, Message::new("notice-copied").with("count", count), now);
            }
        }
        Command::SignAndQueue => sign(state, now, orders),
        Command::RefuseAcceptance => orders.jobs.push(Job::RefuseAcceptance { request }),
        _ => {}
    }
}

/// Tells when something typed of the applicant before was emptied.
fn enter_applicant(open: &mut OpenRequest, number: String, now: Timestamp, orders: &mut Orders) -> Option<Message> {
    let parsed = number.parse::<IdentityNumber>();
    open.number_typed = number;
    match parsed {
        Err(error) => {
            open.number_error = Some(error);
            open.registry = Look::NotAsked;
            None
        }
        Ok(number) => {
            open.number_error = None;
            let another = open.request.applicant.as_ref().is_some_and(|before| before.number() != number);
            let typed = another && filling::forget_applicant(open, |fact| fact != RegistryFact::Today && !is_of_representative(fact), now, orders);
            let told = typed.then(|| Message::new("notice-applicant-replaced"));
            if another && open.visit.consent.is_some() {
                // Consent is a person's own.
                orders.jobs.push(Job::KeepVisit { request: open.request.id, change: VisitChange::Consent(None) });
            }
            let applicant = match applicant_of(number, &open.service) {
                Ok(applicant) => applicant,
                Err(not_served) => {
                    open.request.applicant = None;
                    open.registry = Look::NotFound(not_served);
                    return told;
                }
            };
            open.request.applicant = Some(applicant.clone());
            open.registry = Look::Asking;
            orders.jobs.push(Job::Ask { request: open.request.id, applicant: Box::new(applicant) });
            told
        }
    }
}

/// Who a number stands for in this service: an ЖСН is a sole trader where the service is not open to persons.
///
/// # Errors
/// The sentence for the operator when the service is not for such applicants.
fn applicant_of(number: IdentityNumber, service: &Service) -> Result<Applicant, Message> {
    let serves = |kind| service.applicants.contains(&kind);
    match number {
        IdentityNumber::Bin(bin) if serves(ApplicantKind::Organisation) => Ok(Applicant::Organisation { bin, found: None }),
        IdentityNumber::Bin(_) => Err(Message::new("applicant-only-persons")),
        IdentityNumber::Iin(iin) if serves(ApplicantKind::Person) => Ok(Applicant::Person { iin, found: None }),
        IdentityNumber::Iin(iin) if serves(ApplicantKind::SoleTrader) => Ok(Applicant::SoleTrader { iin, found: None }),
        IdentityNumber::Iin(_) => Err(Message::new("applicant-only-organisations")),
    }
}

fn ask_again(open: &mut OpenRequest, orders: &mut Orders) {
    if let Some(applicant) = open.request.applicant.clone() {
        open.registry = Look::Asking;
        orders.jobs.push(Job::Ask { request: open.request.id, applicant: Box::new(applicant) });
    }
    others::ask_again(open, orders);
}

fn enter_representative(open: &mut OpenRequest, entry: RepresentativeEntry, now: Timestamp, orders: &mut Orders) {
    let request = open.request.id;
    // What БНАЖ said before is true no more; it answers again where there is a power of attorney.
    filling::forget_facts(open, is_of_representative, now, orders);
    match entry {
        RepresentativeEntry::None => {
            open.request.representative = None;
            open.power = Look::NotAsked;
            orders.jobs.push(Job::SetRepresentative { request, otherwise_certified: false });
        }
        RepresentativeEntry::OtherwiseCertified => {
            open.request.representative = Some(Representative::OtherwiseCertified);
            open.power = Look::NotAsked;
            orders.jobs.push(Job::SetRepresentative { request, otherwise_certified: true });
        }
        RepresentativeEntry::Notarised { number } => {
            open.power = Look::Asking;
            orders.jobs.push(Job::AskPower { request, number });
        }
    }
    open.check(now);
}

fn mark_paper(open: &mut OpenRequest, paper: String, mark: PaperMark, now: Timestamp, orders: &mut Orders) {
    open.request.papers.insert(paper.clone(), mark.clone());
    open.check(now);
    orders.jobs.push(Job::MarkPaper { request: open.request.id, paper, mark });
}

fn busy(open: &mut OpenRequest, paper: &str) {
    open.pages.entry(paper.to_owned()).or_default().busy = true;
}

/// Signing waits for everything that forbids it; the first reason is told and shown.
fn sign(state: &mut State, now: Timestamp, orders: &mut Orders) {
    let Some(open) = state.open.as_mut() else { return };
    open.check(now);
    let key_ready = state.session.as_ref().is_some_and(|session| matches!(session.key, KeyState::Ready { .. }));
    let busy = open.pages.values().any(|pages| pages.busy);
    let (message, step) = if open.request.applicant.is_none() {
        (Message::new("error-desk-no-applicant"), RequestStep::Applicant)
    } else if matches!(open.registry, Look::Asking) || matches!(open.power, Look::Asking) {
        (Message::new("error-desk-registry-asking"), RequestStep::Applicant)
    } else if let Some(wrong) = wrong_form(&open.service.form, &open.findings, state.language) {
        (wrong, RequestStep::Form)
    } else if busy {
        (Message::new("error-desk-pages-busy"), RequestStep::Papers)
    } else if open.missing_papers().next().is_some() {
        (Message::new("error-desk-papers-missing").with("count", open.missing_papers().count()), RequestStep::Papers)
    } else if !key_ready {
        (Message::new("error-desk-no-key"), RequestStep::Sign)
    } else {
        open.signing = true;
        orders.jobs.push(Job::SignAndQueue { request: open.request.id });
        return;
    };
    go_to(open, step, now, orders);
    state.tell(Severity::Error, message, now);
}

/// The moment of a time on today's clock; a ticket of a time still to come was taken yesterday.
fn joined_at(time: jiff::civil::Time, now: Timestamp) -> Option<Timestamp> {
    let wall = wall_clock(now);
    let date = if time > wall.time() { wall.date().yesterday().ok()? } else { wall.date() };
    moment_of(date.to_datetime(time))
}

/// Hides everything of the applicant; what is open stays open under it.
fn lock(state: &mut State, orders: &mut Orders, now: Timestamp) {
    let Some(session) = state.session.as_mut().filter(|session| session.lock.is_none()) else { return };
    session.lock = Some(Lock { since: now, checking: false, failed: None, not_before: None });
    state.shown_paper = None;
    state.found = Found::default();
    orders.jobs.push(Job::Lock);
}

/// Goes to a step; the time of the one before and the new place are kept.
fn go_to(open: &mut OpenRequest, step: RequestStep, now: Timestamp, orders: &mut Orders) {
    let (request, before) = (open.request.id, open.step);
    open.enter(step, now);
    if let Some(milliseconds) = open.spent.get(&before).copied() {
        orders.jobs.push(Job::KeepTime { request, step: before, milliseconds });
    }
    orders.jobs.push(Job::KeepPlace { request, step, place: None });
}

/// Whether this is a draft somebody will want to find again: it has an applicant, or something was typed into its form.
fn is_begun_draft(open: &OpenRequest) -> bool {
    let mut values = open.request.form.values.values();
    open.is_editable() && (open.request.applicant.is_some() || values.any(|filled| filled.source == Source::Operator))
}

fn leave_request(state: &mut State, orders: &mut Orders, now: Timestamp) {
    if let Some(mut open) = state.open.take() {
        open.enter(open.step, now);
        // The signature and a refusal leave a step without a command: every time is kept here once more.
        let request = open.request.id;
        orders.jobs.extend(open.spent.iter().map(|(step, milliseconds)| Job::KeepTime { request, step: *step, milliseconds: *milliseconds }));
        orders.scans.push(ScanJob::Forget { request: open.request.id });
    }
    state.shown_paper = None;
}

fn toggle_favourite(state: &mut State, service: ServiceId, orders: &mut Orders) {
    let Some(session) = &mut state.session else { return };
    if let Some(at) = session.favourites.iter().position(|favourite| *favourite == service) {
        session.favourites.remove(at);
    } else {
        session.favourites.push(service);
    }
    orders.jobs.push(Job::Keep { setting: "favourites", value: joined(&session.favourites) });
}

fn remember_recent(state: &mut State, service: &ServiceId, orders: &mut Orders) {
    let Some(session) = &mut state.session else { return };
    session.recent.retain(|recent| recent != service);
    session.recent.insert(0, service.clone());
    session.recent.truncate(RECENT_KEPT);
    orders.jobs.push(Job::Keep { setting: "recent", value: joined(&session.recent) });
}

fn joined(services: &[ServiceId]) -> String {
    services.iter().map(|service| service.0.as_str()).collect::<Vec<_>>().join(" ")
}
