//! Events change the state here and nowhere else. Pure: tested without a window, a file or a socket.

use super::control;
use super::event::Event;
use super::others;
use super::papers::Decided;
use super::state::{Connection, Found, KeyState, LogIn, Look, Notice, OpenRequest, PaperPages, Session, State, Visit};
use crate::domain::checklist::papers_asked;
use crate::domain::form::{Place, Severity, copied_values};
use crate::domain::local_time::{day_of, wall_clock};
use crate::domain::message::Message;
use crate::domain::request::{Request, RequestId};
use crate::domain::service::{Service, ServiceId};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many notices are kept; the oldest go first.
const NOTICES_KEPT: usize = 20;

impl State {
    /// The state after this event, at this moment.
    pub fn apply(&mut self, event: Event, now: Timestamp) {
        match event {
            Event::LoggedIn { user, full_name, favourites, recent, language, tour_taken } => {
                // What was chosen at the door, even while the password was looked at, goes before what was kept.
                self.language = self.log_in.language.or(language).unwrap_or(self.language);
                self.log_in = LogIn { users: std::mem::take(&mut self.log_in.users), ..LogIn::default() };
                self.session = Some(Session { user, full_name, since: now, favourites, recent, tour_taken, key: KeyState::None, lock: None });
            }
            Event::LogInFailed { why, not_before } => {
                self.log_in.checking = false;
                self.log_in.failed = Some(why);
                self.log_in.not_before = not_before;
            }
            Event::LoggedOut => {
                self.session = None;
                self.open = None;
                self.shown_paper = None;
                self.notices.clear();
                self.journal.clear();
                self.journal_query.clear();
                self.journal_from = 0;
                self.journal_total = 0;
                self.outbox.clear();
                self.found = Found::default();
                self.shift = None;
                self.closed_shifts.clear();
                self.day = None;
                self.complaint = None;
                self.complaints.clear();
                self.courier = None;
            }
            Event::Unlocked => {
                if let Some(session) = &mut self.session {
                    session.lock = None;
                }
            }
            Event::UnlockFailed { why, not_before } => {
                if let Some(lock) = self.session.as_mut().and_then(|session| session.lock.as_mut()) {
                    lock.checking = false;
                    lock.failed = Some(why);
                    lock.not_before = not_before;
                }
            }
            Event::Shift(shift) => self.shift = shift,
            Event::ClosedShifts(shifts) => self.closed_shifts = shifts,
            Event::Day(day) => self.day = Some(*day),
            Event::ComplaintBegun(open) => {
                self.complaint = Some(*open);
                if let Some(open) = &mut self.complaint {
                    open.check(now);
                }
            }
            Event::ComplaintTaken { number } => {
                self.complaint = None;
                self.tell(Severity::Info, Message::new("notice-complaint-taken").with("number", number), now);
            }
            Event::ComplaintNotTaken { why } => {
                if let Some(open) = &mut self.complaint {
                    open.taking = false;
                }
                self.tell(Severity::Error, why, now);
            }
            Event::Complaints(complaints) => self.complaints = complaints,
            Event::Courier(courier) => self.courier = Some(*courier),
            Event::Found(found) => {
                // An answer to what is no longer asked is dropped.
                if found.query == self.found.query {
                    self.found = found;
                }
            }
            Event::Opened { request, service, step, deadline, spent, visit } => {
                let mut open = opened(*request, service, now);
                open.step = step;
                open.deadline = deadline;
                open.spent = spent;
                open.visit = visit;
                open.check(now);
                self.shown_paper = None;
                self.open = Some(open);
            }
            Event::Key(key) => {
                if let Some(session) = &mut self.session {
                    session.key = key;
                }
            }
            Event::Outbox(lines) => self.outbox = lines,
            Event::JournalFound { query, from, total, lines } => {
                // An answer to a query that is no longer asked is dropped.
                if query == self.journal_query {
                    self.journal = lines;
                    self.journal_from = from;
                    self.journal_total = total;
                }
            }
            Event::GatewayAnswered(true) => self.connection = Connection::Online,
            Event::GatewayAnswered(false) => {
                if !matches!(self.connection, Connection::Offline { .. }) {
                    self.connection = Connection::Offline { since: now };
                }
            }
            Event::Scanners(scanners) => {
                // The search was asked for: its end is told either way.
                let (severity, message) = match scanners.len() {
                    0 => (Severity::Warning, Message::new("notice-no-scanner")),
                    count => (Severity::Info, Message::new("notice-scanners-found").with("count", count)),
                };
                self.scanners = scanners;
                self.tell(severity, message, now);
            }
            Event::Watched(count) => self.watched = count,
            Event::PaperMade(paper) => self.shown_paper = Some(*paper),
            Event::Told { severity, message } => self.tell(severity, message, now),
            Event::StateChanged { request, state, number } => self.state_changed(request, state, number, now),
            event => self.apply_to_open(event, now),
        }
    }

    /// A new notice at the end of the list. The same sentence stands there once, as of its last time.
    pub fn tell(&mut self, severity: Severity, message: Message, at: Timestamp) {
        let id = self.notices.last().map_or(1, |last| last.id + 1);
        self.notices.retain(|notice| notice.severity != severity || notice.message != message);
        self.notices.push(Notice { id, severity, message, at });
        if self.notices.len() > NOTICES_KEPT {
            self.notices.remove(0);
        }
    }

    /// The service with this identifier.
    pub fn service(&self, id: &ServiceId) -> Option<Arc<Service>> {
        self.services.iter().find(|service| service.id == *id).cloned()
    }

    fn state_changed(&mut self, request: RequestId, state: crate::domain::request::State, number: Option<String>, now: Timestamp) {
        for line in self.journal.iter_mut().filter(|line| line.request == request) {
            line.state = state;
            line.number = number.clone().or(line.number.take());
        }
        let Some(open) = self.open.as_mut().filter(|open| open.request.id == request) else { return };
        if open.request.state == crate::domain::request::State::Draft {
            // The time of the step ends with the draft.
            open.enter(open.step, now);
        }
        open.request.state = state;
        if state == crate::domain::request::State::NotAccepted {
            // There is nothing left to fill: what remains is the receipt of refusal.
            open.enter(super::command::RequestStep::Receipt, now);
        }
        open.decided = Decided::of(state).or(open.decided);
        if let Some(number) = number {
            let message = Message::new("notice-registered").with("number", &number);
            open.request.number = Some(number);
            self.tell(Severity::Info, message, now);
        }
    }

    /// Events about the open request; those about another one come too late and are dropped.
    fn apply_to_open(&mut self, event: Event, now: Timestamp) {
        let Some(open) = self.open.as_mut() else { return };
        match event {
            Event::Decided { request, decided } if open.request.id == request => open.decided = Some(decided),
            Event::Saved { request, place } if open.request.id == request => {
                if let Some(at) = open.unsaved.iter().position(|unsaved| *unsaved == place) {
                    open.unsaved.remove(at);
                }
            }
            Event::Filled { request, values } if open.request.id == request => {
                for (place, value, source) in values {
                    // What the operator typed meanwhile is on its way to the disk behind these values and stays.
                    let whole = match &place {
                        Place::Field(_) => None,
                        Place::Cell { table, .. } => Some(Place::Field(table.clone())),
                    };
                    if !open.unsaved.contains(&place) && whole.is_none_or(|table| !open.unsaved.contains(&table)) {
                        open.request.form.put(&place, value, source);
                    }
                }
                open.check(now);
            }
            // The operator may have typed another number since.
            Event::RegistryLooked { request, applicant, look }
                if open.request.id == request && open.request.applicant.as_ref().is_none_or(|entered| entered.number() == applicant.number()) =>
            {
                open.request.applicant = Some(*applicant);
                open.registry = look;
                open.check(now);
            }
            Event::PowerLooked { request, representative, look } if open.request.id == request => {
                open.request.representative = representative.map(|representative| *representative);
                open.power = look;
                open.check(now);
            }
            Event::PaperScanned { request, paper, attachments } if open.request.id == request => {
                // What the operator said of the paper meanwhile is on its way to the disk behind the scan and stays.
                let mark = open.request.papers.entry(paper).or_default();
                mark.present |= !attachments.is_empty();
                mark.attachments = attachments;
                open.check(now);
            }
            Event::PagesChanged { request, paper, pages } if open.request.id == request => {
                open.pages.insert(paper, pages);
            }
            Event::PagesFailed { request, paper, why } if open.request.id == request => {
                open.pages.entry(paper).or_insert_with(PaperPages::default).busy = false;
                self.tell(Severity::Error, why, now);
            }
            Event::Recovered { request, place } if open.request.id == request => {
                open.resume = place;
                self.tell(Severity::Info, Message::new("notice-recovered"), now);
            }
            Event::OtherLooked { request, number, look } if open.request.id == request => {
                open.others.insert(number, look);
            }
            Event::EarlierFound { request, earlier } if open.request.id == request => {
                open.earlier = earlier;
                open.check(now);
            }
            Event::Duplicates { request, duplicates } if open.request.id == request => {
                // Who looked at these very requests need not look again.
                let same = open.duplicates.iter().map(|known| known.request).eq(duplicates.iter().map(|found| found.request));
                open.duplicates_seen &= same;
                open.duplicates = duplicates;
            }
            Event::VisitKept { request, visit } if open.request.id == request => {
                let before = open.visit.consent;
                let consent = visit.consent;
                open.visit = visit;
                match consent {
                    Some(at) if before.is_none() => {
                        let time = wall_clock(at).strftime("%H:%M").to_string();
                        self.tell(Severity::Info, Message::new("notice-consent-given").with("time", time), now);
                    }
                    None if before.is_some() => self.tell(Severity::Info, Message::new("notice-consent-taken-back"), now),
                    _ => {}
                }
            }
            Event::SignedAndQueued { request, at, deadline } if open.request.id == request => {
                open.signing = false;
                open.enter(super::command::RequestStep::Receipt, now);
                open.request.signed = Some(at);
                open.request.state = crate::domain::request::State::Queued;
                open.deadline = Some(deadline);
            }
            Event::SigningRefused { request, why } if open.request.id == request => {
                open.signing = false;
                self.tell(Severity::Error, why, now);
            }
            _ => {}
        }
    }
}

impl OpenRequest {
    /// Looks through form and papers again after a change.
    pub fn check(&mut self, now: Timestamp) {
        self.papers = papers_asked(&self.service, &self.request);
        self.findings = control::findings(&self.service.form, &self.request, day_of(now));
        for earlier in &mut self.earlier {
            earlier.gives = copied_values(&self.service.form, &self.request.form, &earlier.service.form, &earlier.form).len();
        }
    }

    /// Goes to a step and closes the time of the one before. Who only looks at what was signed earlier spends no time of the request: after the signature
    /// the receipt alone counts, once.
    pub fn enter(&mut self, step: super::command::RequestStep, now: Timestamp) {
        use super::command::RequestStep;
        let draft = self.request.state == crate::domain::request::State::Draft;
        let receipt = self.step == RequestStep::Receipt && !self.spent.contains_key(&RequestStep::Receipt);
        if draft || receipt {
            let spent = u64::try_from(now.duration_since(self.step_since).as_millis()).unwrap_or(0);
            *self.spent.entry(self.step).or_default() += spent;
        }
        self.step = step;
        self.step_since = now;
    }
}

fn opened(request: Request, service: Arc<Service>, now: Timestamp) -> OpenRequest {
    use super::state::RegistryFound;
    use crate::domain::party::{Applicant, Representative};
    let registry = match &request.applicant {
        Some(Applicant::Person { found: Some(person), .. }) => Look::Found(RegistryFound::Person(person.clone())),
        Some(Applicant::SoleTrader { found: Some(organisation), .. } | Applicant::Organisation { found: Some(organisation), .. }) => {
            Look::Found(RegistryFound::Organisation(organisation.clone()))
        }
        _ => Look::NotAsked,
    };
    let power = match &request.representative {
        Some(Representative::Notarised { power, .. }) => Look::Found(power.clone()),
        _ => Look::NotAsked,
    };
    OpenRequest {
        number_typed: request.applicant.as_ref().map(|applicant| applicant.number().to_string()).unwrap_or_default(),
        number_error: None,
        registry,
        power,
        findings: Vec::new(),
        unsaved: Vec::new(),
        papers: Vec::new(),
        pages: BTreeMap::new(),
        can_undo: false,
        can_redo: false,
        signing: false,
        deadline: None,
        resume: None,
        duplicates: Vec::new(),
        duplicates_seen: false,
        others: BTreeMap::new(),
        named: others::named_before(&service.form, &request.form),
        earlier: Vec::new(),
        visit: Visit::default(),
        decided: Decided::of(request.state),
        step: super::command::RequestStep::Applicant,
        step_since: now,
        spent: BTreeMap::new(),
        request,
        service,
    }
}
