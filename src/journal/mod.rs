//! The journal: one encrypted database per desk, which is the truth about every request.
//!
//! What a person was told is in the journal before the person was told it: every writing function returns after its one transaction is on the disk
//! (write-ahead log, `synchronous=FULL`), and a state changes only through `domain::request::next`, together with its event in the hash chain.
//!
//! A folder holds
//! - `journal.db`, the database, whole pages of it encrypted by SQLCipher under a random 256-bit data key;
//! - `slots.json`, the data key wrapped once a user under Argon2id of the password, as a disk-encryption header has it;
//! - `tries.json`, failed log-ins, so that their growing delay outlives a restart;
//! - `journal.lock`, held while the journal is open: a second copy of the program is refused.
//!
//! A [`Journal`] belongs to one worker thread: it can be sent to it, and not shared.

mod attachments;
mod backup;
mod chain;
mod complaint;
mod connection;
mod counters;
mod day;
mod error;
mod evidence;
mod export;
mod folder;
mod handed_over;
mod key;
mod migrations;
mod opening;
mod outbox;
mod recovery;
mod request;
mod search;
mod services;
mod settings;
mod shift;
mod slots;
#[cfg(test)]
mod testing;
mod throttle;
mod user;
mod visit;
mod vouched;
mod waybill;
mod words;
mod writing;

pub use attachments::DEFAULT_ATTACHMENT_LIMIT;
pub use backup::restore;
pub use chain::{Act, ChainBroken, ChainFault, ChainReport, Entry, TrailLine, What};
pub use day::DayRequest;
pub use error::JournalError;
pub use evidence::Evidence;
pub use export::Exported;
pub use handed_over::HandedOver;
pub use key::Stretching;
pub use outbox::{OutboxItem, OutboxLine};
pub use recovery::LastOpen;
pub use request::{Delivery, Filter, Listed, Page, RequestLine};
pub use services::KeptService;
pub use settings::Owner;
pub use shift::Shift;
pub use user::{NewUser, PASSWORD_LEAST, Role, User};
pub use visit::VisitKept;
pub use words::Word;

use chain::Head;
use folder::{Folder, Lock};
use key::DataKey;
use search::ServiceWords;

/// An open journal. Dropping it closes the database and lets the folder go.
pub struct Journal {
    connection: rusqlite::Connection,
    /// End of the chain; `None` when the last write failed and the database has to be asked.
    head: Option<Head>,
    folder: Folder,
    desk: String,
    key: DataKey,
    user: Option<User>,
    services: Vec<ServiceWords>,
    _lock: Lock,
}

impl Journal {
    /// Identifier of the desk the journal belongs to.
    pub fn desk(&self) -> &str {
        &self.desk
    }

    /// Who is logged in; `None` after log-out, when only the program itself works on.
    pub fn user(&self) -> Option<&User> {
        self.user.as_ref()
    }

    /// The name under which the program's own acts are entered: the user's, or `desk` when nobody is logged in.
    fn actor(&self) -> String {
        self.user.as_ref().map_or_else(|| "desk".to_owned(), |user| user.login.clone())
    }
}
