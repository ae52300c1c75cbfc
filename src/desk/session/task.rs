//! What the store does for the session.

use crate::asked::Asked;
use secrecy::SecretString;
use tereze_domain::language::Language;

/// Work of the store.
#[derive(Debug)]
pub(crate) enum Task {
    /// Open the journal for this user. A language chosen at the door is kept for whoever comes in.
    LogIn { user: String, password: SecretString, language: Option<Language> },
    /// End the session and forget the key.
    LogOut(OpenRequestThen),
    /// Enter into the trail that the screen was locked.
    Lock,
    /// Check the password of the locked screen.
    Unlock { password: SecretString },
    /// Keep a setting of the user.
    Keep { setting: &'static str, value: String },
}

/// What becomes of the open request when its operator leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OpenRequestThen {
    /// It is put away.
    PutAway,
    /// It waits for its operator.
    Waits,
}

/// What a task asks of who wants it done.
pub(crate) fn asked(task: &Task) -> Asked {
    match task {
        Task::LogIn { .. } | Task::LogOut(_) | Task::Lock | Task::Unlock { .. } | Task::Keep { .. } => Asked::Nothing,
    }
}
