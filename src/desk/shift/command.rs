//! What can be asked about shifts.

/// A wish about a shift.
#[derive(Debug, Clone)]
pub enum Command {
    /// Count what was done in the open shift, and list those closed.
    Look,
    /// Close the shift, with its report as a paper.
    Close,
    /// Make the report of a closed shift again.
    Print {
        /// Its number.
        number: u32,
    },
}
