//! A desk for tests of the window: does at once what the real one does through its journal and its workers.

use super::fixture::{at_the_desk, at_the_door, new_request, now, organisation, required_findings, session, thumbnail, with_applicant};
use super::fixture_figures::{closed_shift, day, empty_day, locked, open_shift, with_survey};
use jiff::civil::Date;
use secrecy::ExposeSecret as _;
use tereze::desk::command::RequestStep;
use tereze::desk::state::{Duplicate, KeyState, Lock, PageView, PaperPages, Session};
use tereze::desk::{Command, State};
use tereze::domain::form::{Place, Row, Source, Value, computed_values, copied_values, no_longer_offered};
use tereze::domain::language::Language;
use tereze::domain::local_time::{day_of, moment_of};
use tereze::domain::message::Message;
use tereze::domain::number::IdentityNumber;
use tereze::domain::request::{Attachment, Digest, State as RequestState};

/// State, and every command in the order in which it came.
pub struct FixtureDesk {
    pub state: State,
    pub sent: Vec<Command>,
    /// The day on which something was done.
    pub working_day: Date,
    /// Other requests that come to light when the applicant is known.
    pub duplicates: Vec<Duplicate>,
}

impl FixtureDesk {
    /// A desk in this state.
    pub fn with(state: State) -> Self {
        Self { state, ..Self::at_the_door(Language::Kk) }
    }

    pub fn at_the_door(language: Language) -> Self {
        Self { state: at_the_door(language), sent: Vec::new(), working_day: day_of(now()), duplicates: Vec::new() }
    }

    pub fn at_the_desk(language: Language) -> Self {
        Self::with(at_the_desk(language))
    }

    pub fn take(&mut self, command: Command) {
        self.sent.push(command.clone());
        match command {
            Command::LogIn { password, .. } => {
                if password.expose_secret() == "right" {
                    let tour_taken = self.sent.iter().any(|command| matches!(command, Command::TourTaken));
                    self.state.session = Some(Session { tour_taken, ..session() });
                }
            }
            Command::LogOut => {
                self.state.session = None;
                self.state.open = None;
            }
            Command::TourTaken => {
                if let Some(session) = &mut self.state.session {
                    session.tour_taken = true;
                }
            }
            Command::ChooseLanguage(language) => self.state.language = language,
            Command::Begin(_) => self.state.open = Some(new_request()),
            Command::PutAway => self.state.open = None,
            Command::SwitchUser => {
                self.state.session = None;
                self.state.open = None;
            }
            Command::Lock => self.state = locked(self.state.clone(), false),
            Command::Unlock { password } => {
                if let Some(session) = &mut self.state.session {
                    let failed = Some(Message::new("log-in-checking"));
                    let right = password.expose_secret() == "right";
                    session.lock = session.lock.take().filter(|_| !right).map(|lock| Lock { failed, ..lock });
                }
            }
            Command::LookAtShift => {
                self.state.shift = Some(open_shift());
                self.state.closed_shifts = vec![closed_shift(11), closed_shift(10)];
            }
            Command::CloseShift => {
                self.state.shift = None;
                self.state.closed_shifts.insert(0, closed_shift(12));
            }
            Command::LookAtDay(date) => {
                let worked = date == self.working_day;
                self.state.day = Some(if worked { day(date) } else { empty_day(date) });
            }
            Command::Dismiss(id) => self.state.notices.retain(|notice| notice.id != id),
            Command::UseKey { .. } => {
                if let Some(session) = &mut self.state.session {
                    session.key = KeyState::Ready { name: organisation().head.in_order(), number: organisation().number.to_string(), valid_until: now() };
                }
            }
            other => self.in_request(other),
        }
    }

    fn in_request(&mut self, command: Command) {
        let Some(open) = &mut self.state.open else { return };
        match command {
            Command::GoTo(step) => open.step = step,
            Command::EnterApplicant { number } => {
                open.number_error = number.parse::<IdentityNumber>().err();
                open.number_typed = number;
                if open.number_error.is_none() {
                    *open = with_applicant(open.clone());
                    open.duplicates = self.duplicates.clone();
                }
            }
            Command::CommitField { place, value } => {
                open.request.form.put(&place, value, Source::Operator);
                for unfit in no_longer_offered(&open.service.form, &open.request.form, &place) {
                    open.request.form.put(&unfit, Value::Text(String::new()), Source::Operator);
                }
                for (place, value) in computed_values(&open.service.form, &open.request.form) {
                    open.request.form.put(&place, value, Source::Program);
                }
            }
            Command::ChooseAlternative { paper, alternative } => open.request.papers.entry(paper).or_default().alternative = alternative,
            Command::PaperWithin { paper, within } => {
                let mark = open.request.papers.entry(paper).or_default();
                mark.present |= within.is_some();
                mark.within = within;
            }
            Command::CopyFrom(_) => {
                for earlier in std::mem::take(&mut open.earlier) {
                    for (place, value) in copied_values(&open.service.form, &open.request.form, &earlier.service.form, &earlier.form) {
                        open.request.form.put(&place, value, Source::Earlier);
                    }
                }
            }
            Command::AddRow { table } => {
                let mut rows = open.request.form.rows(&table).to_vec();
                rows.push(Row::new());
                open.request.form.put(&Place::Field(table), Value::Rows(rows), Source::Operator);
            }
            Command::RemoveRow { table, row } => {
                let mut rows = open.request.form.rows(&table).to_vec();
                rows.remove(row);
                open.request.form.put(&Place::Field(table), Value::Rows(rows), Source::Operator);
            }
            Command::GoOnDespiteDuplicates => open.duplicates_seen = true,
            Command::Consent(given) => open.visit.consent = given.then(now),
            Command::EnterTicket { joined } => {
                open.visit.joined_queue = joined.and_then(|time| moment_of(day_of(now()).to_datetime(time)));
            }
            Command::AnswerSurvey { question, answer } => {
                let questions = open.visit.survey.len().max(question + 1);
                open.visit.survey.resize(questions, None);
                open.visit.survey[question] = Some(answer);
            }
            Command::MarkPaper { paper, present } => open.request.papers.entry(paper).or_default().present = present,
            Command::Scan { paper, .. } => {
                let attachment = Attachment { digest: Digest("11".repeat(32)), media_type: "application/pdf".into(), size: 90_000, pages: 1 };
                open.request.papers.entry(paper.clone()).or_default().attachments.push(attachment);
                let page = PageView { id: 1, thumbnail: thumbnail(180, 254), warnings: Vec::new() };
                open.pages.insert(paper, PaperPages { pages: vec![page], ..PaperPages::default() });
            }
            Command::SignAndQueue => {
                open.request.state = RequestState::Queued;
                open.request.signed = Some(now());
                open.step = RequestStep::Receipt;
                *open = with_survey(open.clone());
            }
            _ => {}
        }
        open.findings = required_findings(open);
    }
}
