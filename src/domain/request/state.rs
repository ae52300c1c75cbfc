//! Where a request is in its life, as lists and screens show it: its own state together with that of the message that carries it.

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

/// Part of the life a state belongs to, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Phase {
    /// Being filled.
    Draft,
    /// Signed, and not yet known to have reached the provider.
    OnItsWay,
    /// With the provider, or back from there.
    AtProvider,
    /// Over.
    Over,
}

impl State {
    /// The part of the life this state belongs to.
    pub fn phase(self) -> Phase {
        match self {
            Self::Draft => Phase::Draft,
            Self::Signed | Self::Queued | Self::Sent | Self::NeedsAttention => Phase::OnItsWay,
            Self::Delivered | Self::Registered | Self::UnderReview(_) | Self::Granted | Self::Refused | Self::AtCentre => Phase::AtProvider,
            Self::HandedOver | Self::NotAccepted | Self::Withdrawn => Phase::Over,
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
