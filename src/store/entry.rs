//! What an entry of the audit trail says.

use crate::seal_cause::Cause;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tereze_domain::permission::Role;
use tereze_domain::request::{Happening, RequestId};

/// One entry of the trail. Its JSON is the canonical form that is linked, together with the digests of the rows that were written with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Place in the trail, from 1: the order of things, whatever the wall clock said.
    pub sequence: i64,
    /// Wall clock.
    pub at: Timestamp,
    /// Log-in name, or `desk` for the program itself.
    pub by: String,
    /// Desk it happened at.
    pub desk: String,
    /// Request it is about.
    pub request: Option<RequestId>,
    /// What happened.
    pub what: What,
}

/// What an entry tells of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Something happened to a request.
    Request(Happening),
    /// Somebody did something at the desk.
    Desk(Act),
}

/// What is done at a desk besides the life of a request. No search text and no personal data is ever in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// The journal was made.
    JournalCreated,
    /// Logged in.
    LoggedIn,
    /// Failed tries before this log-in.
    LogInsFailed {
        /// How many.
        times: u32,
        /// When the last of them was.
        last: Timestamp,
    },
    /// Logged out.
    LoggedOut,
    /// The screen was locked; the request stays open under it.
    ScreenLocked,
    /// A user was added.
    UserAdded {
        /// Log-in name.
        login: String,
        /// Role given.
        role: Role,
    },
    /// A user's slot was removed.
    UserRemoved {
        /// Log-in name.
        login: String,
    },
    /// A user got another role.
    RoleChanged {
        /// Log-in name.
        login: String,
        /// Role given.
        role: Role,
    },
    /// A user's password was changed, by the user or by an administrator.
    PasswordChanged {
        /// Log-in name.
        login: String,
    },
    /// Personal data was looked at.
    Viewed {
        /// What of it, for example `request` or `registry-answer`.
        what: String,
    },
    /// The journal was searched.
    Searched {
        /// How many requests were found.
        found: usize,
    },
    /// Something was printed that is no paper of a request.
    Printed {
        /// Its name.
        paper: String,
        /// Which copy.
        copy: u32,
    },
    /// Requests were exported.
    Exported {
        /// How many.
        requests: u64,
    },
    /// Requests were imported.
    Imported {
        /// How many.
        requests: u64,
    },
    /// A backup was made.
    BackedUp,
    /// Attachments that nothing refers to were deleted.
    AttachmentsSwept {
        /// How many.
        attachments: u64,
    },
    /// The locked screen was opened again with the password of the same user.
    ScreenUnlocked,
    /// A shift was opened.
    #[serde(rename = "numbered-shift-opened")]
    ShiftOpened {
        /// Its number at this desk.
        number: u32,
    },
    /// A shift was closed.
    #[serde(rename = "numbered-shift-closed")]
    ShiftClosed {
        /// Its number at this desk.
        number: u32,
        /// SHA-256 of its report as the journal stores it, lower-case hexadecimal.
        report: String,
    },
    /// A complaint was taken.
    ComplaintTaken {
        /// Its number.
        number: String,
        /// SHA-256 of it as the journal stores it, lower-case hexadecimal.
        complaint: String,
    },
    /// A waybill of the courier was made.
    WaybillMade {
        /// Its number at this desk.
        number: u32,
        /// SHA-256 of it as the journal stores it, lower-case hexadecimal.
        waybill: String,
    },
    /// Something was kept that is no event of a request and no act: a setting, a counter, where an operator was. The digests beside the entry say what.
    Kept,
    /// Everything that stood in a journal of before was taken up: from this entry on the trail vouches for it.
    TakenUp,
    /// The journal got its administration key; acts on users before this entry are not signed.
    AdministrationBegun,
    /// What was found wrong when the journal was opened, by the names of the problems. Opening writes over some of it, this entry stays.
    FoundAtOpening {
        /// Names of the problems.
        problems: Vec<String>,
    },
    /// Something happened to a request that is no step of its life: a registry was asked, an answer came too late, the survey was answered.
    RequestNoted {
        /// Its short name.
        what: String,
    },
    /// Something happened to a message that its request does not show.
    MessageMoved {
        /// Identifier of the message.
        message: String,
        /// Short name of what happened.
        what: String,
    },
    /// A shift was opened, as the first version of the journal said it. It is read and never written.
    #[serde(rename = "shift-opened")]
    UnnumberedShiftOpened,
    /// A shift was closed, as the first version of the journal said it. It is read and never written.
    #[serde(rename = "shift-closed")]
    UnnumberedShiftClosed,
}

impl What {
    /// Whether the trail is sealed with it: nothing before is changed after a signature, a pause or an end of the work.
    pub(super) fn asks_for_seal(&self) -> Option<Cause> {
        match self {
            Self::Request(Happening::Signed { .. }) => Some(Cause::Signature),
            Self::Request(_) => None,
            Self::Desk(act) => match act {
                Act::JournalCreated | Act::TakenUp => Some(Cause::Begun),
                Act::LoggedOut => Some(Cause::LogOut),
                Act::ScreenLocked => Some(Cause::Lock),
                Act::ShiftClosed { .. } => Some(Cause::Shift),
                Act::BackedUp => Some(Cause::Backup),
                _ => None,
            },
        }
    }

    /// Whether it is an act of administration, which has to be signed: everything done to users, save one's own password.
    pub(super) fn asks_for_signature(&self, by: &str) -> bool {
        match self {
            Self::Request(_) => false,
            Self::Desk(act) => match act {
                Act::JournalCreated | Act::AdministrationBegun | Act::UserAdded { .. } | Act::UserRemoved { .. } | Act::RoleChanged { .. } => true,
                Act::PasswordChanged { login } => login != by,
                _ => false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_read(text: &str, expected: Act) {
        let read: What = serde_json::from_str(text).unwrap();
        assert_eq!(read, What::Desk(expected));
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }

    #[test]
    fn entries_of_every_version_are_read() {
        check_read("{\"desk\":\"shift-opened\"}", Act::UnnumberedShiftOpened);
        check_read("{\"desk\":\"shift-closed\"}", Act::UnnumberedShiftClosed);
        check_read("{\"desk\":{\"numbered-shift-opened\":{\"number\":7}}}", Act::ShiftOpened { number: 7 });
        check_read("{\"desk\":{\"numbered-shift-closed\":{\"number\":7,\"report\":\"00ff\"}}}", Act::ShiftClosed { number: 7, report: "00ff".into() });
        check_read("{\"desk\":\"screen-unlocked\"}", Act::ScreenUnlocked);
    }
}
