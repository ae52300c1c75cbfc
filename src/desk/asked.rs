//! What a piece of the store's work asks of who wants it done.

use tereze_domain::permission::Permission;
use tereze_domain::request::RequestId;

/// What a piece of work asks of who wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Nothing: everybody may, or it was asked already.
    Nothing,
    /// This.
    This(Permission),
    /// To fill this draft: one's own, or another's.
    ToFill(RequestId),
    /// To look into this request: a draft of one's own, another's, or one that is signed.
    ToSee(RequestId),
}
