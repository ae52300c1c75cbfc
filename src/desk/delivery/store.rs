//! Sending and receiving: what is due goes out, one delivery a request at a time; none waits for another, and one that cannot be read keeps nobody back.

use super::decisions::{DOCUMENT, Disbelief};
use super::event::Event;
use super::task::Task;
use crate::worker::network::request::{Dispatch, Request};
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::{SignedDuration, Timestamp};
use tereze_domain::decision::Verdict;
use tereze_domain::message::{Explain, Message};
use tereze_domain::messaging::{MessageCommand, decide};
use tereze_domain::request::{Arrival, Digest, Happening, RequestId, State, arrival, next};
use tereze_gateway::application::{Delivery, InboundMessage, ProviderAnswer, Pulled};
use tereze_gateway::{Answer, GatewayError, Outcome};
use tereze_store::{Inbound, Journal, JournalError};
use tokio::sync::oneshot;

/// Deliveries under way at once.
const AT_ONCE: usize = 16;

/// What became of a message of the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It is on disk.
    Kept,
    /// It waits at the gateway and comes again.
    TooEarly,
    /// It is not believed; says why.
    Refused(&'static str),
}
/// Does one task.
#[expect(clippy::needless_pass_by_value, reason = "every feature is called alike")]
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::SendNow => worker.send_now(),
        Task::TryAgain(request) => worker.happen(request, Happening::Queued),
    }
}

impl StoreWorker {
    /// Gives the network what is due. What cannot be read is named and set aside; the others go.
    pub(crate) fn send_due(&mut self, now: Timestamp) -> Result<(), UserMessage> {
        if self.under_way.len() >= AT_ONCE {
            return Ok(());
        }
        let due = self.journal()?.due(now)?;
        for item in due {
            if self.under_way.len() >= AT_ONCE {
                break;
            }
            if self.under_way.contains(&item.request) || self.set_aside.contains(&item.request) {
                continue;
            }
            match self.begin_sending(item.request, item.attempt) {
                Ok(()) => {}
                // What keeps all from being written is no fault of this one.
                Err(error) if error.is_full() || error.is_locked() || error.is_read_only() => return Err(error.into()),
                Err(error) => self.set_aside(item.request, &error.explain()),
            }
        }
        Ok(())
    }

    fn begin_sending(&mut self, request: RequestId, attempt: u32) -> Result<(), JournalError> {
        let event = self.event(Happening::SendingBegun { attempt });
        let Some(journal) = &mut self.journal else { return Ok(()) };
        let dispatch = dispatch_of(journal, request)?;
        let state = journal.record(request, &event)?;
        self.state_is(request, state, None);
        self.under_way.insert(request);
        self.ask_network(Request::Deliver(Box::new(dispatch)));
        Ok(())
    }

    /// Sets a request aside that cannot be sent because something of it cannot be read: it is told once by its name, and what it needs stands in the outbox.
    fn set_aside(&mut self, request: RequestId, why: &Message) {
        self.set_aside.insert(request);
        let number = self.journal.as_ref().and_then(|journal| journal.receipt_number(request).ok().flatten()).unwrap_or_else(|| request.to_string());
        let cause = Message::new("error-desk-not-sendable").with("number", number).with("why", tereze_texts::say(why, self.setting.settings.language));
        let event = self.event(Happening::AttentionNeeded { cause: cause.clone() });
        if let Some(journal) = &mut self.journal
            && let Err(error) = journal.poison(request, &cause, &event)
        {
            // It stays set aside here until sending is asked for or the desk is opened again.
            tracing::error!(%request, %error, "a request that cannot be read could not be set aside in the journal");
        }
        self.show_outbox();
        self.tell_error(cause);
    }

    /// The program failed at a delivery: whether the gateway has it nobody knows, so it is sent again under the same key.
    pub(crate) fn delivery_lost(&mut self, request: RequestId) -> Result<(), UserMessage> {
        self.under_way.remove(&request);
        self.put_off(request, Message::new("error-desk-delivery-lost"))
    }

    /// Puts the next try off for as long as the life of the message says. One that was answered meanwhile is not tried again.
    fn put_off(&mut self, request: RequestId, why: Message) -> Result<(), UserMessage> {
        let (now, jitter) = (self.now(), (self.setting.outside.chance)());
        let Some(message) = self.journal()?.message_of(request)? else { return Ok(()) };
        if let Ok(postponed) = decide(&message, MessageCommand::Postpone { why, jitter }, now) {
            self.journal()?.postpone(request, &postponed)?;
        }
        self.show_outbox();
        Ok(())
    }

    pub(crate) fn send_now(&mut self) -> Result<(), UserMessage> {
        self.asked_for_answers = Timestamp::UNIX_EPOCH;
        self.set_aside.clear();
        // Whatever was put off is due at the end of time.
        self.send_due(Timestamp::MAX)
    }

    pub(crate) fn delivery_ended(&mut self, request: RequestId, outcome: Result<Answer<Delivery>, GatewayError>) -> Result<(), UserMessage> {
        self.under_way.remove(&request);
        match outcome {
            Ok(Answer { outcome: Outcome::Found(delivery), .. }) => {
                self.tell(Event::GatewayAnswered);
                let event = self.event(Happening::Delivered { message: delivery.message_id, chain: delivery.chain_id });
                // The provider's number may have overtaken the gateway's own inbound.
                if self.journal()?.request(request)?.state != State::Sent {
                    return Ok(());
                }
                let state = self.journal()?.delivered(request, &event)?;
                self.state_is(request, state, None);
                self.asked_for_answers = Timestamp::UNIX_EPOCH;
                Ok(())
            }
            Ok(Answer { outcome: Outcome::NotFound { code, words }, .. }) => {
                let cause = Message::new("error-desk-not-taken").with("words", format!("{code} {words}"));
                self.happen(request, Happening::AttentionNeeded { cause })
            }
            Err(error) if error.is_temporary() => {
                self.gateway_failed(&error);
                self.put_off(request, error.explain())
            }
            Err(error) => self.happen(request, Happening::AttentionNeeded { cause: error.explain() }),
        }
    }

    pub(crate) fn gateway_failed(&self, error: &GatewayError) {
        if error.is_temporary() {
            self.tell(Event::GatewaySilent);
        }
    }

    /// Asks for the provider's answers while any request waits for one.
    pub(crate) fn ask_for_answers(&mut self, now: Timestamp) -> Result<(), UserMessage> {
        if now >= self.next_question() && self.answers_are_awaited()? {
            self.asked_for_answers = now;
            self.ask_network(Request::Answers);
        }
        Ok(())
    }

    /// When the gateway may be asked for answers again.
    pub(crate) fn next_question(&self) -> Timestamp {
        let pause = SignedDuration::from_millis(i64::try_from(self.setting.settings.poll_milliseconds).unwrap_or(i64::MAX));
        self.asked_for_answers.checked_add(pause).unwrap_or(Timestamp::MAX)
    }

    pub(crate) fn answers_are_awaited(&mut self) -> Result<bool, UserMessage> {
        let unfinished = self.journal()?.unfinished()?;
        Ok(unfinished.into_iter().any(|(state, count)| count > 0 && !matches!(state, State::Draft | State::Signed | State::AtCentre)))
    }

    /// Takes the messages of the provider: each one once, and told to the gateway only after it is on disk.
    pub(crate) fn answers_came(&mut self, pulled: Result<(Pulled, Vec<u8>), GatewayError>) -> Result<(), UserMessage> {
        let (pulled, body) = match pulled {
            Ok(pulled) => pulled,
            Err(error) => {
                self.gateway_failed(&error);
                return Ok(());
            }
        };
        for inbound in pulled.messages {
            let message = inbound.message_id.clone();
            // One message that cannot be taken in keeps none of the others back; it comes again.
            match self.take_inbound(inbound, &body) {
                Ok(Taken::Kept) => self.confirm(message, None),
                Ok(Taken::TooEarly) => {}
                Ok(Taken::Refused(why)) => self.confirm(message, Some(why.to_owned())),
                Err(UserMessage(why)) => self.tell_error(why),
            }
        }
        for unreadable in pulled.unreadable {
            if let Some(message) = unreadable.message_id {
                self.confirm(message, Some(unreadable.why));
            }
        }
        Ok(())
    }

    /// Takes a message that was pushed. Without an answer the gateway pushes again: later, or when the message is known.
    pub(crate) fn pushed(&mut self, inbound: InboundMessage, kept: oneshot::Sender<()>) -> Result<(), UserMessage> {
        let message = inbound.message_id.clone();
        match self.take_inbound(inbound, &[])? {
            Taken::Kept => {
                kept.send(()).ok();
            }
            Taken::TooEarly => {}
            Taken::Refused(why) => self.confirm(message, Some(why.to_owned())),
        }
        Ok(())
    }

    /// Keeps a message and lets happen what it says; says whether it is kept. One that came before a message it has to follow is left
    /// at the gateway and comes again; one about another desk's request, or one that is overtaken, is kept and changes nothing.
    /// A decision whose document is not to be believed is not taken in at all.
    pub(crate) fn take_inbound(&mut self, inbound: InboundMessage, body: &[u8]) -> Result<Taken, UserMessage> {
        if self.journal()?.inbound_seen(&inbound.message_id)? {
            return Ok(Taken::Kept);
        }
        let request = match self.journal()?.request(inbound.request) {
            Ok(request) => Some(request),
            Err(JournalError::NoSuchRequest) => None,
            Err(error) => return Err(error.into()),
        };
        let state = request.as_ref().map(|request| request.state);
        let (mut number, mut document) = (None, None);
        let mut happening = match inbound.answer {
            ProviderAnswer::Registered { number: given } => {
                number = Some(given.clone());
                Happening::Registered { number: given }
            }
            ProviderAnswer::UnderReview { stage } => Happening::UnderReview { stage },
            ProviderAnswer::Granted { result, document: signed } => {
                let digest = result.map(|file| file.digest).or_else(|| signed.as_ref().map(|signed| Digest::of(signed.as_bytes())));
                document = signed;
                Happening::Granted { digest: digest.map(|digest| digest.0) }
            }
            ProviderAnswer::Refused { grounds, document: signed } => {
                document = signed;
                Happening::Refused { grounds }
            }
            ProviderAnswer::NotTaken { words } => Happening::AttentionNeeded { cause: Message::new("error-desk-not-taken").with("words", words) },
        };
        let after = state.and_then(|state| next(state, &happening).ok());
        if state.is_some_and(|state| arrival(state, &happening) == Arrival::TooEarly) {
            return Ok(Taken::TooEarly);
        }
        // What changes nothing is not looked into and not kept as a decision.
        document = document.filter(|_| after.is_some());
        if let (Some(request), Some(signed)) = (&request, &document) {
            match self.believed(&inbound.message_id, request, signed, matches!(happening, Happening::Granted { .. })) {
                // The grounds that count are those that were signed.
                Ok(decision) => {
                    if let Verdict::Refused(grounds) = decision.outcome {
                        happening = Happening::Refused { grounds };
                    }
                }
                Err((Disbelief::CannotTell, _)) => return Ok(Taken::TooEarly),
                Err((_, why)) => return Ok(Taken::Refused(why)),
            }
        }
        let kept = Inbound { message_id: inbound.message_id, request: state.map(|_| inbound.request), received: self.now(), body: body.to_vec() };
        let events: Vec<_> = after.map(|_| self.event(happening)).into_iter().collect();
        let documents: Vec<(&str, &[u8])> = document.iter().map(|signed| (DOCUMENT, signed.as_bytes())).collect();
        self.journal()?.keep_inbound_with(&kept, &events, &documents)?;
        if let Some(after) = after {
            self.state_is(inbound.request, after, number);
        }
        Ok(Taken::Kept)
    }
}

/// Everything of a request that goes to the provider.
fn dispatch_of(journal: &Journal, id: RequestId) -> Result<Dispatch, JournalError> {
    let request = journal.request(id)?;
    let application = journal.signed_document(id)?.and_then(|document| String::from_utf8(document).ok());
    let application = application.ok_or(JournalError::Damaged { source: None })?;
    let mut attachments = Vec::new();
    for (paper, mark) in request.papers {
        for attachment in mark.attachments {
            let bytes = journal.read_attachment(&attachment.digest)?;
            attachments.push((paper.clone(), attachment, bytes));
        }
    }
    let anchor = journal.anchor()?.to_string();
    Ok(Dispatch { request: id, service: request.service, signed: request.signed.unwrap_or(request.begun), application, attachments, anchor })
}
