//! What every store of a desk does, whatever it is made of. [`crate::Journal`] is the first one; `conformance` holds the tests that each has to pass.

use crate::enclosures::{Evidence, Inbound, KeptService};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::error::Error;
use tereze_domain::message::{Explain, Message as Sentence};
use tereze_domain::messaging::{Due, Kind, Message, MessageEvent, MessageId};
use tereze_domain::request::life::{Recorded, Request};
use tereze_domain::request::{Digest, RequestId};

/// How often a subject was written to, as its store counts: what an append says that it has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version(pub i64);

impl Version {
    /// Of a subject that does not exist yet.
    pub const NONE: Self = Self(0);
}

/// A request as it stands, with its version.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The request.
    pub request: Request,
    /// Its version.
    pub version: Version,
}

/// A message to be queued about the request that is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// Identifier, which stays the same at every try.
    pub id: MessageId,
    /// What kind of message it is.
    pub kind: Kind,
}

/// What is written in one transaction.
#[derive(Debug, Clone, Copy)]
pub struct Append<'a> {
    /// The request.
    pub request: RequestId,
    /// The version that was seen.
    pub expected: Version,
    /// What happens to it, in order. The first event of a request begins it.
    pub events: &'a [Recorded],
    /// Messages that are queued with it.
    pub messages: &'a [NewMessage],
    /// Bytes that the events refer to by digest.
    pub blobs: &'a [&'a [u8]],
    /// The signed application, with the event that signs it.
    pub signed: Option<&'a [u8]>,
    /// Further signed documents, each under its name.
    pub documents: &'a [(&'a str, &'a [u8])],
    /// What a registry was asked and what it answered.
    pub evidence: Option<&'a Evidence>,
    /// The message of the provider that brought the events.
    pub inbound: Option<&'a Inbound>,
    /// The service as it is now, whose forms and papers are those of the request for life, with the event that begins it.
    pub service: Option<&'a KeptService>,
}

impl<'a> Append<'a> {
    /// These events, and nothing with them.
    pub const fn of(request: RequestId, expected: Version, events: &'a [Recorded]) -> Self {
        Self { request, expected, events, messages: &[], blobs: &[], signed: None, documents: &[], evidence: None, inbound: None, service: None }
    }
}

/// Who lets something happen to a message, and when.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// When.
    pub at: Timestamp,
    /// Log-in name, or `desk`.
    pub login: &'a str,
}

/// Something among others that cannot be read: it is named, and the others go on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name} cannot be read")]
pub struct Unreadable {
    /// The number of the request, or its identifier where it has none.
    pub name: String,
}

impl Explain for Unreadable {
    fn explain(&self) -> Sentence {
        Sentence::new("error-journal-item-unreadable").with("name", &self.name)
    }
}

/// What a caller can do about a store's error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// Somebody else wrote meanwhile, or the state forbids it by now: load again.
    Conflict,
    /// What is asked for is not there.
    Missing,
    /// No room: nothing was written.
    Full,
    /// What is stored cannot be trusted.
    Damaged,
    /// Somebody else holds the store: try again later.
    Locked,
    /// It can be read and not written.
    ReadOnly,
    /// Anything else.
    Other,
}

/// Why a store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[error("the store could not do what it was asked: {trouble:?}")]
pub struct StoreError {
    /// What a caller can do.
    pub trouble: Trouble,
    /// The sentence for a person.
    pub sentence: Sentence,
    /// What the store's own means said.
    #[source]
    pub source: Option<Box<dyn Error + Send + Sync>>,
}

impl StoreError {
    /// Somebody else wrote meanwhile.
    pub fn conflict() -> Self {
        Self { trouble: Trouble::Conflict, sentence: Sentence::new("error-store-conflict"), source: None }
    }

    /// The request, the message or the bytes are not there.
    pub fn missing() -> Self {
        Self { trouble: Trouble::Missing, sentence: Sentence::new("error-journal-no-such-request"), source: None }
    }

    /// What stands under this name cannot be read.
    pub fn damaged(name: &str) -> Self {
        Self { trouble: Trouble::Damaged, sentence: Unreadable { name: name.to_owned() }.explain(), source: None }
    }

    /// Whether to load again and repeat.
    pub fn is_conflict(&self) -> bool {
        self.trouble == Trouble::Conflict
    }

    /// Whether it is not there.
    pub fn is_missing(&self) -> bool {
        self.trouble == Trouble::Missing
    }

    /// Whether there is no room.
    pub fn is_full(&self) -> bool {
        self.trouble == Trouble::Full
    }

    /// Whether what is stored cannot be trusted.
    pub fn is_damaged(&self) -> bool {
        self.trouble == Trouble::Damaged
    }

    /// Whether somebody else holds the store.
    pub fn is_locked(&self) -> bool {
        self.trouble == Trouble::Locked
    }

    /// Whether it can only be read.
    pub fn is_read_only(&self) -> bool {
        self.trouble == Trouble::ReadOnly
    }
}

impl Explain for StoreError {
    fn explain(&self) -> Sentence {
        self.sentence.clone()
    }
}

/// What a desk keeps. Every writing function returns after its one transaction is durable, or nothing of it happened. Moments and identifiers are given, never
/// taken from a clock or made here.
pub trait Store {
    /// A request as it stands.
    ///
    /// # Errors
    /// `Missing`; `Damaged` when it cannot be read.
    fn load(&self, request: RequestId) -> Result<Loaded, StoreError>;

    /// Writes events, messages and bytes, all or none, and says the version after them.
    ///
    /// # Errors
    /// `Conflict` when the request has another version than expected, or when its life does not allow an event; `Missing` when an event refers to bytes that
    /// are neither given nor there.
    fn append(&mut self, append: Append<'_>) -> Result<Version, StoreError>;

    /// Bytes by their digest.
    ///
    /// # Errors
    /// `Missing`; `Damaged` when they are not those that were stored.
    fn blob(&self, digest: &Digest) -> Result<Vec<u8>, StoreError>;

    /// A message.
    ///
    /// # Errors
    /// `Missing`; `Damaged` when it cannot be read.
    fn message(&self, id: MessageId) -> Result<Message, StoreError>;

    /// Every message that still has to go, in the order in which they were queued; one that cannot be read is named among the others.
    ///
    /// # Errors
    /// Only when the store as a whole cannot be read.
    fn open_messages(&self) -> Result<Vec<Result<Message, Unreadable>>, StoreError>;

    /// Lets something happen to a message.
    ///
    /// # Errors
    /// `Conflict` when its life does not allow it; `Missing`.
    fn dispatch(&mut self, id: MessageId, event: &MessageEvent, by: By<'_>) -> Result<(), StoreError>;

    /// What is to be sent now. What cannot be read is left out and stands in [`Store::open_messages`].
    ///
    /// # Errors
    /// Only when the store as a whole cannot be read.
    fn due(&self, now: Timestamp, under_way: &BTreeSet<MessageId>) -> Result<Due, StoreError> {
        let readable: Vec<Message> = self.open_messages()?.into_iter().filter_map(Result::ok).collect();
        Ok(tereze_domain::messaging::due(&readable, now, under_way))
    }
}
