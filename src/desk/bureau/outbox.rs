//! The outbox: what is due goes out, one errand a request at a time; none waits for another.

use super::decisions::{DOCUMENT, Disbelief};
use super::{Bureau, Trouble};
use crate::desk::courier::{Errand, Parcel};
use crate::desk::event::Event;
use crate::domain::decision::Verdict;
use crate::domain::message::{Explain, Message};
use crate::domain::request::{Digest, Happening, RequestId, State, next};
use crate::gateway::application::{Delivery, News, ProviderWord, Pulled};
use crate::gateway::{Answer, GatewayError, Outcome};
use crate::journal::{JournalError, Word};
use jiff::{SignedDuration, Timestamp};
use rand::Rng as _;

/// Errands under way at once.
const AT_ONCE: usize = 16;
/// First pause after a failure, in seconds; it doubles with every failure.
const FIRST_PAUSE: u64 = 2;
/// Longest pause, in seconds.
const LONGEST_PAUSE: u64 = 600;

/// What became of a word of the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// It is on disk.
    Kept,
    /// It waits at the gateway and comes again.
    TooEarly,
    /// It is not believed; says why.
    Refused(&'static str),
}

impl Bureau {
    /// Gives the courier what is due.
    pub(super) fn send_due(&mut self, now: Timestamp) -> Result<(), Trouble> {
        if self.under_way.len() >= AT_ONCE {
            return Ok(());
        }
        let due = self.journal()?.due(now)?;
        for item in due {
            if self.under_way.len() >= AT_ONCE {
                break;
            }
            if self.under_way.contains(&item.request) {
                continue;
            }
            let parcel = self.parcel(item.request)?;
            self.happen(item.request, Happening::SendingBegun { attempt: item.attempt })?;
            self.under_way.insert(item.request);
            self.courier.send(Errand::Deliver(Box::new(parcel)));
        }
        Ok(())
    }

    pub(super) fn send_now(&mut self) -> Result<(), Trouble> {
        self.asked_for_answers = Timestamp::UNIX_EPOCH;
        // Whatever was put off is due at the end of time.
        self.send_due(Timestamp::MAX)
    }

    fn parcel(&mut self, id: RequestId) -> Result<Parcel, Trouble> {
        let request = self.journal()?.request(id)?;
        let application = self.journal()?.signed_document(id)?.and_then(|document| String::from_utf8(document).ok());
        let application = application.ok_or_else(|| Trouble(Message::new("error-desk-document")))?;
        let mut attachments = Vec::new();
        for (paper, mark) in request.papers {
            for attachment in mark.attachments {
                let bytes = self.journal()?.read_attachment(&attachment.digest)?;
                attachments.push((paper.clone(), attachment, bytes));
            }
        }
        Ok(Parcel { request: id, service: request.service, signed: request.signed.unwrap_or(request.begun), application, attachments })
    }

    pub(super) fn delivery_ended(&mut self, request: RequestId, outcome: Result<Answer<Delivery>, GatewayError>) -> Result<(), Trouble> {
        self.under_way.remove(&request);
        match outcome {
            Ok(Answer { outcome: Outcome::Found(delivery), .. }) => {
                self.news.tell(Event::GatewayAnswered(true));
                let event = self.event(Happening::Delivered { message: delivery.message_id, chain: delivery.chain_id });
                // The provider's number may have overtaken the gateway's own word.
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
                let tries = self.journal()?.outbox()?.into_iter().find(|line| line.request == request).map_or(1, |line| line.tries);
                let not_before = Timestamp::now() + pause_after(tries);
                self.journal()?.postpone(request, not_before, &error.explain())?;
                self.show_outbox();
                Ok(())
            }
            Err(error) => self.happen(request, Happening::AttentionNeeded { cause: error.explain() }),
        }
    }

    pub(super) fn gateway_failed(&self, error: &GatewayError) {
        if error.is_temporary() {
            self.news.tell(Event::GatewayAnswered(false));
        }
    }

    /// Asks for the provider's answers while any request waits for one.
    pub(super) fn ask_for_answers(&mut self, now: Timestamp) -> Result<(), Trouble> {
        if now >= self.next_question() && self.answers_are_awaited()? {
            self.asked_for_answers = now;
            self.courier.send(Errand::Answers);
        }
        Ok(())
    }

    /// When the gateway may be asked for answers again.
    pub(super) fn next_question(&self) -> Timestamp {
        let pause = SignedDuration::from_millis(i64::try_from(self.setting.settings.poll_milliseconds).unwrap_or(i64::MAX));
        self.asked_for_answers.checked_add(pause).unwrap_or(Timestamp::MAX)
    }

    pub(super) fn answers_are_awaited(&mut self) -> Result<bool, Trouble> {
        let unfinished = self.journal()?.unfinished()?;
        Ok(unfinished.into_iter().any(|(state, count)| count > 0 && !matches!(state, State::Draft | State::Signed | State::AtCentre)))
    }

    /// Takes the provider's words: each one once, and told to the gateway only after it is on disk.
    pub(super) fn answers_came(&mut self, pulled: Result<(Pulled, Vec<u8>), GatewayError>) -> Result<(), Trouble> {
        let (pulled, body) = match pulled {
            Ok(pulled) => pulled,
            Err(error) => {
                self.gateway_failed(&error);
                return Ok(());
            }
        };
        for word in pulled.words {
            let message = word.message_id.clone();
            match self.take_word(word, &body)? {
                Taken::Kept => self.courier.send(Errand::Confirm { message, refused: None }),
                Taken::TooEarly => {}
                Taken::Refused(why) => self.courier.send(Errand::Confirm { message, refused: Some(why.to_owned()) }),
            }
        }
        for unreadable in pulled.unreadable {
            if let Some(message) = unreadable.message_id {
                self.courier.send(Errand::Confirm { message, refused: Some(unreadable.why) });
            }
        }
        Ok(())
    }

    /// Keeps a word and lets it happen; says whether it is kept. One that came before a word it has to follow is left
    /// at the gateway and comes again; one about another desk's request, or one that is overtaken, is kept and changes nothing.
    /// A decision whose document is not to be believed is not taken in at all.
    pub(super) fn take_word(&mut self, word: ProviderWord, body: &[u8]) -> Result<Taken, Trouble> {
        if self.journal()?.word_seen(&word.message_id)? {
            return Ok(Taken::Kept);
        }
        let request = match self.journal()?.request(word.request) {
            Ok(request) => Some(request),
            Err(JournalError::NoSuchRequest) => None,
            Err(error) => return Err(error.into()),
        };
        let state = request.as_ref().map(|request| request.state);
        let (mut number, mut document) = (None, None);
        let mut happening = match word.news {
            News::Registered { number: given } => {
                number = Some(given.clone());
                Happening::Registered { number: given }
            }
            News::UnderReview { stage } => Happening::UnderReview { stage },
            News::Granted { result, document: signed } => {
                let digest = result.map(|file| file.digest).or_else(|| signed.as_ref().map(|signed| Digest::of(signed.as_bytes())));
                document = signed;
                Happening::Granted { digest: digest.map(|digest| digest.0) }
            }
            News::Refused { grounds, document: signed } => {
                document = signed;
                Happening::Refused { grounds }
            }
            News::NotTaken { words } => Happening::AttentionNeeded { cause: Message::new("error-desk-not-taken").with("words", words) },
        };
        let after = state.and_then(|state| next(state, &happening).ok());
        let overtaken = state.is_some_and(|state| after.is_none() && progress(state) >= progress_after(&happening));
        if state.is_some() && after.is_none() && !overtaken {
            return Ok(Taken::TooEarly);
        }
        // What changes nothing is not looked into and not kept as a decision.
        document = document.filter(|_| after.is_some());
        if let (Some(request), Some(signed)) = (&request, &document) {
            match self.believed(&word.message_id, request, signed, matches!(happening, Happening::Granted { .. })) {
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
        let kept = Word { message_id: word.message_id, request: state.map(|_| word.request), received: Timestamp::now(), body: body.to_vec() };
        let events: Vec<_> = after.map(|_| self.event(happening)).into_iter().collect();
        let documents: Vec<(&str, &[u8])> = document.iter().map(|signed| (DOCUMENT, signed.as_bytes())).collect();
        self.journal()?.keep_word_with(&kept, &events, &documents)?;
        if let Some(after) = after {
            self.state_is(word.request, after, number);
        }
        Ok(Taken::Kept)
    }
}

/// How far along a state is, to tell a word that is overtaken from one that came too early.
fn progress(state: State) -> u32 {
    match state {
        State::Draft | State::Signed | State::Queued | State::Sent | State::NeedsAttention => 0,
        State::Delivered => 1,
        State::Registered => 2,
        State::UnderReview(stage) => 2 + u32::from(stage),
        State::Granted | State::Refused | State::AtCentre | State::HandedOver | State::NotAccepted | State::Withdrawn => 1000,
    }
}

fn progress_after(happening: &Happening) -> u32 {
    match happening {
        Happening::Registered { .. } => 2,
        Happening::UnderReview { stage } => 2 + u32::from(*stage),
        Happening::AttentionNeeded { .. } => 0,
        _ => 1000,
    }
}

/// How long to wait after so many failures: doubled each time, with a jitter so that desks do not knock together.
fn pause_after(tries: u32) -> SignedDuration {
    let full = FIRST_PAUSE.saturating_mul(1 << tries.min(16).saturating_sub(1)).min(LONGEST_PAUSE);
    let milliseconds = full * 1000;
    let jittered = rand::rng().random_range(milliseconds / 2..=milliseconds);
    SignedDuration::from_millis(i64::try_from(jittered).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_ten_minutes() {
        for (tries, seconds) in [(1, 2), (2, 4), (3, 8), (9, 512), (10, 600), (99, 600)] {
            let pause = pause_after(tries).as_millis();
            assert!(pause >= seconds * 500 && pause <= seconds * 1000, "{tries} tries: {pause} ms");
        }
    }
}
