//! Small forms for tests.

use super::condition::Condition;
use super::field::{Field, FieldKind, Form, Requirement, Section};
use super::filled::{FilledForm, Place, Source, Value};
use crate::language::Text;

/// The same words in every language.
pub fn text(words: &str) -> Text {
    Text { kk: words.into(), ru: words.into(), en: words.into() }
}

/// A field that need not be filled.
pub fn field(key: &str, kind: FieldKind) -> Field {
    Field {
        key: key.into(),
        label: text(key),
        help: None,
        example: None,
        article: format!("article of {key}"),
        kind,
        required: Requirement::Never,
        visible_if: None,
        filled_by: None,
        computed: None,
        unit: None,
        kinds: Vec::new(),
    }
}

/// A line that need not be filled.
pub fn line(key: &str) -> Field {
    field(key, FieldKind::Line { max: 20 })
}

/// A column that need not be filled.
pub fn column(key: &str) -> Field {
    line(key)
}

/// A table.
pub fn table(columns: Vec<Field>, min_rows: usize, max_rows: usize) -> FieldKind {
    FieldKind::Table { columns, min_rows, max_rows }
}

/// The same field, shown only when the condition holds.
pub fn shown_if(field: Field, condition: Condition) -> Field {
    Field { visible_if: Some(condition), ..field }
}

/// The same field with another requirement.
pub fn required(field: Field, required: Requirement) -> Field {
    Field { required, ..field }
}

/// A form of one section.
pub fn form(fields: Vec<Field>) -> Form {
    let section = Section { key: "only".into(), title: text("only"), visible_if: None, kinds: Vec::new(), fields };
    Form { version: 1, title: text("form"), article: "article".into(), sections: vec![section], controls: Vec::new() }
}

/// A filled form of texts.
pub fn text_form(entered: &[(&str, &str)]) -> FilledForm {
    let mut filled = FilledForm::default();
    for (key, value) in entered {
        filled.put(&Place::Field((*key).into()), Value::Text((*value).into()), Source::Operator);
    }
    filled
}
