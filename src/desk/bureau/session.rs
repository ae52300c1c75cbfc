//! Log-in, log-out and the settings of a user.

use super::{Bureau, Trouble};
use crate::desk::event::Event;
use crate::desk::scanning::ScanJob;
use crate::domain::language::Language;
use crate::domain::message::{Explain, Message};
use crate::domain::request::{Happening, State};
use crate::domain::service::ServiceId;
use crate::journal::{Act, Filter, Journal, JournalError, Owner, Page};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;

impl Bureau {
    pub(super) fn log_in(&mut self, user: &str, password: &SecretString, language: Option<Language>) {
        match self.enter(user, password, language) {
            Ok((login, event)) => {
                self.user = login;
                self.news.tell(event);
                if let Err(Trouble(message)) = self.queue_what_was_signed() {
                    self.tell_error(message);
                }
                if let Err(Trouble(message)) = self.come_to_shift() {
                    self.tell_error(message);
                }
                self.show_outbox();
                if let Err(Trouble(message)) = self.search(String::new(), 0) {
                    self.news.tell(Event::Told { severity: crate::domain::form::Severity::Error, message });
                }
                self.recover();
                self.come_to_complaint();
            }
            Err(error) => {
                self.news.tell(Event::LogInFailed { why: error.explain(), not_before: next_try(&error) });
            }
        }
    }

    /// Opens the journal; says the log-in name as the journal has it, however it was typed.
    fn enter(&mut self, user: &str, password: &SecretString, chosen: Option<Language>) -> Result<(String, Event), JournalError> {
        self.journal = None;
        let mut journal = Journal::open(&self.setting.folder, user, password)?;
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
        self.journal = Some(journal);
        Ok((login.clone(), Event::LoggedIn { user: login, full_name, favourites, recent, language, tour_taken }))
    }

    /// A program that ended between signature and queue left requests that are signed and wait for nobody.
    fn queue_what_was_signed(&mut self) -> Result<(), Trouble> {
        let signed = Filter { states: vec![State::Signed], ..Filter::default() };
        let left = self.journal()?.requests(&signed, Page { before: None, size: u32::MAX })?;
        for line in left {
            let event = self.event(Happening::Queued);
            self.journal()?.enqueue(line.id, &event)?;
        }
        Ok(())
    }

    /// The screen is locked. Sending goes on behind it, answers are taken.
    pub(super) fn lock(&mut self) -> Result<(), Trouble> {
        self.journal()?.audit(Act::ScreenLocked, None)?;
        Ok(())
    }

    /// The password of the same user opens the screen; failed tries count together with those at the door.
    pub(super) fn unlock(&mut self, password: &SecretString) {
        let opened = self.journal.as_mut().map_or(Err(JournalError::NotLoggedIn), |journal| journal.unlock(password));
        match opened {
            Ok(()) => {
                self.news.tell(Event::Unlocked);
                if let Err(Trouble(message)) = self.warn_of_shift_left_open() {
                    self.tell_error(message);
                }
            }
            Err(error) => {
                // Nobody is asked for a name here: only the password can be wrong.
                let why = if matches!(error, JournalError::WrongPassword) { Message::new("error-desk-wrong-unlock") } else { error.explain() };
                self.news.tell(Event::UnlockFailed { why, not_before: next_try(&error) });
            }
        }
    }

    /// Ends the session. A request that is not put away opens again at the next log-in of this user.
    pub(super) fn log_out(&mut self, put_away: bool) -> Result<(), Trouble> {
        self.key = None;
        let closed = match &mut self.journal {
            Some(journal) => {
                let forgotten = if put_away { journal.close_request(&self.user) } else { Ok(()) };
                journal.log_out().and(forgotten)
            }
            None => Ok(()),
        };
        self.journal = None;
        self.user.clear();
        self.under_way.clear();
        self.scanning.order(ScanJob::ForgetAll);
        self.news.tell(Event::LoggedOut);
        closed.map_err(Trouble::from)
    }

    pub(super) fn keep(&mut self, setting: &'static str, value: &str) -> Result<(), Trouble> {
        // A language chosen at the door, before anybody's journal is open, comes with the log-in.
        let user = self.user.clone();
        if let Some(journal) = &mut self.journal {
            journal.keep_setting(Owner::User(&user), setting, value)?;
        }
        Ok(())
    }

    pub(super) fn tell_error(&self, message: Message) {
        self.news.tell(Event::Told { severity: crate::domain::form::Severity::Error, message });
    }
}

/// When the next password is looked at, after too many wrong ones.
fn next_try(error: &JournalError) -> Option<Timestamp> {
    match error {
        JournalError::TooManyTries { seconds } => Some(Timestamp::now() + SignedDuration::from_secs(i64::try_from(*seconds).unwrap_or(i64::MAX))),
        _ => None,
    }
}

fn services_of(setting: Option<String>) -> Vec<ServiceId> {
    setting.unwrap_or_default().split_whitespace().map(ServiceId::from).collect()
}
