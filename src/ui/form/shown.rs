//! A field as it stands on the sheet.

use tereze_domain::form::{Field, Finding, Place};

/// A field as it stands on the sheet.
pub(super) struct Shown<'a> {
    pub(super) field: &'a Field,
    pub(super) place: &'a Place,
    pub(super) standing: &'a str,
    pub(super) required: bool,
    /// What is gravest of all that is found there.
    pub(super) finding: Option<&'a Finding>,
}
