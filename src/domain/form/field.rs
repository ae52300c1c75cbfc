//! The shape of a form.

use super::{Condition, FieldKey, Place};
use crate::domain::language::Text;
use serde::de::IntoDeserializer as _;
use serde::{Deserialize, Deserializer, Serialize};

/// A form of one version. A request keeps the version it was begun with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Form {
    /// Version; grows with every change of the form.
    pub version: u32,
    /// Title as the act gives it.
    pub title: Text,
    /// Where the form stands in the act, for example `4-қосымша`.
    pub article: String,
    /// Sections in the order of the act.
    pub sections: Vec<Section>,
    /// Format-logical control beyond the kinds of the fields.
    #[serde(default)]
    pub controls: Vec<Control>,
}

impl Form {
    /// Every field of the form outside tables, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// The field with this key, outside tables.
    pub fn field(&self, key: &FieldKey) -> Option<&Field> {
        self.fields().find(|field| field.key == *key)
    }

    /// Where a place stands when the form is read from its beginning: the field, the row, the column. A place that is none of the form comes last.
    pub fn position(&self, place: &Place) -> (usize, usize, usize) {
        let of = |key: &FieldKey| self.fields().position(|field| field.key == *key).unwrap_or(usize::MAX);
        match place {
            Place::Field(key) => (of(key), 0, 0),
            Place::Cell { table, row, column } => {
                let columns = self.field(table).map(|field| match &field.kind {
                    FieldKind::Table { columns, .. } => columns.as_slice(),
                    _ => &[],
                });
                let column = columns.and_then(|columns| columns.iter().position(|field| field.key == *column)).unwrap_or(usize::MAX);
                (of(table), *row, column)
            }
        }
    }

    /// The kind of what is filled at this place: of a field, or of a column of a table.
    pub fn kind_at(&self, place: &Place) -> Option<&FieldKind> {
        match place {
            Place::Field(key) => self.field(key).map(|field| &field.kind),
            Place::Cell { table, column, .. } => match &self.field(table)?.kind {
                FieldKind::Table { columns, .. } => columns.iter().find(|field| field.key == *column).map(|field| &field.kind),
                _ => None,
            },
        }
    }
}

/// A part of a form under one heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Section {
    /// Key, unique in the form.
    pub key: String,
    /// Heading.
    pub title: Text,
    /// Shown only when this holds.
    #[serde(default)]
    pub visible_if: Option<Condition>,
    /// Fields in the order of the act.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Field {
    /// Key, unique in the form (columns: unique in their table).
    pub key: FieldKey,
    /// Label as the act gives it.
    pub label: Text,
    /// What to enter, for the help panel.
    #[serde(default)]
    pub help: Option<Text>,
    /// An example of what is entered, shown faintly in the empty field.
    #[serde(default)]
    pub example: Option<Text>,
    /// Row of the format-logical control or item of the annex that asks for the field.
    pub article: String,
    /// What may be entered.
    pub kind: FieldKind,
    /// Whether it must be filled.
    #[serde(default)]
    pub required: Requirement,
    /// Shown only when this holds. A hidden field never blocks and is not sent.
    #[serde(default)]
    pub visible_if: Option<Condition>,
    /// Which fact of a registry fills the field; `operator` in the catalogue when none does.
    #[serde(default, deserialize_with = "fact_or_operator")]
    pub filled_by: Option<RegistryFact>,
}

/// Reads a fact of a registry, or `operator`, so that a field of the catalogue says who fills it in either case.
fn fact_or_operator<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<RegistryFact>, D::Error> {
    match Option::<String>::deserialize(deserializer)?.as_deref() {
        None | Some("operator") => Ok(None),
        Some(name) => RegistryFact::deserialize(name.into_deserializer()).map(Some),
    }
}

/// What may be entered in a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum FieldKind {
    /// One line of text.
    Line {
        /// Characters at most.
        max: usize,
    },
    /// Several lines of text.
    Paragraph {
        /// Characters at most.
        max: usize,
    },
    /// Digits only: from `min` to `max` of them.
    Digits {
        /// Digits at least.
        min: usize,
        /// Digits at most.
        max: usize,
    },
    /// A whole number.
    Number {
        /// Least number.
        min: i64,
        /// Greatest number.
        max: i64,
    },
    /// Money in tenge with two decimals.
    Money,
    /// A phone number: digits, at most `max`.
    Phone {
        /// Digits at most.
        max: usize,
    },
    /// An e-mail address.
    Email,
    /// A day, written `2026-11-22`.
    Date,
    /// ЖСН.
    Iin,
    /// БСН.
    Bin,
    /// ЖСН or БСН.
    IinOrBin,
    /// One of a list; the value is the option's key.
    Choice {
        /// The options, in the order they are offered.
        options: Vec<ChoiceOption>,
    },
    /// A tick: yes or no.
    Tick,
    /// A repeating table.
    Table {
        /// Columns in the order of the act; no column is a table.
        columns: Vec<Field>,
        /// Rows there must be at least, once there is any.
        min_rows: usize,
        /// Rows there may be at most.
        max_rows: usize,
    },
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceOption {
    /// Key stored as the value.
    pub key: String,
    /// What the operator and the paper read.
    pub label: Text,
}

/// Whether a field must be filled.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Requirement {
    /// Міндетті.
    #[default]
    Always,
    /// Міндетті емес.
    Never,
    /// Only when the condition holds.
    If(Condition),
}

/// A rule of the format-logical control.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Control {
    /// The field at which the finding stands; `table.column` for a column.
    pub field: FieldKey,
    /// What must hold.
    pub check: Check,
    /// How grave it is when it does not.
    pub severity: Severity,
    /// What is wrong and how to mend it.
    pub message: Text,
    /// Row of the act.
    pub article: String,
}

/// What a control asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Check {
    /// The condition over the form holds.
    Holds(Condition),
    /// The date is not after today.
    NotAfterToday,
    /// The date is not before this other date field.
    NotBefore(FieldKey),
    /// The value equals that of another field.
    SameAs(FieldKey),
    /// The number of the field is the applicant's.
    IsApplicantNumber,
    /// The value has at least so many characters.
    AtLeast(usize),
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// For information.
    Info,
    /// To look at; signing is allowed.
    Warning,
    /// Forbids signing.
    Error,
}

/// A fact of a registry that can fill a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegistryFact {
    /// Name of the person or the organisation.
    ApplicantName,
    /// Legal form of the organisation.
    LegalForm,
    /// ЖСН or БСН.
    ApplicantNumber,
    /// Registered address.
    Address,
    /// First head, or the person's own name.
    HeadName,
    /// Number of the registration or identity document.
    DocumentNumber,
    /// Day of registration, or of issue of the identity document.
    DocumentDate,
    /// Date of birth.
    BirthDate,
    /// The day of the application.
    Today,
}
