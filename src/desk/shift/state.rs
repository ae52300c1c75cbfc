//! Shifts of the operators at this desk.

use jiff::Timestamp;
use tereze_domain::shift::{ShiftFigures, ShiftReport};

/// The open shift of the operator who is logged in.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenShift {
    /// Number of the shift at this desk, from 1.
    pub number: u32,
    /// When it was opened.
    pub opened: Timestamp,
    /// What was done in it so far, once it was looked at.
    pub figures: Option<ShiftFigures>,
    /// The desk is closing it.
    pub closing: bool,
}

/// A closed shift.
#[derive(Debug, Clone, PartialEq)]
pub struct ClosedShift {
    /// Its report, which nothing changes any more.
    pub report: ShiftReport,
}
