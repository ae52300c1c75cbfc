//! What can be asked about the form on the screen.

use tereze_domain::form::{FieldKey, Place, Value};
use tereze_domain::request::RequestId;

/// A wish about the form of the open request.
#[derive(Debug, Clone)]
pub enum Command {
    /// A field was left with this value.
    Commit {
        /// Where.
        place: Place,
        /// What stands there.
        value: Value,
    },
    /// Add an empty row at the end of a table.
    AddRow {
        /// The table.
        table: FieldKey,
    },
    /// Take a row out of a table.
    RemoveRow {
        /// The table.
        table: FieldKey,
        /// The row, from 0.
        row: usize,
    },
    /// Take back the last change.
    Undo,
    /// Do the change again that was taken back last.
    Redo,
    /// Take what an earlier request of the same applicant gives.
    CopyFrom(RequestId),
}
