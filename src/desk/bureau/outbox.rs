//! The outbox: what is due goes out, one errand a request at a time; none waits for another.

use super::{Bureau, Trouble};
use crate::desk::courier::{Delivered, Errand, Parcel};
use crate::desk::event::Event;
use crate::domain::message::Explain;
use crate::domain::request::{Happening, RequestId, State};
use crate::gateway::GatewayError;
use crate::gateway::application::{ProviderWord, Word};
use jiff::{SignedDuration, Timestamp};
use rand::Rng as _;

/// Errands under way at once.
const AT_ONCE: usize = 16;
/// First pause after a failure, in seconds; it doubles with every failure.
const FIRST_PAUSE: u64 = 2;
/// Longest pause, in seconds.
const LONGEST_PAUSE: u64 = 600;

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
            self.happen(item.request, Happening::SendingBegun { attempt: item.tries + 1 })?;
            self.under_way.insert(item.request);
            self.courier.send(Errand::Deliver(Box::new(parcel)));
        }
        Ok(())
    }

    pub(super) fn send_now(&mut self) -> Result<(), Trouble> {
        self.journal()?.hurry()?;
        self.asked_for_answers = Timestamp::UNIX_EPOCH;
        self.send_due(Timestamp::now())
    }

    fn parcel(&mut self, id: RequestId) -> Result<Parcel, Trouble> {
        let request = self.journal()?.request(id)?;
        let service = self.service(&request.service)?;
        let signed = self.journal()?.signed_document(id)?;
        let mut attachments = Vec::new();
        for attachment in request.papers.values().flat_map(|mark| &mark.attachments) {
            let bytes = self.journal()?.read_attachment(&attachment.digest)?;
            attachments.push((attachment.clone(), bytes));
        }
        Ok(Parcel { request: id, gateway_service: service.gateway_service.clone(), signed, attachments })
    }

    pub(super) fn delivery_ended(&mut self, request: RequestId, outcome: Result<Delivered, GatewayError>) -> Result<(), Trouble> {
        self.under_way.remove(&request);
        match outcome {
            Ok(delivered) => {
                self.news.tell(Event::GatewayAnswered(true));
                let event = self.event(Happening::Delivered { message: delivered.message, chain: delivered.chain });
                let state = self.journal()?.delivered(request, event)?;
                self.state_is(request, state, None);
                self.asked_for_answers = Timestamp::UNIX_EPOCH;
                Ok(())
            }
            Err(error) if error.is_temporary() => {
                self.gateway_failed(&error);
                let tries = self.journal()?.tries(request)?;
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
        let pause = SignedDuration::from_millis(i64::try_from(self.setting.settings.poll_milliseconds).unwrap_or(i64::MAX));
        if now.duration_since(self.asked_for_answers) < pause {
            return Ok(());
        }
        let waiting = self.journal()?.services_waiting()?;
        if waiting.is_empty() {
            return Ok(());
        }
        self.asked_for_answers = now;
        for id in waiting {
            let service = self.service(&id)?;
            self.courier.send(Errand::Answers { gateway_service: service.gateway_service.clone() });
        }
        Ok(())
    }

    /// Takes the provider's words: each one once, and told to the gateway only after it is on disk.
    pub(super) fn answers_came(&mut self, words: Result<Vec<ProviderWord>, GatewayError>) -> Result<(), Trouble> {
        let words = match words {
            Ok(words) => words,
            Err(error) => {
                self.gateway_failed(&error);
                return Ok(());
            }
        };
        for word in words {
            self.take_word(&word)?;
            self.courier.send(Errand::Confirm { message: word.message_id, gateway_service: word.service_id });
        }
        Ok(())
    }

    fn take_word(&mut self, word: &ProviderWord) -> Result<(), Trouble> {
        if self.journal()?.word_seen(&word.message_id)? {
            return Ok(());
        }
        let happening = match &word.word {
            Word::Registered { number } => Happening::Registered { number: number.clone() },
            Word::UnderReview { stage } => Happening::UnderReview { stage: *stage },
            Word::Granted => Happening::Granted { digest: None },
            Word::Refused { grounds } => Happening::Refused { grounds: grounds.clone() },
            Word::Other { .. } => {
                self.journal()?.keep_word(&word.message_id, None)?;
                return Ok(());
            }
        };
        let number = match &happening {
            Happening::Registered { number } => Some(number.clone()),
            _ => None,
        };
        let event = self.event(happening);
        // A word about a request of another desk, or one that comes too late, is kept and changes nothing.
        if let Some(state) = self.journal()?.keep_word(&word.message_id, Some((word.request, event)))? {
            self.under_way.remove(&word.request);
            self.state_is(word.request, state, number);
        }
        Ok(())
    }

    /// Requests that were on their way when the program ended are sent again: the receiver knows their key.
    pub(super) fn is_waiting(state: State) -> bool {
        matches!(state, State::Queued | State::Sent)
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
