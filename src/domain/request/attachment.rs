//! Papers of a request and their scans.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// SHA-256 of the bytes of an attachment, lower-case hexadecimal: also its name in the content-addressed store.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(pub String);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex::encode(Sha256::digest(bytes)))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A scan or a file with its document type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Content.
    pub digest: Digest,
    /// Media type, for example `application/pdf`.
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
    /// Number of pages.
    pub pages: u32,
}

/// What is known of one paper of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PaperMark {
    /// The operator ticked that the paper lies on the desk.
    pub present: bool,
    /// Scans, in order.
    pub attachments: Vec<Attachment>,
    /// Which of the alternatives it is, where the standard names several.
    #[serde(default)]
    pub alternative: Option<String>,
    /// The other paper of the checklist whose scan holds this one too.
    #[serde(default)]
    pub within: Option<String>,
}
