//! What can be said of a file.

use tereze_domain::message::Message;
use tereze_trust::Certificate;

/// What can be said of a file.
pub(super) enum Verdict {
    Valid { message: Message, signer: Box<Certificate> },
    Invalid(Message),
    CannotTell(Message),
}
