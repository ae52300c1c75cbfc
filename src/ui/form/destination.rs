//! Where what is entered into a form goes.

use super::sheet::Sheet;
use tereze_desk::Command;
use tereze_domain::form::{FieldKey, Place, Value};

/// The commands by which a form is filled.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Destination {
    /// A place was left with a value.
    pub(crate) value: fn(Place, Value) -> Command,
    /// A row is added to a table.
    pub(crate) add_row: fn(FieldKey) -> Command,
    /// A row is taken out of a table.
    pub(crate) remove_row: fn(FieldKey, usize) -> Command,
    /// A place got the focus, told so that work is taken up there after a crash; `None` for a form that does not outlive one.
    pub(crate) visit: Option<fn(Place) -> Command>,
}

/// A form that is being edited.
#[derive(Clone, Copy)]
pub(super) struct Editing<'s, 'a> {
    /// The form as the operator sees it.
    pub(super) sheet: &'s Sheet<'a>,
    /// Where what is entered goes.
    pub(super) to: Destination,
}
