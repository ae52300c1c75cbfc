//! A form as data: sections, fields, conditions and format-logical control.

pub mod cascade;
pub mod computed;
pub mod condition;
pub mod copied;
pub mod field;
pub mod filled;
pub mod filled_by;
pub mod kind;
#[cfg(test)]
pub(crate) mod testing;
pub mod validate;
pub mod visible;

pub use cascade::no_longer_offered;
pub use computed::computed_values;
pub use condition::{Condition, Standing, is_blank_row};
pub use copied::copied_values;
pub use field::{Check, ChoiceOption, Computed, Control, Field, FieldKind, Form, KeyAlgorithm, Options, Requirement, Section, Severity};
pub use filled::{Filled, FilledForm, Place, Row, Source, Value};
pub use filled_by::{FilledBy, OtherFact, RegistryFact};
pub use kind::date;
pub use validate::{Circumstances, Finding, validate};
pub use visible::{View, cleared_of_hidden, visible_fields};

use serde::{Deserialize, Serialize};
use std::fmt;

/// Key of a field, unique in its form: lower-case Latin words joined by hyphens.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldKey(pub String);

impl FieldKey {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for FieldKey {
    fn from(key: &str) -> Self {
        Self(key.to_owned())
    }
}

impl fmt::Display for FieldKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
