//! Log-in, log-out and the settings of a user.

use super::event::{Event, LoggedIn, Refused};
use super::task::OpenRequestThen;
use super::task::Task;
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use tereze_domain::language::Language;
use tereze_domain::message::{Explain, Message};
use tereze_domain::request::{Happening, State};
use tereze_domain::service::ServiceId;
use tereze_store::{Act, Filter, Journal, JournalError, Owner, Page};

/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::LogIn { user, password, language } => {
            worker.log_in(&user, &password, language);
            Ok(())
        }
        Task::LogOut(then) => worker.log_out(then),
        Task::Lock => worker.lock(),
        Task::Unlock { password } => {
            worker.unlock(&password);
            Ok(())
        }
        Task::Keep { setting, value } => worker.keep(setting, &value),
    }
}

impl StoreWorker {
    pub(crate) fn log_in(&mut self, user: &str, password: &SecretString, language: Option<Language>) {
        match self.enter(user, password, language) {
            Ok(event) => {
                self.user.clone_from(&event.user);
                self.tell(Event::LoggedIn(Box::new(event)));
                self.tell_found();
                if let Err(UserMessage(message)) = self.queue_what_was_signed() {
                    self.tell_error(message);
                }
                if let Err(UserMessage(message)) = self.come_to_shift() {
                    self.tell_error(message);
                }
                self.show_outbox();
                if let Err(UserMessage(message)) = self.tell_newest() {
                    self.tell_error(message);
                }
                self.sweep();
                self.recover();
                self.come_to_complaint();
            }
            Err(error) => {
                self.tell(Event::LogInFailed(Refused { why: error.explain(), not_before: next_try(&error, self.now()) }));
            }
        }
    }

    /// Opens the journal; says the log-in name as the journal has it, however it was typed.
    fn enter(&mut self, user: &str, password: &SecretString, chosen: Option<Language>) -> Result<LoggedIn, JournalError> {
        let journal = match self.journal.take() {
            // It is open since the first log-in, and stays open whoever fails to come in.
            Some(mut journal) => {
                let entered = journal.log_in(user, password);
                let journal = self.journal.insert(journal);
                entered?;
                journal
            }
            None => self.journal.insert(Journal::open(&self.setting.folder, user, password)?),
        };
        let names = self.setting.services.iter().map(|service| {
            let full = service.full_names();
            let names = [full.kk, full.ru, full.en].into_iter().chain(service.synonyms.iter().cloned()).collect();
            (service.id.clone(), names)
        });
        journal.name_services(&names.collect::<Vec<_>>());
        let known = journal.user().ok_or(JournalError::NotLoggedIn)?;
        let (login, full_name) = (known.login.clone(), known.name.in_order());
        let favourites = services_of(journal.setting(Owner::User(&login), "favourites")?);
        let recent = services_of(journal.setting(Owner::User(&login), "recent")?);
        let tour_taken = journal.setting(Owner::User(&login), "tour")?.is_some();
        let language = match chosen {
            Some(language) => {
                journal.keep_setting(Owner::User(&login), "language", language.code())?;
                Some(language)
            }
            None => journal.setting(Owner::User(&login), "language")?.and_then(|code| Language::from_code(&code)),
        };
        Ok(LoggedIn { user: login, full_name, favourites, recent, language, tour_taken })
    }

    /// A program that ended between signature and queue left requests that are signed and wait for nobody.
    fn queue_what_was_signed(&mut self) -> Result<(), UserMessage> {
        let signed = Filter { states: vec![State::Signed], ..Filter::default() };
        let left = self.journal()?.requests(&signed, Page { before: None, size: u32::MAX })?;
        for line in left {
            let event = self.event(Happening::Queued);
            self.journal()?.enqueue(line.id, &event)?;
        }
        Ok(())
    }

    /// The screen is locked. Sending goes on behind it, answers are taken.
    pub(crate) fn lock(&mut self) -> Result<(), UserMessage> {
        self.journal()?.audit(Act::ScreenLocked, None)?;
        Ok(())
    }

    /// The password of the same user opens the screen; failed tries count together with those at the door.
    pub(crate) fn unlock(&mut self, password: &SecretString) {
        let opened = self.journal.as_mut().map_or(Err(JournalError::NotLoggedIn), |journal| journal.unlock(password));
        match opened {
            Ok(()) => {
                self.tell(Event::Unlocked);
                if let Err(UserMessage(message)) = self.warn_of_shift_left_open() {
                    self.tell_error(message);
                }
            }
            Err(error) => {
                // Nobody is asked for a name here: only the password can be wrong.
                let why = if matches!(error, JournalError::WrongPassword) { Message::new("error-desk-wrong-unlock") } else { error.explain() };
                self.tell(Event::UnlockFailed(Refused { why, not_before: next_try(&error, self.now()) }));
            }
        }
    }

    /// Ends the session. A request that is not put away opens again at the next log-in of this user.
    /// The journal stays open for the program: what waits goes on being sent, and answers are taken.
    pub(crate) fn log_out(&mut self, then: OpenRequestThen) -> Result<(), UserMessage> {
        self.key = None;
        let closed = match &mut self.journal {
            Some(journal) => {
                let forgotten = match then {
                    OpenRequestThen::PutAway => journal.close_request(&self.user),
                    OpenRequestThen::Waits => Ok(()),
                };
                journal.log_out().and(forgotten)
            }
            None => Ok(()),
        };
        self.user.clear();
        self.tell(Event::LoggedOut);
        closed.map_err(UserMessage::from)
    }

    pub(crate) fn keep(&mut self, setting: &'static str, value: &str) -> Result<(), UserMessage> {
        // A language chosen at the door, before anybody's journal is open, comes with the log-in.
        let user = self.user.clone();
        if let Some(journal) = &mut self.journal {
            journal.keep_setting(Owner::User(&user), setting, value)?;
        }
        Ok(())
    }
}

/// When the next password is looked at, after too many wrong ones.
fn next_try(error: &JournalError, now: Timestamp) -> Option<Timestamp> {
    match error {
        JournalError::TooManyTries { seconds } => Some(now + SignedDuration::from_secs(i64::try_from(*seconds).unwrap_or(i64::MAX))),
        _ => None,
    }
}

fn services_of(setting: Option<String>) -> Vec<ServiceId> {
    setting.unwrap_or_default().split_whitespace().map(ServiceId::from).collect()
}
