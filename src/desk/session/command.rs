//! What can be asked about who is at the desk.

use secrecy::SecretString;
use tereze_domain::language::Language;
use tereze_domain::service::ServiceId;

/// A wish about the session.
#[derive(Debug, Clone)]
pub enum Command {
    /// Open the session.
    LogIn {
        /// Log-in name.
        user: String,
        /// Password.
        password: SecretString,
    },
    /// Close the session; drafts stay.
    LogOut,
    /// Another person takes the desk: the session ends, the open draft waits for its operator.
    SwitchUser,
    /// Hide everything of the applicant until the same person comes back.
    Lock,
    /// Open the locked screen.
    Unlock {
        /// Password of the same person.
        password: SecretString,
    },
    /// Speak this language from now on.
    ChooseLanguage(Language),
    /// Put a service among the favourites, or take it out.
    ToggleFavourite(ServiceId),
    /// The walk through the program was finished or closed: it is not offered to this user again.
    TourTaken,
}
