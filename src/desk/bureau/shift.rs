//! Shifts: opened with the first work, closed with a report that nothing changes.

use super::{Bureau, Trouble};

impl Bureau {
    pub(super) fn look_at_shift(&mut self) -> Result<(), Trouble> {
        Ok(())
    }

    pub(super) fn close_shift(&mut self) -> Result<(), Trouble> {
        Ok(())
    }

    pub(super) fn print_shift(&mut self, _number: u32) -> Result<(), Trouble> {
        Ok(())
    }
}
