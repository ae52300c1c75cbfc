//! The journal: one encrypted database per desk, which is the truth about every request.
//!
//! What a person was told is in the journal before the person was told it: every writing function returns after its one transaction is on the disk
//! (write-ahead log, `synchronous=FULL`), and a state changes only as the domain's table allows, together with its event in the hash chain.
//!
//! A folder holds
//! - `journal.db`, the database, whole pages of it encrypted by SQLCipher under a random 256-bit data key;
//! - `slots.json`, the data key wrapped once a user under Argon2id of the password, as a disk-encryption header has it;
//! - `anchor.json`, the last seal of the trail, and `mark`, its end at the last commit: what is missing from the database shows beside them;
//! - `tries.json`, failed log-ins, so that their growing delay outlives a restart;
//! - `journal.lock`, held while the journal is open: a second copy of the program is refused.
//!
//! A [`Journal`] belongs to one worker thread: it can be sent to it, and not shared.

mod anchor;
mod application_message;
mod attachments;
mod audit;
mod backup;
mod chain;
mod chain_fault;
mod columns;
mod complaint;
#[cfg(any(test, feature = "testing"))]
pub mod conformance;
mod connection;
mod contract;
mod counters;
mod day;
mod enclosures;
mod entry;
mod error;
mod evidence;
mod exchange;
mod export;
mod folder;
mod guarded;
mod handed_over;
#[cfg(any(test, feature = "testing"))]
mod import;
mod inbound;
mod journal;
mod keeping;
mod key;
#[cfg(any(test, feature = "testing"))]
pub mod memory;
mod message_rows;
mod messages;
mod migrations;
mod opening;
mod outbox;
mod recovery;
mod request;
mod seal_cause;
mod sealing;
mod seals;
mod search;
mod services;
mod settings;
mod shift;
mod signing;
mod slots;
mod stored;
mod taken_up;
#[cfg(test)]
mod testing;
mod throttle;
mod trouble;
mod user;
mod users;
mod verify;
mod visit;
mod vouched;
mod waybill;
mod writing;

pub use anchor::{Anchor, NoAnchor};
pub use attachments::DEFAULT_ATTACHMENT_LIMIT;
pub use audit::TrailLine;
pub use backup::restore;
pub use chain::ChainReport;
pub use chain_fault::{ChainBroken, ChainFault};
pub use contract::{Append, By, Loaded, NewMessage, Store, StoreError, Trouble, Unreadable, Version};
pub use day::DayRequest;
pub use enclosures::{Evidence, Inbound, KeptService};
pub use entry::{Act, Entry, What};
pub use error::JournalError;
pub use export::Exported;
pub use handed_over::HandedOver;
pub use journal::Journal;
pub use key::Stretching;
pub use outbox::{OutboxItem, OutboxLine};
pub use recovery::LastOpen;
pub use request::{Delivery, Filter, Listed, Page, RequestLine};
pub use settings::Owner;
pub use shift::Shift;
pub use stored::service::{read as read_service, write as write_service};
pub use tereze_domain::permission::Role;
pub use user::{NewUser, PASSWORD_LEAST, User};
pub use verify::{Documents, Problem, RowFault, SealFault, Verification, Witness};
pub use visit::VisitKept;
