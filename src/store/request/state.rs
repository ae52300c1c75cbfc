//! A state as two columns: its name, and the stage of review or 0.

use crate::error::JournalError;
use tereze_domain::request::{Phase, State};

/// Condition of the partial index of unfinished requests, letter by letter as the index has it.
pub(super) const UNFINISHED: &str = "phase < 3";

/// Part of the life a state belongs to; the index of unfinished requests changes only with it.
pub(super) fn phase(state: State) -> u8 {
    match state.phase() {
        Phase::Draft => 0,
        Phase::OnItsWay => 1,
        Phase::AtProvider => 2,
        Phase::Over => 3,
    }
}

/// Name and stage.
pub(crate) fn state_columns(state: State) -> (&'static str, u8) {
    match state {
        State::Draft => ("draft", 0),
        State::Signed => ("signed", 0),
        State::Queued => ("queued", 0),
        State::Sent => ("sent", 0),
        State::Delivered => ("delivered", 0),
        State::Registered => ("registered", 0),
        State::UnderReview(stage) => ("under-review", stage),
        State::Granted => ("granted", 0),
        State::Refused => ("refused", 0),
        State::AtCentre => ("at-centre", 0),
        State::HandedOver => ("handed-over", 0),
        State::NotAccepted => ("not-accepted", 0),
        State::Withdrawn => ("withdrawn", 0),
        State::NeedsAttention => ("needs-attention", 0),
    }
}

/// The state of these columns.
pub(crate) fn state_from(name: &str, stage: u8) -> Result<State, JournalError> {
    if name == "under-review" {
        return Ok(State::UnderReview(stage));
    }
    State::ALL.into_iter().find(|state| state_columns(*state).0 == name).ok_or(JournalError::Record { source: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_comes_back() {
        for state in State::ALL.into_iter().chain([State::UnderReview(7)]) {
            let (name, stage) = state_columns(state);
            assert_eq!(state_from(name, stage).unwrap(), state);
            assert_eq!(phase(state) == 3, state.is_final(), "{name}");
        }
        assert!(state_from("lost", 0).is_err());
    }
}
