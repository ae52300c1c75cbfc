//! The key and the signature: what forbids signing is told before anything is signed.

use super::{Bureau, Trouble};
use crate::desk::control;
use crate::desk::courier::Errand;
use crate::desk::document::{SignedBy, application_xml};
use crate::desk::event::Event;
use crate::desk::state::KeyState;
use crate::desk::wrong_form::wrong_form;
use crate::domain::calendar::{Hours, deadline};
use crate::domain::checklist::missing_papers;
use crate::domain::form::Severity;
use crate::domain::local_time::{day_of, wall_clock};
use crate::domain::message::{Explain, Message};
use crate::domain::number::IdentityNumber;
use crate::domain::request::{Happening, RequestId, State};
use crate::domain::service::Service;
use crate::gateway::GatewayError;
use crate::trust::Signer as _;
use crate::trust::status::{Condition, Doubt, RevocationList};
use crate::trust::{pkcs12, xml};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use std::path::Path;
use std::sync::Arc;

/// The revocation list is fetched again after this long.
const LIST_EVERY: SignedDuration = SignedDuration::from_mins(30);
/// Largest key file read.
const LARGEST_KEY_FILE: u64 = 1024 * 1024;

impl Bureau {
    pub(super) fn use_key(&mut self, file: &Path, password: &SecretString) {
        let state = match self.open_key(file, password) {
            Ok(state) => state,
            Err(Trouble(message)) => {
                self.key = None;
                KeyState::Failed(message)
            }
        };
        self.news.tell(Event::Key(state));
    }

    fn open_key(&mut self, file: &Path, password: &SecretString) -> Result<KeyState, Trouble> {
        let unreadable = |error: std::io::Error| {
            tracing::warn!(kind = ?error.kind(), "a key file could not be read");
            Trouble(Message::new("error-desk-key-unreadable"))
        };
        let size = std::fs::metadata(file).map_err(unreadable)?.len();
        if size > LARGEST_KEY_FILE {
            return Err(Trouble(Message::new("error-desk-key-too-large")));
        }
        let bytes = std::fs::read(file).map_err(unreadable)?;
        let key = pkcs12::open(&bytes, password)?;
        self.certificate_condition(&key)?;
        let certificate = key.certificate();
        let state = KeyState::Ready {
            name: certificate.common_name().unwrap_or_default(),
            number: certificate.iin().map(|iin| iin.to_string()).unwrap_or_default(),
            valid_until: certificate.not_after(),
        };
        self.key = Some(Arc::new(key));
        let remembered = file.display().to_string();
        self.keep("key-file", &remembered)?;
        Ok(state)
    }

    /// Certificate condition of the regulations: dates, revocation list, and the ЖСН of the one who signs.
    fn certificate_condition(&mut self, key: &pkcs12::KeyFile) -> Result<(), Trouble> {
        let expected = self.journal()?.user().and_then(|user| user.iin).map(IdentityNumber::Iin);
        match self.setting.trusted.check(key.certificate(), key.chain(), Timestamp::now(), expected) {
            Ok(_) => Ok(()),
            // Offline nobody can say whether the key was revoked: the receiver checks again, the operator is told.
            Err(condition @ Condition::CannotTell(Doubt::NoList { .. } | Doubt::ListOutdated { .. })) => {
                self.news.tell(Event::Told { severity: Severity::Warning, message: condition.explain() });
                Ok(())
            }
            Err(condition) => Err(Trouble(condition.explain())),
        }
    }

    pub(super) fn ask_for_list(&mut self, now: Timestamp) {
        if now.duration_since(self.asked_for_list) > LIST_EVERY {
            self.asked_for_list = now;
            self.courier.send(Errand::List);
        }
    }

    pub(super) fn list_came(&mut self, list: Result<Vec<u8>, GatewayError>) {
        match list {
            Ok(list) => {
                self.news.tell(Event::GatewayAnswered(true));
                match RevocationList::from_der(&list) {
                    Ok(list) => self.setting.trusted = std::mem::take(&mut self.setting.trusted).with_list(list),
                    Err(error) => self.tell_error(error.explain()),
                }
            }
            Err(error) => {
                self.gateway_failed(&error);
                // Asked again in a minute, not in half an hour.
                self.asked_for_list = Timestamp::now() - LIST_EVERY + SignedDuration::from_secs(60);
            }
        }
    }

    pub(super) fn sign_and_queue(&mut self, request: RequestId) {
        match self.signed_and_queued(request) {
            Ok(event) => {
                self.news.tell(event);
                self.show_outbox();
            }
            Err(Trouble(why)) => self.news.tell(Event::SigningRefused { request, why }),
        }
    }

    fn signed_and_queued(&mut self, id: RequestId) -> Result<Event, Trouble> {
        let key = self.key.clone().ok_or_else(|| Trouble(Message::new("error-desk-no-key")))?;
        self.certificate_condition(&key)?;
        // The journal is the truth: what is signed is what is on disk, not what a screen holds.
        let request = self.journal()?.request(id)?;
        if request.state != State::Draft {
            return Err(Trouble(Message::new("error-desk-not-editable")));
        }
        let service = self.service_of(&request)?;
        let now = Timestamp::now();
        if request.applicant.is_none() {
            return Err(Trouble(Message::new("error-desk-no-applicant")));
        }
        let findings = control::findings(&service.form, &request, day_of(now));
        if let Some(wrong) = wrong_form(&service.form, &findings, self.setting.settings.language) {
            return Err(Trouble(wrong));
        }
        let missing = missing_papers(&service, &request).len();
        if missing > 0 {
            return Err(Trouble(Message::new("error-desk-papers-missing").with("count", missing)));
        }
        let due = self.deadline_of(&service, now);
        let signed_by = SignedBy {
            operator: key.certificate().common_name().unwrap_or_default(),
            centre: self.setting.settings.centre.name.kk.clone(),
            window: self.setting.settings.window.clone(),
            at: now,
            deadline: due,
        };
        let document = application_xml(&service, &request, &signed_by).map_err(|error| Trouble::document(&error))?;
        let signed = xml::sign_enveloped(&document, key.as_ref())?;
        let event = self.event(Happening::Signed { serial: key.certificate().serial() });
        let queued = self.event(Happening::Queued);
        self.journal()?.sign(id, signed.as_bytes(), &event)?;
        self.journal()?.enqueue(id, &queued)?;
        Ok(Event::SignedAndQueued { request: id, at: now, deadline: due })
    }

    /// The day by which a service is due when it was accepted at this moment at the centre.
    pub(super) fn deadline_of(&self, service: &Service, accepted: Timestamp) -> Date {
        deadline(&self.setting.calendar, wall_clock(accepted), service.term, Hours::Centre).date
    }
}
