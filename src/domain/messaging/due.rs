//! What is to be sent now.

use super::message::{Direction, Message, MessageId, State, Subject};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// No pause is longer: a message that seems to wait longer waits because the clock was turned back.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(24);

/// What is to be done about messages at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Due {
    /// To be tried now, in the order in which they were queued.
    pub now: Vec<MessageId>,
    /// When there is something to do next, if nothing changes before.
    pub next: Option<Timestamp>,
}

/// What is due of these messages. Of each subject only the first one that still has to go may go; one that is stuck holds its own subject up and no other.
/// Messages `under_way` are being sent by somebody this moment.
pub fn due(messages: &[Message], now: Timestamp, under_way: &BTreeSet<MessageId>) -> Due {
    let mut first: BTreeMap<&Subject, &Message> = BTreeMap::new();
    for message in messages.iter().filter(|message| message.kind.direction() == Direction::Outbound && message.state.is_open()) {
        let standing = first.entry(&message.subject).or_insert(message);
        if message.order < standing.order {
            *standing = message;
        }
    }
    let mut ready = Vec::new();
    let mut next = None;
    for message in first.into_values().filter(|message| !under_way.contains(&message.id)) {
        match &message.state {
            State::Queued | State::Trying { .. } => ready.push(message),
            State::Postponed { until, .. } if *until <= now || until.duration_since(now) > LONGEST_WAIT => ready.push(message),
            State::Postponed { until, .. } => next = Some(next.map_or(*until, |next: Timestamp| next.min(*until))),
            State::Failed { .. } | State::Poisoned { .. } | State::Delivered(_) | State::Cancelled => {}
        }
    }
    ready.sort_by_key(|message| message.order);
    Due { now: ready.into_iter().map(|message| message.id).collect(), next }
}

#[cfg(test)]
mod tests {
    use super::super::event::Receipt;
    use super::super::message::Kind;
    use super::*;
    use crate::message::Message as Sentence;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).expect("within the calendar")
    }

    fn id(order: u64) -> MessageId {
        MessageId(uuid::Uuid::from_u128(order.into()))
    }

    /// Messages as subject and state, in the order of queueing from 1: `q`ueued, `t`rying, `w`aiting until 100, `x` until far beyond, `d`elivered, `f`ailed,
    /// `p`oisoned, `c`ancelled, `i`nbound; which of them are due at 50, and when the next one is.
    #[track_caller]
    fn check(messages: &[(u32, char)], under_way: &[u64], expected: &[u64], next: Option<i64>) {
        let why = || Sentence::new("why");
        let made = (1..).zip(messages).map(|(order, (subject, state))| {
            let kind = if *state == 'i' { Kind::Answer } else { Kind::Notice };
            let state = match state {
                't' => State::Trying { since: at(10) },
                'w' => State::Postponed { until: at(100), why: why() },
                'x' => State::Postponed { until: at(1_000_000), why: why() },
                'd' => State::Delivered(Receipt::default()),
                'f' => State::Failed { why: why() },
                'p' => State::Poisoned { why: why() },
                'c' => State::Cancelled,
                _ => State::Queued,
            };
            Message { state, ..Message::queued(id(order), Subject::Waybill(*subject), kind, order) }
        });
        let made: Vec<Message> = made.collect();
        let under_way = under_way.iter().map(|order| id(*order)).collect();
        let due = due(&made, at(50), &under_way);
        assert_eq!(due, Due { now: expected.iter().map(|order| id(*order)).collect(), next: next.map(at) }, "{messages:?}");
    }

    #[test]
    fn each_subject_has_its_own_order() {
        check(&[], &[], &[], None);
        check(&[(1, 'q'), (2, 'q'), (1, 'q')], &[], &[1, 2], None);
        check(&[(1, 'd'), (1, 'q'), (1, 'q')], &[], &[2], None);
        check(&[(1, 'c'), (1, 'q')], &[], &[2], None);
        check(&[(1, 'i'), (1, 'q')], &[], &[2], None);
    }

    #[test]
    fn what_is_stuck_holds_up_nobody_else() {
        check(&[(1, 'f'), (2, 'p'), (3, 'q'), (1, 'q'), (2, 'q')], &[], &[3], None);
        check(&[(1, 'w'), (2, 'q'), (1, 'q')], &[], &[2], Some(100));
        check(&[(1, 'w'), (2, 'w')], &[], &[], Some(100));
    }

    #[test]
    fn what_is_under_way_is_not_sent_twice_and_what_was_cut_off_is_sent_again() {
        check(&[(1, 't'), (2, 't')], &[1], &[2], None);
        check(&[(1, 'q'), (1, 'q')], &[1], &[], None);
    }

    #[test]
    fn a_clock_turned_back_lets_nothing_wait_for_ever() {
        check(&[(1, 'x')], &[], &[1], None);
    }
}
