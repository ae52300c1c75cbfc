//! The shape of a form.

use super::condition::Condition;
use super::filled::Place;
use super::filled_by::FilledBy;
use super::key::FieldKey;
use crate::language::Text;
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::sync::Arc;

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
    /// Kinds of request it belongs to; all when empty.
    #[serde(default)]
    pub kinds: Vec<String>,
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
    /// What fills the field besides the operator; `operator` in the catalogue when nothing does.
    #[serde(default, deserialize_with = "super::filled_by::or_operator")]
    pub filled_by: Option<FilledBy>,
    /// How the value comes of other fields; nobody types it then.
    #[serde(default)]
    pub computed: Option<Computed>,
    /// Unit written behind the value.
    #[serde(default)]
    pub unit: Option<Text>,
    /// Kinds of request it belongs to; all when empty.
    #[serde(default)]
    pub kinds: Vec<String>,
}

/// How a value comes of other fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Computed {
    /// Sum of numbers of the same form or row.
    Sum(Vec<FieldKey>),
    /// Sum of a column, `table.column`.
    SumOf(FieldKey),
    /// Number of rows of a table that are not blank.
    CountOf(FieldKey),
    /// Product of numbers of the same form or row.
    Product(Vec<FieldKey>),
    /// Texts one after another with blanks between.
    Join(Vec<FieldKey>),
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
    /// A number that is not negative, with decimals after a comma or a point.
    Decimal {
        /// Greatest number.
        max: u64,
        /// Decimals at most.
        places: u32,
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
    /// A year of four digits.
    Year,
    /// ЖСН.
    Iin,
    /// БСН.
    Bin,
    /// ЖСН or БСН.
    IinOrBin,
    /// One of a list; the value is the option's key.
    Choice {
        /// The options, in the order they are offered.
        options: Options,
        /// The field whose choice says which options are offered, when they hang on another choice.
        #[serde(default)]
        within: Option<FieldKey>,
    },
    /// One item of a list of the catalogue. Reading the catalogue turns it into a choice of the list's items.
    FromList {
        /// Key of the list.
        list: String,
        /// The field whose choice says which items are offered.
        #[serde(default)]
        within: Option<FieldKey>,
    },
    /// Hexadecimal digits: the serial number of a certificate.
    Hex {
        /// Digits at least.
        min: usize,
        /// Digits at most.
        max: usize,
    },
    /// A public key in base64.
    PublicKey {
        /// Algorithm and length it must have.
        algorithm: KeyAlgorithm,
    },
    /// A request for a certificate in base64 (PKCS#10, RFC 2986).
    CertificationRequest {
        /// Algorithm and length its key must have.
        algorithm: KeyAlgorithm,
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

/// The options of a choice. Those of a list of the catalogue are shared by every field that offers them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<ChoiceOption>", into = "Vec<ChoiceOption>")]
pub struct Options(Arc<[ChoiceOption]>);

impl From<Vec<ChoiceOption>> for Options {
    fn from(options: Vec<ChoiceOption>) -> Self {
        Self(options.into())
    }
}

impl From<Options> for Vec<ChoiceOption> {
    fn from(options: Options) -> Self {
        options.0.to_vec()
    }
}

impl Deref for Options {
    type Target = [ChoiceOption];

    fn deref(&self) -> &[ChoiceOption] {
        &self.0
    }
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceOption {
    /// Key stored as the value.
    pub key: String,
    /// What the operator and the paper read.
    pub label: Text,
    /// The option of another field under which it is offered.
    #[serde(default)]
    pub within: Option<String>,
}

/// An algorithm of a key with its length, as the applications of the certification authority name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyAlgorithm {
    /// RSA of 2048 bits.
    #[serde(rename = "rsa-2048")]
    Rsa2048,
    /// МЕМСТ 34.310-2004 of 512 bits.
    #[serde(rename = "gost-34310-2004")]
    Gost34310,
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
    /// Kinds of request it belongs to; all when empty.
    #[serde(default)]
    pub kinds: Vec<String>,
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
    /// The date is not before today.
    NotBeforeToday,
    /// The date is not after this other date field.
    NotAfter(FieldKey),
    /// The value equals that of another field.
    SameAs(FieldKey),
    /// The value differs from that of another field.
    DifferentFrom(FieldKey),
    /// The number is not less than that of another field.
    AtLeastField(FieldKey),
    /// The number is not greater than that of another field.
    AtMostField(FieldKey),
    /// The number of the field is the applicant's.
    IsApplicantNumber,
    /// The value has at least so many characters.
    AtLeast(usize),
    /// The value is written with these characters only.
    Characters(String),
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
