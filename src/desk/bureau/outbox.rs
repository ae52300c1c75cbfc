//! The outbox: what is due goes out, one errand a request at a time; none waits for another.

use super::{Bureau, Trouble};
use crate::desk::courier::{Errand, Parcel};
use crate::desk::event::Event;
use crate::domain::message::{Explain, Message};
use crate::domain::request::{Happening, RequestId};
use crate::gateway::application::{Delivery, News, ProviderWord, Pulled};
use crate::gateway::{Answer, GatewayError, Outcome};
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
        let application = self.journal()?.signed_document(id)?;
        let application = String::from_utf8(application).map_err(|_| Trouble(Message::new("error-desk-document")))?;
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
                let state = self.journal()?.delivered(request, event)?;
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
        if now.duration_since(self.asked_for_answers) >= pause && self.journal()?.any_awaits_answer()? {
            self.asked_for_answers = now;
            self.courier.send(Errand::Answers);
        }
        Ok(())
    }

    /// Takes the provider's words: each one once, and told to the gateway only after it is on disk.
    pub(super) fn answers_came(&mut self, pulled: Result<Pulled, GatewayError>) -> Result<(), Trouble> {
        let pulled = match pulled {
            Ok(pulled) => pulled,
            Err(error) => {
                self.gateway_failed(&error);
                return Ok(());
            }
        };
        for word in pulled.words {
            let message = word.message_id.clone();
            self.take_word(word)?;
            self.courier.send(Errand::Confirm { message, refused: None });
        }
        for unreadable in pulled.unreadable {
            if let Some(message) = unreadable.message_id {
                self.courier.send(Errand::Confirm { message, refused: Some(unreadable.why) });
            }
        }
        Ok(())
    }

    /// Keeps a word and lets it happen. One about a request of another desk, or one that comes too late, changes nothing.
    pub(super) fn take_word(&mut self, word: ProviderWord) -> Result<(), Trouble> {
        if self.journal()?.word_seen(&word.message_id)? {
            return Ok(());
        }
        let mut number = None;
        let happening = match word.news {
            News::Registered { number: given } => {
                number = Some(given.clone());
                Happening::Registered { number: given }
            }
            News::UnderReview { stage } => Happening::UnderReview { stage },
            News::Granted { result } => Happening::Granted { digest: result.map(|file| file.digest.0) },
            News::Refused { grounds } => Happening::Refused { grounds },
            News::NotTaken { words } => Happening::AttentionNeeded { cause: Message::new("error-desk-not-taken").with("words", words) },
        };
        let event = self.event(happening);
        if let Some(state) = self.journal()?.keep_word(&word.message_id, word.request, event)? {
            self.state_is(word.request, state, number);
        }
        Ok(())
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
