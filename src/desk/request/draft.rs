//! The open request while it may still be changed.

use super::state::OpenRequest;
use crate::state::State;
use jiff::Timestamp;
use tereze_domain::form::Severity;
use tereze_domain::message::Message;

impl State {
    /// The open request, when it may still be changed. Whoever wants to change another is told that it cannot be.
    pub(crate) fn draft(&mut self, now: Timestamp) -> Option<&mut OpenRequest> {
        let editable = self.open()?.is_editable();
        if !editable {
            self.tell(Severity::Warning, Message::new("error-desk-not-editable"), now);
            return None;
        }
        self.open_mut()
    }
}
