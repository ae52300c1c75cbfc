//! A form as data: sections, fields, conditions and format-logical control.

pub mod cascade;
pub mod computed;
pub mod condition;
pub mod copied;
pub mod field;
pub mod filled;
pub mod filled_by;
mod key;
pub mod kind;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod validate;
pub mod visible;

pub use cascade::no_longer_offered;
pub use computed::computed_values;
pub use condition::{Condition, Standing, is_blank_row};
pub use copied::copied_values;
pub use field::{Check, ChoiceOption, Computed, Control, Field, FieldKind, Form, KeyAlgorithm, Options, Requirement, Section, Severity};
pub use filled::{Filled, FilledForm, Place, Row, Source, Value};
pub use filled_by::{FilledBy, OtherFact, RegistryFact};
pub use key::FieldKey;
pub use kind::date;
pub use validate::{Circumstances, Finding, validate};
pub use visible::{View, cleared_of_hidden, visible_fields};
