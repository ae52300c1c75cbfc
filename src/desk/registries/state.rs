//! What registries said of the parties of a request.

use tereze_domain::message::Message;
use tereze_domain::party::{Organisation, Person};
use tereze_domain::registries::Ticket;

/// A question to a registry.
#[derive(Debug, Clone, Default)]
pub enum Lookup<T> {
    /// Not asked.
    #[default]
    NotAsked,
    /// Asked with this ticket, no answer yet.
    Asking(Ticket),
    /// Found.
    Found(T),
    /// The registry answered that it has no such record.
    NotFound(Message),
    /// The registry could not be reached: why, and what to do.
    Unreachable(Message),
}

impl<T> Lookup<T> {
    /// Whether an answer is waited for.
    pub fn is_asking(&self) -> bool {
        matches!(self, Self::Asking(_))
    }

    /// Whether this very question is waited for.
    pub fn waits_for(&self, ticket: Ticket) -> bool {
        matches!(self, Self::Asking(asked) if *asked == ticket)
    }
}

/// What is told of a power of attorney that went with the applicant who gave it. It forbids nothing: the next applicant may have come in person.
pub(crate) const POWER_GONE: &str = "power-enter-again";

/// What a registry found.
#[derive(Debug, Clone)]
pub enum RegistryFound {
    /// A person.
    Person(Box<Person>),
    /// An organisation or a sole trader.
    Organisation(Box<Organisation>),
}
