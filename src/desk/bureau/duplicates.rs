//! Other requests of the same applicant for the same service.

use super::{Bureau, Trouble};
use crate::domain::request::RequestId;

impl Bureau {
    pub(super) fn look_for_duplicates(&mut self, _request: RequestId) -> Result<(), Trouble> {
        Ok(())
    }
}
