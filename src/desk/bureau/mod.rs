//! The bureau: the one thread that holds the journal, the key and the ink. Everything that must survive goes through it.

mod complaint;
mod day;
mod decisions;
mod drafts;
mod duplicates;
mod lists;
mod others;
mod outbox;
mod printing;
mod recovery;
mod services;
mod session;
mod shift;
mod signing;
mod times;
mod visit;
mod waybill;

pub(super) use drafts::ApplicantAnswer;

use super::courier::{Courier, Errand, Reply};
use super::event::Event;
use super::job::Job;
use super::news::News;
use super::scanning::ScanningRoom;
use super::settings::Settings;
use super::state::OutboxLine;
use crate::domain::calendar::Calendar;
use crate::domain::form::{Form, Severity};
use crate::domain::message::{Explain, Message};
use crate::domain::request::{Happening, RequestEvent, RequestId, State};
use crate::domain::service::Service;
use crate::domain::template::SharedTemplate;
use crate::journal::{Journal, JournalError};
use crate::trust::pkcs12::KeyFile;
use crate::trust::status::TrustStore;
use jiff::{SignedDuration, Timestamp};
use outbox::Taken;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::time::Duration;

/// The bureau looks up no sooner than this, so that a request under way is not asked after all the time.
const SHORTEST_PATIENCE: SignedDuration = SignedDuration::from_millis(200);
/// It looks up at least this often while a session is open, in case the clock was set.
const LONGEST_PATIENCE: SignedDuration = SignedDuration::from_secs(60);

/// What every bureau is set up with.
pub(super) struct Setting {
    /// Folder of the desk.
    pub folder: PathBuf,
    /// Settings of the desk.
    pub settings: Settings,
    /// Services.
    pub services: Vec<Arc<Service>>,
    /// Working days and hours.
    pub calendar: Calendar,
    /// Templates of the papers that every service has, and of the desk's own.
    pub templates: BTreeMap<String, SharedTemplate>,
    /// The form of a complaint.
    pub complaint: Arc<Form>,
    /// Who is trusted.
    pub trusted: TrustStore,
}

/// A sentence instead of a result.
#[derive(Debug)]
pub(super) struct Trouble(pub Message);

impl Trouble {
    /// A document could not be written, which only a lack of memory can cause.
    fn document(error: &std::io::Error) -> Self {
        tracing::error!(kind = ?error.kind(), "a document could not be written");
        Self(Message::new("error-desk-document"))
    }
}

impl<E: Explain> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self(error.explain())
    }
}

/// The thread's own things.
struct Bureau {
    setting: Setting,
    journal: Option<Journal>,
    user: String,
    key: Option<Arc<KeyFile>>,
    courier: Courier,
    scanning: ScanningRoom,
    news: News,
    /// Requests on their way: never two errands for one.
    under_way: BTreeSet<RequestId>,
    /// Messages whose decision was not believed: each is told of once.
    disbelieved: BTreeSet<String>,
    /// Services in writing, and those of earlier catalogues.
    versions: services::Versions,
    /// When the gateway was last asked for answers.
    asked_for_answers: Timestamp,
    /// When the revocation list was last asked for.
    asked_for_list: Timestamp,
}

/// Starts the thread. It ends with [`Job::Stop`] or when nobody can give it work any more.
pub(super) fn start(
    setting: Setting,
    courier: Courier,
    scanning: ScanningRoom,
    news: News,
    jobs: Receiver<Job>,
) -> std::io::Result<std::thread::JoinHandle<()>> {
    std::thread::Builder::new().name("bureau".into()).spawn(move || {
        let bureau = Bureau {
            setting,
            journal: None,
            user: String::new(),
            key: None,
            courier,
            scanning,
            news,
            under_way: BTreeSet::new(),
            disbelieved: BTreeSet::new(),
            versions: services::Versions::default(),
            asked_for_answers: Timestamp::UNIX_EPOCH,
            asked_for_list: Timestamp::UNIX_EPOCH,
        };
        bureau.work(&jobs);
    })
}

/// The way into the bureau.
pub(super) type BureauDoor = SyncSender<Job>;

impl Bureau {
    fn work(mut self, jobs: &Receiver<Job>) {
        loop {
            let done = match jobs.recv_timeout(self.patience(Timestamp::now())) {
                Ok(Job::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(job) => self.carry_out(job),
                Err(RecvTimeoutError::Timeout) => Ok(()),
            };
            if let Err(Trouble(message)) = done.and_then(|()| self.look_around()) {
                self.news.tell(Event::Told { severity: Severity::Error, message });
            }
        }
    }

    /// How long there is nothing to do unless a job comes: an idle desk sleeps.
    fn patience(&mut self, now: Timestamp) -> Duration {
        let mut left = LONGEST_PATIENCE;
        if let Some(journal) = &self.journal {
            if let Ok(Some(due)) = journal.next_due() {
                left = left.min(due.duration_since(now));
            }
            // What cannot be read now is told when it is asked for.
            if self.answers_are_awaited().unwrap_or(false) {
                left = left.min(self.next_question().duration_since(now));
            }
        }
        left.max(SHORTEST_PATIENCE).unsigned_abs()
    }

    fn carry_out(&mut self, job: Job) -> Result<(), Trouble> {
        match job {
            Job::LogIn { user, password, language } => {
                self.log_in(&user, &password, language);
                Ok(())
            }
            Job::LogOut { put_away } => self.log_out(put_away),
            Job::Lock => self.lock(),
            Job::Unlock { password } => {
                self.unlock(&password);
                Ok(())
            }
            Job::PutAway => self.put_away(),
            Job::KeepPlace { request, step, place } => self.keep_place(request, step, place.as_ref()),
            Job::KeepVisit { request, change } => self.keep_visit(request, change),
            Job::LookAtShift => self.look_at_shift(),
            Job::CloseShift => self.close_shift(),
            Job::PrintShift { number } => self.print_shift(number),
            Job::LookAtDay { date } => self.look_at_day(date),
            Job::BeginComplaint { about } => self.begin_complaint(about),
            Job::KeepComplaint { about, filled } => self.keep_complaint(about, filled),
            Job::DropComplaint => self.drop_complaint(),
            Job::TakeComplaint { about, filled } => self.take_complaint(about, filled),
            Job::LookAtComplaints => self.look_at_complaints(),
            Job::PrintComplaint { number } => self.print_complaint(&number),
            Job::PrintIssued { from, to } => self.print_issued(from, to),
            Job::LookAtCourier => self.look_at_courier(),
            Job::MakeWaybill { provider, courier } => self.make_waybill(&provider, courier),
            Job::PrintWaybill { number } => self.print_waybill(number),
            Job::Find { query } => self.find(query),
            Job::Begin { service } => self.begin(&service),
            Job::Open { request } => self.open(request),
            Job::Ask { request, applicant } => self.ask(request, *applicant),
            Job::SetRepresentative { request, otherwise_certified } => self.set_representative(request, otherwise_certified),
            Job::AskPower { request, number } => self.ask_power(request, number),
            Job::CommitField { request, place, value, source } => self.commit_field(request, place, value, source),
            Job::MarkPaper { request, paper, mark } => self.mark_paper(request, &paper, mark),
            Job::StorePaper { request, paper, content } => self.store_paper(request, paper, content),
            Job::UseKey { file, password } => {
                self.use_key(&file, &password);
                Ok(())
            }
            Job::SignAndQueue { request } => {
                self.sign_and_queue(request);
                Ok(())
            }
            Job::RefuseAcceptance { request } => self.refuse_acceptance(request),
            Job::Withdraw { request, reason } => self.happen(request, Happening::Withdrawn { reason }),
            Job::HandOver { request, to } => self.happen(request, Happening::HandedOver { to }),
            Job::Print { request, paper } => self.print(request, &paper),
            Job::SendNow => self.send_now(),
            Job::TryAgain { request } => self.happen(request, Happening::Queued),
            Job::Search { query, from } => self.search(query, from),
            Job::Keep { setting, value } => self.keep(setting, &value),
            Job::KeepTime { request, step, milliseconds } => self.keep_time(request, step, milliseconds),
            Job::AskOther { request, number } => {
                self.ask_other(request, number);
                Ok(())
            }
            Job::Reply(reply) => self.take_reply(*reply),
            Job::Stop => Ok(()),
        }
    }

    /// What is due: sending, asking for answers, revocation lists.
    fn look_around(&mut self) -> Result<(), Trouble> {
        if self.journal.is_none() {
            return Ok(());
        }
        let now = Timestamp::now();
        self.ask_for_list(now);
        self.send_due(now)?;
        self.ask_for_answers(now)
    }

    fn take_reply(&mut self, reply: Reply) -> Result<(), Trouble> {
        // An answer that comes after the journal was closed is asked for again at the next log-in.
        if self.journal.is_none() {
            return Ok(());
        }
        match reply {
            Reply::Applicant { request, applicant, answer } => self.applicant_answered(request, *applicant, answer),
            Reply::Other { request, number, answer } => self.other_answered(request, number, answer),
            Reply::Power { request, answer } => self.power_answered(request, answer),
            Reply::Delivery { request, outcome } => self.delivery_ended(request, outcome),
            Reply::Answers { pulled } => self.answers_came(pulled),
            Reply::Pushed { word, kept } => {
                // Without an answer the gateway pushes again: later, or to a word that is then known.
                let message = word.message_id.clone();
                match self.take_word(word, &[])? {
                    Taken::Kept => {
                        kept.send(()).ok();
                    }
                    Taken::TooEarly => {}
                    Taken::Refused(why) => self.courier.send(Errand::Confirm { message, refused: Some(why.to_owned()) }),
                }
                Ok(())
            }
            Reply::List { list } => {
                self.list_came(list);
                Ok(())
            }
        }
    }

    /// The journal; jobs that need it are given only while a session is open.
    fn journal(&mut self) -> Result<&mut Journal, Trouble> {
        self.journal.as_mut().ok_or_else(|| Trouble(Message::new("error-desk-no-session")))
    }

    fn event(&self, happening: Happening) -> RequestEvent {
        RequestEvent { at: Timestamp::now(), by: self.user.clone(), desk: self.setting.settings.desk.clone(), happening }
    }

    /// Lets something happen to a request, durably, and tells of the new state.
    fn happen(&mut self, request: RequestId, happening: Happening) -> Result<(), Trouble> {
        let number = match &happening {
            Happening::Registered { number } => Some(number.clone()),
            _ => None,
        };
        let event = self.event(happening);
        let state = self.journal()?.record(request, &event)?;
        self.state_is(request, state, number);
        Ok(())
    }

    fn state_is(&mut self, request: RequestId, state: State, number: Option<String>) {
        self.news.tell(Event::StateChanged { request, state, number });
        self.show_outbox();
    }

    fn show_outbox(&mut self) {
        let Some(journal) = &self.journal else { return self.news.tell(Event::Outbox(Vec::new())) };
        let lines = match journal.outbox() {
            Ok(lines) => lines.into_iter().map(|line| outbox_line(journal, line)).collect(),
            Err(error) => return self.complain(&error),
        };
        self.news.tell(Event::Outbox(lines));
    }

    fn complain(&self, error: &JournalError) {
        self.news.tell(Event::Told { severity: Severity::Error, message: error.explain() });
    }
}

fn outbox_line(journal: &Journal, line: crate::journal::OutboxLine) -> OutboxLine {
    let applicant = journal.request(line.request).ok().and_then(|request| request.applicant);
    let applicant = applicant.map(|applicant| applicant.registered_name().unwrap_or_else(|| applicant.number().to_string()));
    OutboxLine {
        request: line.request,
        service: line.service,
        applicant: applicant.unwrap_or_default(),
        state: line.state,
        tries: line.tries,
        next_try: line.next_try,
        last_answer: line.last_answer,
    }
}
