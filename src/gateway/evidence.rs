use jiff::Timestamp;
use std::fmt;

/// An outside system, for evidence and for words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum System {
    /// ЖТ МДҚ.
    PersonRegistry,
    /// ЗТ МДҚ.
    OrganisationRegistry,
    /// БНАЖ.
    NotaryRegistry,
    /// The gateway's asynchronous channel.
    Applications,
    /// The gateway's file store.
    FileStore,
    /// The revocation list.
    RevocationList,
    /// Certificate status.
    CertificateStatus,
    /// Time stamps.
    TimeStamps,
}

impl System {
    /// Its name in evidence, texts and the journal.
    pub fn name(self) -> &'static str {
        match self {
            Self::PersonRegistry => "person-registry",
            Self::OrganisationRegistry => "organisation-registry",
            Self::NotaryRegistry => "notary-registry",
            Self::Applications => "applications",
            Self::FileStore => "file-store",
            Self::RevocationList => "revocation-list",
            Self::CertificateStatus => "certificate-status",
            Self::TimeStamps => "time-stamps",
        }
    }
}

impl fmt::Display for System {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// What was sent and what came back, byte for byte. It holds personal data: it belongs into the encrypted journal only.
#[derive(Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Who was asked.
    pub system: System,
    /// When the question went out.
    pub asked_at: Timestamp,
    /// When the last byte of the answer was in; `None` when there was none.
    pub answered_at: Option<Timestamp>,
    /// Body of the question.
    pub request: Vec<u8>,
    /// Body of the answer, as much of it as came.
    pub response: Vec<u8>,
    /// HTTP status of the answer.
    pub http_status: Option<u16>,
}

impl fmt::Debug for Evidence {
    /// Sizes only: bodies must not reach a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { system, asked_at, answered_at, request, response, http_status } = self;
        let (sent, received) = (request.len(), response.len());
        write!(formatter, "Evidence({system}, {asked_at}, {answered_at:?}, sent {sent}, received {received}, {http_status:?})")
    }
}

/// What a system said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<T> {
    /// Here it is.
    Found(T),
    /// It has no such thing.
    NotFound {
        /// Its code.
        code: String,
        /// Its words.
        words: String,
    },
}

impl<T> Outcome<T> {
    /// What was found, if it was.
    pub fn found(self) -> Option<T> {
        match self {
            Self::Found(found) => Some(found),
            Self::NotFound { .. } => None,
        }
    }
}

/// An answer with its evidence.
#[derive(Debug, Clone)]
pub struct Answer<T> {
    /// What was said.
    pub outcome: Outcome<T>,
    /// How it was said.
    pub evidence: Evidence,
}
