//! Log-in, log-out and the settings of a user.

use super::{Bureau, Trouble};
use crate::desk::event::Event;
use crate::desk::scanning::ScanJob;
use crate::domain::message::{Explain, Message};
use crate::domain::request::{Happening, State};
use crate::domain::service::ServiceId;
use crate::journal::{Filter, Journal, JournalError, Owner, Page};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;

impl Bureau {
    pub(super) fn log_in(&mut self, user: String, password: &SecretString) {
        match self.enter(&user, password) {
            Ok(event) => {
                self.user = user;
                self.news.tell(event);
                if let Err(Trouble(message)) = self.queue_what_was_signed() {
                    self.tell_error(message);
                }
                self.show_outbox();
                if let Err(Trouble(message)) = self.search(String::new(), 0) {
                    self.news.tell(Event::Told { severity: crate::domain::form::Severity::Error, message });
                }
                self.recover();
            }
            Err(error) => {
                let not_before = match &error {
                    JournalError::TooManyTries { seconds } => Some(Timestamp::now() + SignedDuration::from_secs(i64::try_from(*seconds).unwrap_or(i64::MAX))),
                    _ => None,
                };
                self.news.tell(Event::LogInFailed { why: error.explain(), not_before });
            }
        }
    }

    fn enter(&mut self, user: &str, password: &SecretString) -> Result<Event, JournalError> {
        self.journal = None;
        let mut journal = Journal::open(&self.setting.folder, user, password)?;
        let names = self.setting.services.iter().map(|service| {
            let names = [&service.name.kk, &service.name.ru, &service.name.en].into_iter().chain(&service.synonyms).cloned().collect();
            (service.id.clone(), names)
        });
        journal.name_services(&names.collect::<Vec<_>>());
        let favourites = services_of(journal.setting(Owner::User(user), "favourites")?);
        let recent = services_of(journal.setting(Owner::User(user), "recent")?);
        let full_name = journal.user().map_or_else(|| user.to_owned(), |known| known.name.in_order());
        self.journal = Some(journal);
        Ok(Event::LoggedIn { user: user.to_owned(), full_name, favourites, recent })
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

    pub(super) fn lock(&mut self) -> Result<(), Trouble> {
        Ok(())
    }

    pub(super) fn unlock(&mut self, _password: &SecretString) {
        self.news.tell(Event::Unlocked);
    }

    pub(super) fn log_out(&mut self, _put_away: bool) -> Result<(), Trouble> {
        self.key = None;
        let closed = self.journal.as_mut().map_or(Ok(()), Journal::log_out);
        self.journal = None;
        self.user.clear();
        self.under_way.clear();
        self.scanning.order(ScanJob::ForgetAll);
        self.news.tell(Event::LoggedOut);
        closed.map_err(Trouble::from)
    }

    pub(super) fn keep(&mut self, setting: &'static str, value: &str) -> Result<(), Trouble> {
        // The language may be chosen at the door, before anybody's journal is open.
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

fn services_of(setting: Option<String>) -> Vec<ServiceId> {
    setting.unwrap_or_default().split_whitespace().map(ServiceId::from).collect()
}
