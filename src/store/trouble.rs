//! What a caller can do about an error of the journal.

use super::contract::{StoreError, Trouble};
use crate::error::JournalError;
use tereze_domain::message::Explain as _;

impl JournalError {
    /// What a caller can do about it.
    pub fn trouble(&self) -> Trouble {
        match self {
            Self::NotAllowed { .. } | Self::WrongEvent { .. } | Self::RequestExists => Trouble::Conflict,
            Self::NoSuchRequest | Self::NoSuchAttachment | Self::NoSuchUser | Self::NoSuchShift | Self::NoSuchComplaint | Self::NoJournal => Trouble::Missing,
            Self::DiskFull { .. } => Trouble::Full,
            Self::Damaged { .. } | Self::Record { .. } | Self::SlotsDamaged { .. } | Self::ChainBroken { .. } => Trouble::Damaged,
            Self::ShiftReportChanged { .. } | Self::ComplaintChanged { .. } => Trouble::Damaged,
            Self::Locked { .. } | Self::AlreadyOpen => Trouble::Locked,
            Self::ReadOnly { .. } => Trouble::ReadOnly,
            _ => Trouble::Other,
        }
    }

    /// Whether to load again and repeat.
    pub fn is_conflict(&self) -> bool {
        self.trouble() == Trouble::Conflict
    }

    /// Whether there is no room: nothing was written.
    pub fn is_full(&self) -> bool {
        self.trouble() == Trouble::Full
    }

    /// Whether what is stored cannot be trusted.
    pub fn is_damaged(&self) -> bool {
        self.trouble() == Trouble::Damaged
    }

    /// Whether somebody else holds the journal.
    pub fn is_locked(&self) -> bool {
        self.trouble() == Trouble::Locked
    }

    /// Whether it can only be read.
    pub fn is_read_only(&self) -> bool {
        self.trouble() == Trouble::ReadOnly
    }
}

impl From<JournalError> for StoreError {
    fn from(error: JournalError) -> Self {
        Self { trouble: error.trouble(), sentence: error.explain(), source: Some(Box::new(error)) }
    }
}
