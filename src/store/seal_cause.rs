//! What the trail is sealed at.

/// Why a seal was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// The journal was made, or one of before was taken up.
    Begun,
    /// A request was signed.
    Signature,
    /// Somebody logged out.
    LogOut,
    /// The program entered something while nobody was logged in.
    Unattended,
    /// The screen was locked.
    Lock,
    /// A shift was closed.
    Shift,
    /// A backup was made.
    Backup,
    /// The journal was closed.
    Closed,
    /// The program had ended without closing the journal.
    AfterCrash,
}

impl Cause {
    /// Its name in the seal.
    pub fn name(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Signature => "signature",
            Self::LogOut => "log-out",
            Self::Unattended => "unattended",
            Self::Lock => "lock",
            Self::Shift => "shift",
            Self::Backup => "backup",
            Self::Closed => "closed",
            Self::AfterCrash => "after-crash",
        }
    }
}
