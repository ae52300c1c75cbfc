//! A desk for tests of the window: does at once what the real one does through its journal and its workers.

use super::fixture::{at_the_desk, at_the_door, new_request, now, organisation, required_findings, seated, session, thumbnail, with_applicant};
use super::fixture_figures::{closed_shift, day, empty_day, locked, open_shift, with_survey};
use jiff::civil::Date;
use secrecy::ExposeSecret as _;
use tereze_desk::Command;
use tereze_desk::State;
use tereze_desk::command::{
    DayCommand, FormCommand, NoticesCommand, PapersCommand, RegistriesCommand, RequestCommand, SessionCommand, ShiftCommand, SigningCommand, VisitCommand,
};
use tereze_desk::papers::state::PageView;
use tereze_desk::papers::state::PaperPages;
use tereze_desk::request::state::Duplicate;
use tereze_desk::request::step::RequestStep;
use tereze_desk::session::state::Door;
use tereze_desk::session::state::KeyState;
use tereze_desk::session::state::Lock;
use tereze_desk::state::Session;
use tereze_domain::form::{Place, Row, Source, Value, computed_values, copied_values, no_longer_offered};
use tereze_domain::language::Language;
use tereze_domain::local_time::{day_of, moment_of};
use tereze_domain::message::Message;
use tereze_domain::number::IdentityNumber;
use tereze_domain::request::{Attachment, Digest, State as RequestState};

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
            Command::Session(SessionCommand::LogIn { password, .. }) => {
                if password.expose_secret() == "right" {
                    let tour_taken = self.sent.iter().any(|command| matches!(command, Command::Session(SessionCommand::TourTaken)));
                    let mut open = session();
                    open.tour_taken = tour_taken;
                    self.state = seated(self.state.clone(), open);
                }
            }
            Command::Session(SessionCommand::LogOut) => {
                self.state.session = Session::Closed(Door::default());
            }
            Command::Session(SessionCommand::TourTaken) => {
                if let Some(session) = self.state.session_mut() {
                    session.tour_taken = true;
                }
            }
            Command::Session(SessionCommand::ChooseLanguage(language)) => self.state.language = language,
            Command::Request(RequestCommand::Begin(_)) => self.state.session_mut().unwrap().request = Some(new_request()),
            Command::Request(RequestCommand::PutAway) => self.state.session_mut().unwrap().request = None,
            Command::Session(SessionCommand::SwitchUser) => {
                self.state.session = Session::Closed(Door::default());
            }
            Command::Session(SessionCommand::Lock) => self.state = locked(self.state.clone(), false),
            Command::Session(SessionCommand::Unlock { password }) => {
                if let Some(session) = self.state.session_mut() {
                    let failed = Some(Message::new("log-in-checking"));
                    let right = password.expose_secret() == "right";
                    session.lock = session.lock.take().filter(|_| !right).map(|lock| Lock { failed, ..lock });
                }
            }
            Command::Shift(ShiftCommand::Look) => {
                self.state.session_mut().unwrap().shift = Some(open_shift());
                self.state.session_mut().unwrap().closed_shifts = vec![closed_shift(11), closed_shift(10)];
            }
            Command::Shift(ShiftCommand::Close) => {
                self.state.session_mut().unwrap().shift = None;
                self.state.session_mut().unwrap().closed_shifts.insert(0, closed_shift(12));
            }
            Command::Day(DayCommand::Look(date)) => {
                let worked = date == self.working_day;
                self.state.session_mut().unwrap().day = (if worked { day(date) } else { empty_day(date) }).into();
            }
            Command::Notices(NoticesCommand::Dismiss(id)) => {
                if let Some(session) = self.state.session_mut() {
                    let left: Vec<_> = session.notices.all().iter().filter(|notice| notice.id != id).cloned().collect();
                    session.notices = left.into();
                }
            }
            Command::Signing(SigningCommand::UseKey { .. }) => {
                if let Some(session) = self.state.session_mut() {
                    session.key = KeyState::Ready { name: organisation().head.in_order(), number: organisation().number.to_string(), valid_until: now() };
                }
            }
            other => self.in_request(other),
        }
    }

    fn in_request(&mut self, command: Command) {
        let Some(open) = self.state.open_mut() else { return };
        match command {
            Command::Request(RequestCommand::GoTo(step)) => open.step = step,
            Command::Registries(RegistriesCommand::EnterApplicant { number }) => {
                open.number_error = number.parse::<IdentityNumber>().err();
                open.number_typed = number;
                if open.number_error.is_none() {
                    *open = with_applicant(open.clone());
                    open.duplicates = self.duplicates.clone();
                }
            }
            Command::Form(FormCommand::Commit { place, value }) => {
                open.request.form.put(&place, value, Source::Operator);
                for unfit in no_longer_offered(&open.service.form, &open.request.form, &place) {
                    open.request.form.put(&unfit, Value::Text(String::new()), Source::Operator);
                }
                for (place, value) in computed_values(&open.service.form, &open.request.form) {
                    open.request.form.put(&place, value, Source::Program);
                }
            }
            Command::Papers(PapersCommand::ChooseAlternative { paper, alternative }) => open.request.papers.entry(paper).or_default().alternative = alternative,
            Command::Papers(PapersCommand::Within { paper, within }) => {
                let mark = open.request.papers.entry(paper).or_default();
                mark.present |= within.is_some();
                mark.within = within;
            }
            Command::Form(FormCommand::CopyFrom(_)) => {
                for earlier in std::mem::take(&mut open.earlier) {
                    for (place, value) in copied_values(&open.service.form, &open.request.form, &earlier.service.form, &earlier.form) {
                        open.request.form.put(&place, value, Source::Earlier);
                    }
                }
            }
            Command::Form(FormCommand::AddRow { table }) => {
                let mut rows = open.request.form.rows(&table).to_vec();
                rows.push(Row::new());
                open.request.form.put(&Place::Field(table), Value::Rows(rows), Source::Operator);
            }
            Command::Form(FormCommand::RemoveRow { table, row }) => {
                let mut rows = open.request.form.rows(&table).to_vec();
                rows.remove(row);
                open.request.form.put(&Place::Field(table), Value::Rows(rows), Source::Operator);
            }
            Command::Request(RequestCommand::GoOnDespiteDuplicates) => open.duplicates_seen = true,
            Command::Visit(VisitCommand::Consent(given)) => open.visit.consent = given.then(now),
            Command::Visit(VisitCommand::EnterTicket { joined }) => {
                open.visit.joined_queue = joined.and_then(|time| moment_of(day_of(now()).to_datetime(time)));
            }
            Command::Visit(VisitCommand::AnswerSurvey { question, answer }) => {
                let questions = open.visit.survey.len().max(question + 1);
                open.visit.survey.resize(questions, None);
                open.visit.survey[question] = Some(answer);
            }
            Command::Papers(PapersCommand::Mark { paper, present }) => open.request.papers.entry(paper).or_default().present = present,
            Command::Papers(PapersCommand::Scan { paper, .. }) => {
                let attachment = Attachment { digest: Digest("11".repeat(32)), media_type: "application/pdf".into(), size: 90_000, pages: 1 };
                open.request.papers.entry(paper.clone()).or_default().attachments.push(attachment);
                let page = PageView { id: 1, thumbnail: thumbnail(180, 254), warnings: Vec::new() };
                open.pages.insert(paper, PaperPages { pages: vec![page], ..PaperPages::default() });
            }
            Command::Signing(SigningCommand::Sign) => {
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
