//! Which way a provider decided, as states say it.

use tereze_domain::request::State;

/// Which way the provider decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// In favour.
    Granted,
    /// Refused.
    Refused,
}

impl Decided {
    /// What a state says of the decision; a request that came back to the centre no longer says it.
    pub fn of(state: State) -> Option<Self> {
        match state {
            State::Granted => Some(Self::Granted),
            State::Refused => Some(Self::Refused),
            _ => None,
        }
    }
}
