//! The transition table of a request: the only place that says what may follow what.

use super::event::Happening;
use serde::{Deserialize, Serialize};

/// Where a request is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Being filled.
    Draft,
    /// Signed by the operator.
    Signed,
    /// In the outbox.
    Queued,
    /// On its way: the gateway may or may not have it.
    Sent,
    /// The gateway took it.
    Delivered,
    /// The provider gave it a number.
    Registered,
    /// With the provider, at this stage counted from 1.
    UnderReview(u8),
    /// Decided in favour.
    Granted,
    /// Refused with reasons.
    Refused,
    /// The result or the refusal lies at the centre.
    AtCentre,
    /// The applicant has it.
    HandedOver,
    /// Papers were incomplete; the receipt of refusal was given.
    NotAccepted,
    /// Taken back by the applicant.
    Withdrawn,
    /// Stuck; the last event says why and what to do.
    NeedsAttention,
}

impl State {
    /// Every state; stages of review stand for themselves with stage 1.
    pub const ALL: [Self; 14] = [
        Self::Draft,
        Self::Signed,
        Self::Queued,
        Self::Sent,
        Self::Delivered,
        Self::Registered,
        Self::UnderReview(1),
        Self::Granted,
        Self::Refused,
        Self::AtCentre,
        Self::HandedOver,
        Self::NotAccepted,
        Self::Withdrawn,
        Self::NeedsAttention,
    ];

    /// Whether nothing can follow.
    pub fn is_final(self) -> bool {
        matches!(self, Self::HandedOver | Self::NotAccepted | Self::Withdrawn)
    }

    /// Key of the state's name in the text catalogues.
    pub fn text_key(self) -> &'static str {
        match self {
            Self::Draft => "state-draft",
            Self::Signed => "state-signed",
            Self::Queued => "state-queued",
            Self::Sent => "state-sent",
            Self::Delivered => "state-delivered",
            Self::Registered => "state-registered",
            Self::UnderReview(_) => "state-under-review",
            Self::Granted => "state-granted",
            Self::Refused => "state-refused",
            Self::AtCentre => "state-at-centre",
            Self::HandedOver => "state-handed-over",
            Self::NotAccepted => "state-not-accepted",
            Self::Withdrawn => "state-withdrawn",
            Self::NeedsAttention => "state-needs-attention",
        }
    }
}

/// What happened cannot happen in this state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{happening} cannot happen to a request in state {state:?}")]
pub struct NotAllowed {
    /// State it was in.
    pub state: State,
    /// Name of what was to happen.
    pub happening: &'static str,
}

/// The state after something happened, or why it cannot happen.
pub fn next(state: State, happening: &Happening) -> Result<State, NotAllowed> {
    use Happening as H;
    use State as S;
    let after = match (state, happening) {
        (S::Draft, H::FieldCommitted { .. } | H::PaperMarked { .. } | H::RegistryAsked { .. }) => S::Draft,
        (S::Draft, H::ConsentGiven | H::ConsentTakenBack) => S::Draft,
        (S::Draft, H::Begun) => S::Draft,
        (S::Draft, H::Signed { .. }) => S::Signed,
        (S::Draft, H::AcceptanceRefused { .. }) => S::NotAccepted,
        (S::Signed | S::NeedsAttention | S::Sent, H::Queued) => S::Queued,
        (S::Queued | S::Sent, H::SendingBegun { .. }) => S::Sent,
        (S::Sent | S::Queued | S::Delivered, H::Delivered { .. }) => S::Delivered,
        // The provider's number may overtake the gateway's own word of delivery.
        (S::Sent | S::Queued | S::Delivered, H::Registered { .. }) => S::Registered,
        (S::Registered | S::UnderReview(_), H::UnderReview { stage }) => S::UnderReview(*stage),
        (S::Registered | S::UnderReview(_), H::Granted { .. }) => S::Granted,
        (S::Delivered | S::Registered | S::UnderReview(_), H::Refused { .. }) => S::Refused,
        (S::Granted | S::Refused, H::ArrivedAtCentre) => S::AtCentre,
        (S::Granted | S::Refused | S::AtCentre, H::HandedOver { .. }) => S::HandedOver,
        (S::Draft | S::Signed | S::Queued | S::Delivered | S::Registered | S::UnderReview(_) | S::NeedsAttention, H::Withdrawn { .. }) => S::Withdrawn,
        (S::Signed | S::Queued | S::Sent | S::Delivered, H::AttentionNeeded { .. }) => S::NeedsAttention,
        // A paper printed again or a note changes nothing.
        (state, H::PaperPrinted { .. }) => state,
        (state, happening) => return Err(NotAllowed { state, happening: happening.name() }),
    };
    Ok(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::Message;

    #[track_caller]
    fn check(from: State, happening: &Happening, expected: Option<State>) {
        assert_eq!(next(from, happening).ok(), expected, "{from:?} + {}", happening.name());
    }

    fn delivered() -> Happening {
        Happening::Delivered { message: "m".into(), chain: "c".into() }
    }

    fn registered() -> Happening {
        Happening::Registered { number: "1".into() }
    }

    #[test]
    fn the_straight_way() {
        check(State::Draft, &Happening::Signed { serial: "1".into() }, Some(State::Signed));
        check(State::Signed, &Happening::Queued, Some(State::Queued));
        check(State::Queued, &Happening::SendingBegun { attempt: 1 }, Some(State::Sent));
        check(State::Sent, &delivered(), Some(State::Delivered));
        check(State::Delivered, &registered(), Some(State::Registered));
        check(State::Registered, &Happening::UnderReview { stage: 2 }, Some(State::UnderReview(2)));
        check(State::UnderReview(2), &Happening::Granted { digest: None }, Some(State::Granted));
        check(State::Granted, &Happening::ArrivedAtCentre, Some(State::AtCentre));
        check(State::AtCentre, &Happening::HandedOver { to: None }, Some(State::HandedOver));
    }

    #[test]
    fn what_cannot_happen() {
        check(State::Draft, &Happening::Queued, None);
        check(State::Registered, &Happening::Queued, None);
        check(State::Registered, &registered(), None);
        check(State::HandedOver, &Happening::Withdrawn { reason: String::new() }, None);
        check(State::NotAccepted, &Happening::Signed { serial: "1".into() }, None);
        check(State::Draft, &Happening::AttentionNeeded { cause: Message::new("x") }, None);
    }

    /// What was agreed to before the signature stands in what is signed: it is not changed behind it.
    #[test]
    fn consent_belongs_to_the_draft() {
        for consent in [Happening::ConsentGiven, Happening::ConsentTakenBack] {
            for state in State::ALL {
                check(state, &consent, (state == State::Draft).then_some(State::Draft));
            }
        }
    }

    #[test]
    fn an_answer_may_overtake_the_word_of_delivery() {
        check(State::Sent, &registered(), Some(State::Registered));
        check(State::Registered, &delivered(), None);
    }

    #[test]
    fn nothing_but_reprints_follows_an_end() {
        for state in State::ALL.into_iter().filter(|state| state.is_final()) {
            check(state, &Happening::Queued, None);
            check(state, &registered(), None);
            check(state, &Happening::PaperPrinted { paper: "receipt".into(), copy: 2 }, Some(state));
        }
    }
}
