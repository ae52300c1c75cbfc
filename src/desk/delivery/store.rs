//! Sending and receiving: what is due goes out, one delivery a request at a time; none waits for another, and one that cannot be read keeps nobody back.

use super::decisions::{DOCUMENT, Disbelief};
use super::event::Event;
use super::task::Task;
use crate::request::deciding::{By, Undecided, With};
use crate::worker::network::request::{Dispatch, Request};
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::{SignedDuration, Timestamp};
use tereze_domain::decision::Verdict;
use tereze_domain::message::{Explain, Message};
use tereze_domain::messaging::{MessageCommand, Receipt, decide};
use tereze_domain::permission::Actor;
use tereze_domain::request::life::{Refusal, RequestCommand};
use tereze_domain::request::{Digest, Happening, Request as Kept, RequestEvent, RequestId, State, next};
use tereze_gateway::application::{Delivery, InboundMessage, ProviderAnswer, Pulled};
use tereze_gateway::{Answer, GatewayError, Outcome};
use tereze_store::{Inbound, Journal, JournalError, Store as _};
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
        Task::TryAgain(request) => worker.try_again(request),
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
        let event = RequestEvent { by: Actor::PROGRAM.to_owned(), ..self.event(Happening::SendingBegun { attempt }) };
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
        let cause = Message::new("error-desk-not-sendable").with("number", number).with_each("why", |language| tereze_texts::say(why, language));
        let event = RequestEvent { by: Actor::PROGRAM.to_owned(), ..self.event(Happening::AttentionNeeded { cause: cause.clone() }) };
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
                let receipt = Receipt { message: Some(delivery.message_id), chain: Some(delivery.chain_id) };
                // The provider's number may have overtaken the gateway's own word.
                if self.message_moves(request, MessageCommand::Deliver(receipt), &self.program())? {
                    self.asked_for_answers = Timestamp::UNIX_EPOCH;
                }
                Ok(())
            }
            Ok(Answer { outcome: Outcome::NotFound { code, words }, .. }) => {
                let why = Message::new("error-desk-not-taken").with("words", format!("{code} {words}"));
                self.message_moves(request, MessageCommand::Fail { why }, &self.program()).map(drop)
            }
            Err(error) if error.is_temporary() => {
                self.gateway_failed(&error);
                self.put_off(request, error.explain())
            }
            Err(error) => self.message_moves(request, MessageCommand::Fail { why: error.explain() }, &self.program()).map(drop),
        }
    }

    /// Somebody mended what kept a message back: it goes again.
    fn try_again(&mut self, request: RequestId) -> Result<(), UserMessage> {
        let by = self.person();
        self.message_moves(request, MessageCommand::QueueAgain, &by).map(drop)
    }

    /// Lets something happen to the message of an application; says whether it did. What its life does not allow by now changes nothing.
    fn message_moves(&mut self, request: RequestId, command: MessageCommand, by: &By) -> Result<bool, UserMessage> {
        let Some(message) = self.journal()?.message_of(request)? else { return Ok(false) };
        let Ok(event) = decide(&message, command, by.at) else { return Ok(false) };
        match self.journal()?.dispatch(message.id, &event, tereze_store::By { at: by.at, login: by.actor.login() }) {
            // The request itself is further than its message.
            Err(error) if error.is_conflict() => return Ok(false),
            moved => moved?,
        }
        let state = self.journal()?.state_and_operator(request)?.0;
        self.state_is(request, state, None);
        Ok(true)
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
        let kept = Inbound { message_id: inbound.message_id, request: request.as_ref().map(|request| request.id), received: self.now(), body: body.to_vec() };
        let Some(request) = request else {
            self.journal()?.keep_inbound(&kept, &[])?;
            return Ok(Taken::Kept);
        };
        let (mut command, granted, document) = match inbound.answer {
            ProviderAnswer::Registered { number } => (RequestCommand::Register { number }, false, None),
            ProviderAnswer::UnderReview { stage } => (RequestCommand::Review { stage }, false, None),
            ProviderAnswer::Granted { result, document } => {
                let result = result.map(|file| file.digest).or_else(|| document.as_ref().map(|signed| Digest::of(signed.as_bytes())));
                (RequestCommand::Grant { result }, true, document)
            }
            ProviderAnswer::Refused { grounds, document } => (RequestCommand::Refuse { grounds }, false, document),
            ProviderAnswer::NotTaken { words } => return self.not_taken(&kept, &request, words),
        };
        let by = self.program();
        let overtaken = match self.decide(request.id, command.clone(), by.clone()) {
            Ok(decided) => decided.events.is_empty(),
            Err(Undecided::Refused(Refusal::TooEarly)) => return Ok(Taken::TooEarly),
            Err(undecided) => return Err(undecided.into()),
        };
        // What changes nothing is not looked into and not kept as a decision.
        let document = document.filter(|_| !overtaken);
        if let Some(signed) = &document {
            match self.believed(&kept.message_id, &request, signed, granted) {
                // The grounds that count are those that were signed.
                Ok(decision) => {
                    if let Verdict::Refused(grounds) = decision.outcome {
                        command = RequestCommand::Refuse { grounds };
                    }
                }
                Err((Disbelief::CannotTell, _)) => return Ok(Taken::TooEarly),
                Err((_, why)) => return Ok(Taken::Refused(why)),
            }
        }
        let documents: Vec<(&str, &[u8])> = document.iter().map(|signed| (DOCUMENT, signed.as_bytes())).collect();
        self.act_as(request.id, command, by, With { inbound: Some(&kept), documents: &documents, ..With::default() })?;
        Ok(Taken::Kept)
    }

    /// The provider has not taken what the gateway took: its message failed.
    fn not_taken(&mut self, kept: &Inbound, request: &Kept, words: String) -> Result<Taken, UserMessage> {
        let failed = Happening::AttentionNeeded { cause: Message::new("error-desk-not-taken").with("words", words) };
        let after = next(request.state, &failed).ok();
        let events: Vec<_> = after.map(|_| RequestEvent { by: Actor::PROGRAM.to_owned(), ..self.event(failed) }).into_iter().collect();
        self.journal()?.keep_inbound(kept, &events)?;
        if let Some(after) = after {
            self.state_is(request.id, after, None);
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
