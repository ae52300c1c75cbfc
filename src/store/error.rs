//! What can go wrong with a journal, and what to do about it.

use super::chain_fault::ChainBroken;
use super::verify::problem::Problem;
use rusqlite::ErrorCode;
use std::io;
use tereze_domain::message::{Explain, Message};
use tereze_domain::request::NotAllowed;

/// Why the journal could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The folder holds no journal.
    #[error("the folder holds no journal")]
    NoJournal,
    /// The folder already holds one, and a new one would bury it.
    #[error("the folder already holds a journal")]
    AlreadyExists,
    /// Another copy of the program has it open.
    #[error("the journal is open in another copy of the program")]
    AlreadyOpen,
    /// The password opens no slot of this user.
    #[error("the password is wrong")]
    WrongPassword,
    /// There is no slot of this user. The person reads the same sentence as for a wrong password.
    #[error("there is no such user")]
    NoSuchUser,
    /// Too many failed tries: the next one is looked at after so many seconds.
    #[error("too many failed log-ins, the next one is allowed in {seconds} s")]
    TooManyTries {
        /// Seconds to wait.
        seconds: u64,
    },
    /// A user with this log-in name has a slot already.
    #[error("a user with this log-in name exists")]
    UserExists,
    /// The log-in name is empty, too long, or has characters that cannot be typed.
    #[error("the log-in name cannot be used")]
    LoginUnfit,
    /// The password is shorter than allowed.
    #[error("the password is shorter than {least} characters")]
    PasswordTooShort {
        /// Characters it must have at least.
        least: usize,
    },
    /// Nobody could administer the desk afterwards.
    #[error("the last administrator cannot be taken away")]
    LastAdministrator,
    /// Nobody is logged in, and the act asks for somebody.
    #[error("nobody is logged in")]
    NotLoggedIn,
    /// The slot file is not what the program writes.
    #[error("the key slot file is damaged")]
    SlotsDamaged {
        /// What the reader of the file said, when it got so far.
        #[source]
        source: Option<serde_json::Error>,
    },
    /// Written by a newer version of the program.
    #[error("the journal has version {found}, this program knows {known}")]
    NewerVersion {
        /// Version found.
        found: i64,
        /// Newest version this program knows.
        known: i64,
    },
    /// The database does not decrypt or is malformed.
    #[error("the journal database is damaged")]
    Damaged {
        /// What the database said.
        #[source]
        source: Option<rusqlite::Error>,
    },
    /// The database belongs to another program or another desk.
    #[error("the database is not this desk's journal")]
    NotOurs,
    /// No room.
    #[error("the disk is full")]
    DiskFull {
        /// What the system or the database said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The folder or the database cannot be written.
    #[error("the journal cannot be written")]
    ReadOnly {
        /// What the system or the database said, when it did.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// Something else holds the database.
    #[error("the journal database is locked")]
    Locked {
        /// What the database said.
        #[source]
        source: rusqlite::Error,
    },
    /// The system could not read or write a file of the journal.
    #[error("a file of the journal could not be read or written")]
    Files {
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The database refused for another reason.
    #[error("the journal database refused")]
    Database {
        /// What it said.
        #[source]
        source: rusqlite::Error,
    },
    /// A migration failed; the database is as it was.
    #[error("the journal could not be brought to the present version")]
    Migration {
        /// Why.
        #[source]
        source: rusqlite_migration::Error,
    },
    /// The cryptographic library failed.
    #[error("the cryptographic library failed")]
    Cryptography {
        /// What it said.
        #[source]
        source: openssl::error::ErrorStack,
    },
    /// The password could not be stretched, mostly for want of memory.
    #[error("the password could not be stretched: {reason}")]
    Stretching {
        /// What Argon2 said.
        reason: argon2::Error,
    },
    /// Something stored cannot be read back, or something given cannot be written.
    #[error("a stored record cannot be understood")]
    Record {
        /// What the reader of the record said, when it did.
        #[source]
        source: Option<serde_json::Error>,
    },
    /// No request has this identifier.
    #[error("there is no such request")]
    NoSuchRequest,
    /// A request has this identifier already.
    #[error("a request with this identifier exists")]
    RequestExists,
    /// The transition table forbids it.
    #[error("the state of the request forbids it")]
    NotAllowed {
        /// What, and in which state.
        #[from]
        source: NotAllowed,
    },
    /// The event given does not belong to what is being written.
    #[error("the event {happening} does not belong to this write")]
    WrongEvent {
        /// Name of the event.
        happening: &'static str,
    },
    /// A place that no form has: a tick or a table in a cell, or a row beyond all bounds.
    #[error("the value does not fit its place in the form")]
    PlaceUnfit,
    /// The journal holds no attachment of this digest.
    #[error("there is no attachment of this digest")]
    NoSuchAttachment,
    /// The file is larger than allowed.
    #[error("the file is larger than {limit} bytes")]
    AttachmentTooLarge {
        /// Bytes allowed.
        limit: u64,
    },
    /// The file to attach could not be read.
    #[error("the file to attach could not be read")]
    AttachmentUnreadable {
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The audit trail does not hold.
    #[error("the audit trail is broken")]
    ChainBroken {
        /// Where and how.
        #[from]
        source: ChainBroken,
    },
    /// The journal is not what was written.
    #[error("the journal is not whole")]
    NotWhole {
        /// The first thing found.
        problem: Box<Problem>,
    },
    /// The database and what lies beside it belong to different journals.
    #[error("another journal was put in the place of this one")]
    AnotherJournal,
    /// The slot file is not the one the journal wrote.
    #[error("the key slot file was changed by other means")]
    SlotsChanged,
    /// Only an administrator may do it.
    #[error("only an administrator may do this")]
    NotAdministrator,
    /// The administrator's slot does not hold the administration key yet.
    #[error("the administrator has no administration key")]
    NoAdministrationKey,
    /// No shift of this number was closed here.
    #[error("there is no closed shift of this number")]
    NoSuchShift,
    /// The report of a closed shift is not the one whose digest the audit trail holds.
    #[error("the report of shift {number} was changed")]
    ShiftReportChanged {
        /// Number of the shift.
        number: u32,
    },
    /// No complaint of this number was taken here.
    #[error("there is no complaint of this number")]
    NoSuchComplaint,
    /// A complaint is not the one whose digest the audit trail holds.
    #[error("complaint {number} was changed")]
    ComplaintChanged {
        /// Number of the complaint.
        number: String,
    },
    /// A paper stands on a waybill already.
    #[error("a paper stands on another waybill")]
    PaperGone,
    /// No waybill of this number was made here.
    #[error("there is no waybill of this number")]
    NoSuchWaybill,
    /// A waybill is not the one whose digest the audit trail holds.
    #[error("waybill {number} was changed")]
    WaybillChanged {
        /// Number of the waybill.
        number: u32,
    },
    /// The place for the copy is taken.
    #[error("the folder for the copy is not empty")]
    BackupExists,
}

impl From<rusqlite::Error> for JournalError {
    fn from(source: rusqlite::Error) -> Self {
        match source.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull { source: source.into() },
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly { source: Some(source.into()) },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked { source },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged { source: Some(source) },
            _ => Self::Database { source },
        }
    }
}

impl From<io::Error> for JournalError {
    fn from(source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { source: source.into() },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { source: Some(source.into()) },
            _ => Self::Files { source },
        }
    }
}

impl From<rusqlite_migration::Error> for JournalError {
    fn from(source: rusqlite_migration::Error) -> Self {
        match source {
            rusqlite_migration::Error::RusqliteError { err, query } => match Self::from(err) {
                Self::Database { source } => Self::Migration { source: rusqlite_migration::Error::RusqliteError { query, err: source } },
                told => told,
            },
            source => Self::Migration { source },
        }
    }
}

impl From<openssl::error::ErrorStack> for JournalError {
    fn from(source: openssl::error::ErrorStack) -> Self {
        Self::Cryptography { source }
    }
}

impl From<serde_json::Error> for JournalError {
    fn from(source: serde_json::Error) -> Self {
        Self::Record { source: Some(source) }
    }
}

impl Explain for JournalError {
    fn explain(&self) -> Message {
        match self {
            Self::NoJournal => Message::new("error-journal-none"),
            Self::AlreadyExists => Message::new("error-journal-already-exists"),
            Self::AlreadyOpen => Message::new("error-journal-already-open"),
            // One sentence for both: the window tells nobody which names exist.
            Self::WrongPassword | Self::NoSuchUser => Message::new("error-journal-wrong-log-in"),
            Self::TooManyTries { seconds } => Message::new("error-journal-too-many-tries").with("seconds", seconds),
            Self::UserExists => Message::new("error-journal-user-exists"),
            Self::LoginUnfit => Message::new("error-journal-login-unfit"),
            Self::PasswordTooShort { least } => Message::new("error-journal-password-too-short").with("least", least),
            Self::LastAdministrator => Message::new("error-journal-last-administrator"),
            Self::NotLoggedIn => Message::new("error-journal-not-logged-in"),
            Self::SlotsDamaged { .. } => Message::new("error-journal-slots-damaged"),
            Self::NewerVersion { found, known } => Message::new("error-journal-newer-version").with("found", found).with("known", known),
            Self::Damaged { .. } | Self::Record { .. } => Message::new("error-journal-damaged"),
            Self::NotOurs => Message::new("error-journal-not-ours"),
            Self::DiskFull { .. } => Message::new("error-journal-disk-full"),
            Self::ReadOnly { .. } => Message::new("error-journal-read-only"),
            Self::Locked { .. } => Message::new("error-journal-locked"),
            Self::Files { .. } => Message::new("error-journal-files"),
            Self::Database { .. } => Message::new("error-journal-database"),
            Self::Migration { .. } => Message::new("error-journal-migration"),
            Self::Cryptography { .. } | Self::Stretching { .. } => Message::new("error-journal-cryptography"),
            Self::NoSuchRequest => Message::new("error-journal-no-such-request"),
            Self::RequestExists => Message::new("error-journal-request-exists"),
            Self::NotAllowed { .. } | Self::WrongEvent { .. } => Message::new("error-journal-not-allowed"),
            Self::PlaceUnfit => Message::new("error-journal-place-unfit"),
            Self::NoSuchAttachment => Message::new("error-journal-no-such-attachment"),
            Self::AttachmentTooLarge { limit } => Message::new("error-journal-attachment-too-large").with("megabytes", limit / (1024 * 1024)),
            Self::AttachmentUnreadable { .. } => Message::new("error-journal-attachment-unreadable"),
            Self::ChainBroken { source } => Message::new("error-journal-chain-broken").with("at", source.at),
            Self::NotWhole { problem } => problem.explain(),
            Self::AnotherJournal => Message::new("error-journal-another"),
            Self::SlotsChanged => Message::new("error-journal-slots-changed"),
            Self::NotAdministrator => Message::new("error-journal-not-administrator"),
            Self::NoAdministrationKey => Message::new("error-journal-no-administration-key"),
            Self::NoSuchShift => Message::new("error-journal-no-such-shift"),
            Self::ShiftReportChanged { number } => Message::new("error-journal-shift-report-changed").with("number", number),
            Self::NoSuchComplaint => Message::new("error-journal-no-such-complaint"),
            Self::ComplaintChanged { number } => Message::new("error-journal-complaint-changed").with("number", number),
            Self::PaperGone => Message::new("error-journal-paper-gone"),
            Self::NoSuchWaybill => Message::new("error-journal-no-such-waybill"),
            Self::WaybillChanged { number } => Message::new("error-journal-waybill-changed").with("number", number),
            Self::BackupExists => Message::new("error-journal-backup-exists"),
        }
    }
}
