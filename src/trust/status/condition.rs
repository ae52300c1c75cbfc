//! Why a certificate is not in good standing, or why nobody can tell.

use jiff::Timestamp;
use tereze_domain::message::{Explain, Message};
use x509_cert::ext::pkix::CrlReason;

/// Why a certificate was taken back (RFC 5280, 5.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevocationReason {
    /// No reason given.
    Unspecified,
    /// The key is, or may be, in other hands.
    KeyCompromise,
    /// The key of the authority is in other hands.
    AuthorityCompromise,
    /// The owner's data changed.
    AffiliationChanged,
    /// Another certificate took its place.
    Superseded,
    /// It is not needed any more.
    CessationOfOperation,
    /// It is suspended.
    Hold,
    /// It is valid again (only in lists of changes).
    RemovedFromList,
    /// The owner lost the right.
    PrivilegeWithdrawn,
}

impl RevocationReason {
    /// Short name for texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unspecified => "unspecified",
            Self::KeyCompromise => "key-compromise",
            Self::AuthorityCompromise => "authority-compromise",
            Self::AffiliationChanged => "affiliation-changed",
            Self::Superseded => "superseded",
            Self::CessationOfOperation => "cessation",
            Self::Hold => "hold",
            Self::RemovedFromList => "removed",
            Self::PrivilegeWithdrawn => "privilege-withdrawn",
        }
    }
}

impl From<CrlReason> for RevocationReason {
    fn from(reason: CrlReason) -> Self {
        match reason {
            CrlReason::Unspecified => Self::Unspecified,
            CrlReason::KeyCompromise => Self::KeyCompromise,
            CrlReason::CaCompromise | CrlReason::AaCompromise => Self::AuthorityCompromise,
            CrlReason::AffiliationChanged => Self::AffiliationChanged,
            CrlReason::Superseded => Self::Superseded,
            CrlReason::CessationOfOperation => Self::CessationOfOperation,
            CrlReason::CertificateHold => Self::Hold,
            CrlReason::RemoveFromCRL => Self::RemovedFromList,
            CrlReason::PrivilegeWithdrawn => Self::PrivilegeWithdrawn,
        }
    }
}

/// When and why a certificate was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revocation {
    /// From when on it is not good.
    pub at: Timestamp,
    /// Why.
    pub reason: RevocationReason,
}

/// Why a certificate is not in good standing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Condition {
    /// Its dates are over.
    #[error("the certificate expired on {on}")]
    Expired {
        /// Its last moment.
        on: Timestamp,
    },
    /// Its dates have not begun.
    #[error("the certificate is not valid before {from}")]
    NotYetValid {
        /// Its first moment.
        from: Timestamp,
    },
    /// It was taken back.
    #[error("the certificate was revoked on {}", .0.at)]
    Revoked(Revocation),
    /// No path leads from it to a trusted root.
    #[error("the issuer of the certificate is not trusted")]
    UnknownIssuer {
        /// Common name of the issuer it names.
        issuer: String,
    },
    /// A path leads to a root, and a certificate of an authority on it is out of its dates.
    #[error("the certificate of the authority is not within its dates")]
    IssuerNotInForce,
    /// Its key is not for signing.
    #[error("the certificate is not for signing")]
    NotForSigning,
    /// Its key is for logging in, or for messages of a system, and not for documents.
    #[error("the certificate is not for signing documents")]
    NotForDocuments,
    /// Its key is too short for documents.
    #[error("the key has {bits} bits, too few for documents")]
    KeyTooShort {
        /// How long it is.
        bits: u32,
    },
    /// The ЖСН or БСН of the request is not the one in it.
    #[error("the number of the request is not the number of the certificate")]
    NumberDiffers,
    /// Nobody can tell at the moment.
    #[error("the condition of the certificate cannot be told")]
    CannotTell(#[from] Doubt),
}

/// Why the condition of a certificate cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// There is no revocation list of its authority.
    #[error("there is no revocation list of the authority")]
    NoList {
        /// Common name of the authority.
        issuer: String,
    },
    /// The list is older than the authority allows.
    #[error("the revocation list is out of date since {since}")]
    ListOutdated {
        /// When a newer one was due.
        since: Timestamp,
    },
    /// The list bears the name of the authority and not its signature.
    #[error("the revocation list was not signed by the authority")]
    ListNotGenuine {
        /// Common name of the authority.
        issuer: String,
    },
    /// The authority answered that it does not know the certificate.
    #[error("the authority does not know the certificate")]
    StatusUnknown,
    /// The cryptographic library could not do its part.
    #[error("the cryptographic library failed")]
    Library,
}

impl Condition {
    /// Whether the certificate is certainly bad, as opposed to nobody being able to tell.
    pub fn is_certain(&self) -> bool {
        !matches!(self, Self::CannotTell(_))
    }

    /// What the acts have the workstation say in any of these cases: the authenticity of the ЭЦҚ is not confirmed.
    pub fn overall(&self) -> Message {
        Message::new("trust-signature-not-confirmed")
    }
}

impl Explain for Condition {
    fn explain(&self) -> Message {
        match self {
            Self::Expired { on } => Message::new("error-trust-expired").with("date", day(*on)),
            Self::NotYetValid { from } => Message::new("error-trust-not-yet-valid").with("date", day(*from)),
            Self::Revoked(revocation) => Message::new("error-trust-revoked").with("date", day(revocation.at)).with("reason", revocation.reason.code()),
            Self::UnknownIssuer { issuer } => Message::new("error-trust-unknown-issuer").with("issuer", issuer),
            Self::IssuerNotInForce => Message::new("error-trust-issuer-not-in-force"),
            Self::NotForSigning => Message::new("error-trust-not-for-signing"),
            Self::NotForDocuments => Message::new("error-trust-not-for-documents"),
            Self::KeyTooShort { bits } => Message::new("error-trust-key-too-short").with("bits", bits),
            Self::NumberDiffers => Message::new("error-trust-number-differs"),
            Self::CannotTell(doubt) => doubt.explain(),
        }
    }
}

impl Explain for Doubt {
    fn explain(&self) -> Message {
        match self {
            Self::NoList { issuer } => Message::new("error-trust-no-list").with("issuer", issuer),
            Self::ListOutdated { since } => Message::new("error-trust-list-outdated").with("date", day(*since)),
            Self::ListNotGenuine { issuer } => Message::new("error-trust-list-not-genuine").with("issuer", issuer),
            Self::StatusUnknown => Message::new("error-trust-status-unknown"),
            Self::Library => Message::new("error-trust-library"),
        }
    }
}

/// The day of a moment by the clock of Kazakhstan, which has one time zone, in the order of day, month, year.
fn day(moment: Timestamp) -> String {
    moment.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(5))).strftime("%d.%m.%Y").to_string()
}
