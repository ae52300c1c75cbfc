//! An open journal: what it holds. What it does stands beside each part of it.

use crate::anchor::Outside;
use crate::chain::Head;
use crate::contract::Loaded;
use crate::folder::{Folder, Lock};
use crate::guarded::Dirty;
use crate::key::{DataKey, TrailKeys};
use crate::search::service_words::ServiceWords;
use crate::signing::SigningKey;
use crate::user::User;
use crate::verify::problem::Problem;
use std::cell::RefCell;

/// An open journal. Dropping it seals the trail, closes the database and lets the folder go.
pub struct Journal {
    pub(super) connection: rusqlite::Connection,
    /// End of the chain; `None` when the last write failed and the database has to be asked.
    pub(super) head: Option<Head>,
    pub(super) folder: Folder,
    pub(super) desk: String,
    pub(super) key: DataKey,
    pub(super) trail_keys: TrailKeys,
    /// Rows written in the transaction under way.
    pub(super) dirty: Dirty,
    pub(super) outside: Outside,
    /// What the quick verification found at the opening.
    pub(super) found: Vec<Problem>,
    /// Held while an administrator is logged in.
    pub(super) administration: Option<SigningKey>,
    pub(super) user: Option<User>,
    pub(super) services: Vec<ServiceWords>,
    /// The request that was read last, as of its version: an operator works on one for a long time.
    pub(super) last_read: RefCell<Option<Loaded>>,
    pub(super) _lock: Lock,
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
    pub(super) fn actor(&self) -> String {
        self.user.as_ref().map_or_else(|| "desk".to_owned(), |user| user.login.clone())
    }
}
