//! The figures of a day.

use super::{Bureau, Trouble};

impl Bureau {
    pub(super) fn look_at_day(&mut self, _date: jiff::civil::Date) -> Result<(), Trouble> {
        Ok(())
    }
}
