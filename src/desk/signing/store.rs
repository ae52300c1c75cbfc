//! The key and the signature: what forbids signing is told before anything is signed.

use super::event::Event;
use super::task::{Signed, Task};
use crate::delivery::event::Event as DeliveryEvent;
use crate::document::{SignedBy, application_xml, shown_digest};
use crate::event::Event as DeskEvent;
use crate::request::deciding::{By, With};
use crate::session::state::KeyState;
use crate::worker::network::request::Request;
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use std::path::Path;
use std::sync::Arc;
use tereze_domain::calendar::{Hours, deadline};
use tereze_domain::form::Severity;
use tereze_domain::local_time::wall_clock;
use tereze_domain::message::{Explain, Message};
use tereze_domain::messaging::{Kind, MessageId};
use tereze_domain::number::IdentityNumber;
use tereze_domain::request::life::RequestCommand;
use tereze_domain::request::{Digest, RequestId, State};
use tereze_domain::service::Service;
use tereze_gateway::GatewayError;
use tereze_store::NewMessage;
use tereze_trust::Signer as _;
use tereze_trust::status::{Condition, Doubt, RevocationList};
use tereze_trust::{pkcs12, xml};

/// The revocation list is fetched again after this long.
const LIST_EVERY: SignedDuration = SignedDuration::from_mins(30);
/// Largest key file read.
const LARGEST_KEY_FILE: u64 = 1024 * 1024;
/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::UseKey { file, password } => worker.use_key(&file, &password),
        Task::Sign { request, shown } => worker.sign(request, &shown),
        Task::Signed(signed) => worker.signed(*signed),
    }
    Ok(())
}

impl StoreWorker {
    pub(crate) fn use_key(&mut self, file: &Path, password: &SecretString) {
        let state = match self.open_key(file, password) {
            Ok(state) => state,
            Err(UserMessage(message)) => {
                self.key = None;
                KeyState::Failed(message)
            }
        };
        self.tell(Event::Key(state));
    }

    fn open_key(&mut self, file: &Path, password: &SecretString) -> Result<KeyState, UserMessage> {
        let unreadable = |error: std::io::Error| {
            tracing::warn!(kind = ?error.kind(), "a key file could not be read");
            UserMessage(Message::new("error-desk-key-unreadable"))
        };
        let size = std::fs::metadata(file).map_err(unreadable)?.len();
        if size > LARGEST_KEY_FILE {
            return Err(UserMessage(Message::new("error-desk-key-too-large")));
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
    fn certificate_condition(&mut self, key: &pkcs12::KeyFile) -> Result<(), UserMessage> {
        key.certificate().signs_documents()?;
        let expected = self.journal()?.user().and_then(|user| user.iin).map(IdentityNumber::Iin);
        match self.setting.trusted.check(key.certificate(), key.chain(), self.now(), expected) {
            Ok(_) => Ok(()),
            // Offline nobody can say whether the key was revoked: the receiver checks again, the operator is told.
            Err(condition @ Condition::CannotTell(Doubt::NoList { .. } | Doubt::ListOutdated { .. })) => {
                self.tell(DeskEvent::Told { severity: Severity::Warning, message: condition.explain() });
                Ok(())
            }
            Err(condition) => Err(UserMessage(condition.explain())),
        }
    }

    pub(crate) fn ask_for_list(&mut self, now: Timestamp) {
        if now.duration_since(self.asked_for_list) > LIST_EVERY {
            self.asked_for_list = now;
            self.ask_network(Request::RevocationList);
        }
    }

    pub(crate) fn list_came(&mut self, list: Result<Vec<u8>, GatewayError>) {
        match list {
            Ok(list) => {
                self.tell(DeliveryEvent::GatewayAnswered);
                match RevocationList::from_der(&list) {
                    Ok(list) => self.setting.trusted = std::mem::take(&mut self.setting.trusted).with_list(list),
                    Err(error) => self.tell_error(error.explain()),
                }
            }
            Err(error) => {
                self.gateway_failed(&error);
                // Asked again in a minute, not in half an hour.
                self.asked_for_list = self.now() - LIST_EVERY + SignedDuration::from_secs(60);
            }
        }
    }

    /// Checks what is on disk, and has it signed behind the store when it is what the screen showed.
    pub(crate) fn sign(&mut self, request: RequestId, shown: &Digest) {
        match self.unsigned(request, shown) {
            Ok(Unsigned { key, document, deadline, at }) => {
                let (shown, by) = (shown.clone(), self.actor());
                let signer = by.clone();
                let failed = move || {
                    Task::Signed(Box::new(Signed { by, request, shown: Digest::of(&[]), at, deadline, serial: String::new(), signed: Err(failed_to_sign()) }))
                        .into()
                };
                let compute = move || {
                    let signed = xml::sign_enveloped(&document, key.as_ref()).map_err(|error| error.explain());
                    Task::Signed(Box::new(Signed { by: signer, request, shown, at, deadline, serial: key.certificate().serial(), signed })).into()
                };
                self.compute(compute, failed);
            }
            Err(UserMessage(why)) => self.tell(Event::Refused { request, why }),
        }
    }

    /// Takes the signed document in: with it the request goes into the outbox. A draft that changed while it was being signed is not what was signed.
    pub(crate) fn signed(&mut self, signed: Signed) {
        self.computing = self.computing.saturating_sub(1);
        let (request, at, deadline) = (signed.request, signed.at, signed.deadline);
        match self.take_signed(signed) {
            Ok(()) => {
                self.tell(Event::Signed { request, at, deadline });
                self.show_outbox();
                self.sweep_after(request);
            }
            Err(UserMessage(why)) => self.tell(Event::Refused { request, why }),
        }
    }

    fn take_signed(&mut self, signed: Signed) -> Result<(), UserMessage> {
        let document = signed.signed.map_err(UserMessage)?;
        let request = self.journal()?.request(signed.request)?;
        let service = self.service_of(&request)?;
        if shown_digest(&service, &request) != signed.shown {
            return Err(UserMessage(Message::new("error-desk-not-as-shown")));
        }
        let application = NewMessage { id: MessageId(signed.request.0), kind: Kind::Application };
        let with = With { messages: &[application], signed: Some(document.as_bytes()), ..With::default() };
        self.act_as(signed.request, RequestCommand::Sign { serial: signed.serial }, By { actor: signed.by, at: signed.at }, with)?;
        Ok(())
    }

    fn unsigned(&mut self, id: RequestId, shown: &Digest) -> Result<Unsigned, UserMessage> {
        let key = self.key.clone().ok_or_else(|| UserMessage(Message::new("error-desk-no-key")))?;
        self.certificate_condition(&key)?;
        // The journal is the truth: what is signed is what is on disk, and that is what the screen showed.
        let request = self.journal()?.request(id)?;
        let service = self.service_of(&request)?;
        if request.state == State::Draft && shown_digest(&service, &request) != *shown {
            return Err(UserMessage(Message::new("error-desk-not-as-shown")));
        }
        let by = self.person();
        let at = by.at;
        self.decide(id, RequestCommand::Sign { serial: key.certificate().serial() }, by)?;
        let request = self.assembled(request, &service)?;
        let deadline = self.deadline_of(&service, at);
        let signed_by = SignedBy {
            operator: key.certificate().common_name().unwrap_or_default(),
            centre: self.setting.settings.centre.name.kk.clone(),
            window: self.setting.settings.window.clone(),
            at,
            deadline,
        };
        let document = application_xml(&service, &request, &signed_by).map_err(|error| UserMessage::document(&error))?;
        Ok(Unsigned { key, document, deadline, at })
    }

    /// The day by which a service is due when it was accepted at this moment at the centre.
    pub(crate) fn deadline_of(&self, service: &Service, accepted: Timestamp) -> Date {
        deadline(&self.setting.calendar, wall_clock(accepted), service.term, Hours::Centre).date
    }
}

/// A document with the key that is to sign it.
struct Unsigned {
    key: Arc<pkcs12::KeyFile>,
    document: String,
    deadline: Date,
    at: Timestamp,
}

fn failed_to_sign() -> Message {
    Message::new("error-desk-task-failed")
}
