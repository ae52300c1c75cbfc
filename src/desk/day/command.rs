//! What can be asked about a day.

use jiff::civil::Date;

/// A wish about a day.
#[derive(Debug, Clone)]
pub enum Command {
    /// Count a day of this desk.
    Look(Date),
}
