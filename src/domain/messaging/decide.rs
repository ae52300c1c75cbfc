//! What is to happen to a message, and whether it may.

use super::backoff::pause_after;
use super::event::{MessageEvent, Receipt};
use super::evolve::next;
use super::message::Message;
use crate::message::{Explain, Message as Sentence};
use jiff::Timestamp;

/// What is to happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MessageCommand {
    /// Try to send it now.
    Try,
    /// The receiver took it.
    Deliver(Receipt),
    /// The try failed for a reason that passes by itself.
    Postpone {
        /// Why.
        why: Sentence,
        /// A random number, so that desks do not knock together.
        jitter: u64,
    },
    /// It failed for good.
    Fail {
        /// Why, with what to do.
        why: Sentence,
    },
    /// It cannot be read here.
    Poison {
        /// Why, with what to do.
        why: Sentence,
    },
    /// Somebody mended the cause.
    QueueAgain,
    /// What it was to say is no longer so.
    Cancel,
}

/// The message is not where this could happen to it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{event} cannot happen to the message now")]
pub struct NotNow {
    /// Name of the event that would have happened.
    pub event: &'static str,
}

impl Explain for NotNow {
    fn explain(&self) -> Sentence {
        Sentence::new("refusal-message-moved-on")
    }
}

/// The event that follows from a command.
///
/// # Errors
/// [`NotNow`] when the table does not have it.
pub fn decide(message: &Message, command: MessageCommand, now: Timestamp) -> Result<MessageEvent, NotNow> {
    let event = match command {
        MessageCommand::Try => MessageEvent::TryBegun { attempt: message.tries.saturating_add(1) },
        MessageCommand::Deliver(receipt) => MessageEvent::Delivered(receipt),
        MessageCommand::Postpone { why, jitter } => {
            let until = now.checked_add(pause_after(message.tries, jitter)).unwrap_or(Timestamp::MAX);
            MessageEvent::Postponed { until, why }
        }
        MessageCommand::Fail { why } => MessageEvent::Failed { why },
        MessageCommand::Poison { why } => MessageEvent::Poisoned { why },
        MessageCommand::QueueAgain => MessageEvent::QueuedAgain,
        MessageCommand::Cancel => MessageEvent::Cancelled,
    };
    match next(&message.state, &event, now) {
        Some(_) => Ok(event),
        None => Err(NotNow { event: event.name() }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::evolve::evolve;
    use super::super::message::{Kind, MessageId, State, Subject};
    use super::*;
    use proptest::prelude::*;

    fn why() -> Sentence {
        Sentence::new("why")
    }

    fn commands() -> [MessageCommand; 7] {
        [
            MessageCommand::Try,
            MessageCommand::Deliver(Receipt::default()),
            MessageCommand::Postpone { why: why(), jitter: 7 },
            MessageCommand::Fail { why: why() },
            MessageCommand::Poison { why: why() },
            MessageCommand::QueueAgain,
            MessageCommand::Cancel,
        ]
    }

    fn states() -> [(char, State); 7] {
        [
            ('q', State::Queued),
            ('t', State::Trying { since: Timestamp::UNIX_EPOCH }),
            ('w', State::Postponed { until: Timestamp::UNIX_EPOCH, why: why() }),
            ('d', State::Delivered(Receipt::default())),
            ('f', State::Failed { why: why() }),
            ('p', State::Poisoned { why: why() }),
            ('c', State::Cancelled),
        ]
    }

    fn message(state: State) -> Message {
        let queued = Message::queued(MessageId(uuid::Uuid::nil()), Subject::Waybill(1), Kind::Paper, 1);
        Message { state, ..queued }
    }

    fn letter(state: &State) -> char {
        states().iter().find(|(_, one)| std::mem::discriminant(one) == std::mem::discriminant(state)).map_or('?', |(letter, _)| *letter)
    }

    /// The letters of the states after try, deliver, postpone, fail, poison, queue again, cancel; a dot where it is refused.
    #[track_caller]
    fn check(from: char, expected: &str) {
        let (_, state) = states().into_iter().find(|(letter, _)| *letter == from).expect("a letter of a state");
        let before = message(state);
        let after = |command| decide(&before, command, Timestamp::UNIX_EPOCH).map(|event| letter(&evolve(before.clone(), &event, Timestamp::UNIX_EPOCH).state));
        let found: String = commands().map(after).into_iter().map(|after| after.unwrap_or('.')).collect();
        assert_eq!(found, expected, "from {from}");
    }

    #[test]
    fn the_whole_table() {
        check('q', "td.fp.c");
        check('t', "tdwfpq.");
        check('w', "td.fpq.");
        check('d', "...f...");
        check('f', ".d..pqc");
        check('p', ".d...qc");
        check('c', ".......");
    }

    proptest! {
        #[test]
        fn nothing_leaves_the_table(steps in prop::collection::vec(0usize..7, 0..40)) {
            let mut message = message(State::Queued);
            for step in steps {
                let command = commands()[step].clone();
                let before = message.clone();
                match decide(&message, command, Timestamp::UNIX_EPOCH) {
                    Ok(event) => {
                        message = evolve(message, &event, Timestamp::UNIX_EPOCH);
                        prop_assert!(message.tries >= before.tries);
                        prop_assert!(before.state != State::Cancelled);
                    }
                    Err(_) => prop_assert_eq!(&message, &before),
                }
            }
        }
    }
}
