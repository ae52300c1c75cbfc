//! What happens to a request. State is the fold of these; the audit trail is the same, hash-chained.

use crate::form::Place;
use crate::message::Message;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One thing that happened to a request, with who, when and where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RequestEvent {
    /// Wall clock. The order of events is the journal's own, never this.
    pub at: Timestamp,
    /// Log-in name of who did it, or `desk` for the program itself.
    pub by: String,
    /// The desk it happened at.
    pub desk: String,
    /// What happened.
    pub happening: Happening,
}

/// What can happen. Values of fields are never in it: the draft holds them, the trail only says that they changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Happening {
    /// The request was begun.
    Begun,
    /// A field was committed.
    FieldCommitted {
        /// Where; the value is in the draft.
        place: Place,
    },
    /// A paper was ticked or its scans changed.
    PaperMarked {
        /// Key of the paper.
        paper: String,
    },
    /// A registry was asked: which, and the evidence kept of it. `found` is `None` when it could not be reached.
    RegistryAsked {
        /// Short name of the registry.
        registry: String,
        /// Number of the evidence kept of the answer.
        evidence: Option<i64>,
        /// Whether it was found.
        found: Option<bool>,
    },
    /// The applicant agreed that data protected by law is used.
    ConsentGiven,
    /// The applicant took the agreement back.
    ConsentTakenBack,
    /// Signed with the certificate of this serial number (hexadecimal).
    Signed {
        /// Serial number of the certificate, hexadecimal.
        serial: String,
    },
    /// Put into the outbox.
    Queued,
    /// Sending began for the so-manieth time.
    SendingBegun {
        /// Which attempt it is, from 1.
        attempt: u32,
    },
    /// The gateway took the message and gave it an identifier and a chain.
    Delivered {
        /// Identifier of the message at the gateway.
        message: String,
        /// Identifier of its chain of messages.
        chain: String,
    },
    /// The provider registered it under this number.
    Registered {
        /// The provider's number.
        number: String,
    },
    /// It is with the provider, at this stage.
    UnderReview {
        /// Stage, from 1.
        stage: u8,
    },
    /// Decided in favour; digest of the result when it came as a file.
    Granted {
        /// Digest of the result.
        digest: Option<String>,
    },
    /// Refused on these grounds.
    Refused {
        /// Keys of the grounds.
        grounds: Vec<String>,
    },
    /// The result lies at the centre.
    ArrivedAtCentre,
    /// Handed over.
    HandedOver {
        /// To whom, when it was not the applicant.
        to: Option<String>,
    },
    /// Not accepted: these papers are missing.
    AcceptanceRefused {
        /// Keys of the papers.
        missing: Vec<String>,
    },
    /// Withdrawn by the applicant.
    Withdrawn {
        /// Why, in the words of the applicant.
        reason: String,
    },
    /// Stuck: why, and what to do.
    AttentionNeeded {
        /// The sentence that says both.
        cause: Message,
    },
    /// A paper was printed, the so-manieth copy.
    PaperPrinted {
        /// Name of the paper.
        paper: String,
        /// Which copy, from 1.
        copy: u32,
    },
}

impl Happening {
    /// Its short name, for the audit trail and for errors.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::FieldCommitted { .. } => "field-committed",
            Self::PaperMarked { .. } => "paper-marked",
            Self::RegistryAsked { .. } => "registry-asked",
            Self::ConsentGiven => "consent-given",
            Self::ConsentTakenBack => "consent-taken-back",
            Self::Signed { .. } => "signed",
            Self::Queued => "queued",
            Self::SendingBegun { .. } => "sending-begun",
            Self::Delivered { .. } => "delivered",
            Self::Registered { .. } => "registered",
            Self::UnderReview { .. } => "under-review",
            Self::Granted { .. } => "granted",
            Self::Refused { .. } => "refused",
            Self::ArrivedAtCentre => "arrived-at-centre",
            Self::HandedOver { .. } => "handed-over",
            Self::AcceptanceRefused { .. } => "acceptance-refused",
            Self::Withdrawn { .. } => "withdrawn",
            Self::AttentionNeeded { .. } => "attention-needed",
            Self::PaperPrinted { .. } => "paper-printed",
        }
    }
}
