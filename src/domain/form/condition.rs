//! The one language of conditions: when a field is shown, required, or right.

use super::FieldKey;
use serde::{Deserialize, Serialize};

/// A condition over the values of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Condition {
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// The inner one does not hold.
    Not(Box<Condition>),
    /// The field has this value; a tick is `true` or `false`.
    Equals { field: FieldKey, value: String },
    /// The field has one of these values.
    In { field: FieldKey, values: Vec<String> },
    /// The field has any value.
    Filled { field: FieldKey },
}
