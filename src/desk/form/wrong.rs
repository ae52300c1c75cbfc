//! Why a form may not be signed: how many errors there are, and of the first one where it stands and what is wrong.

use tereze_domain::form::{FieldKind, Finding, Form, Place, Severity};
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_texts::said;

/// The sentence for these findings; `None` when none of them forbids signing.
pub(crate) fn wrong_form(form: &Form, findings: &[Finding]) -> Option<Message> {
    let mut errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let first = errors.next()?;
    let message = Message::new("error-desk-form-errors").with("count", 1 + errors.count());
    Some(message.with_each("field", |language| name_of(form, &first.place, language)).with_each("why", |language| said(&first.message, language)))
}

/// The label of a place; a cell has its column's, with the row counted from 1.
fn name_of(form: &Form, place: &Place, language: Language) -> String {
    let label = |key| form.field(key).map(|field| field.label.get(language).to_owned()).unwrap_or_default();
    match place {
        Place::Field(key) => label(key),
        Place::Cell { table, row, column } => {
            let columns = form.field(table).map(|field| match &field.kind {
                FieldKind::Table { columns, .. } => columns.as_slice(),
                _ => &[],
            });
            let column = columns.and_then(|columns| columns.iter().find(|field| field.key == *column));
            format!("{} ({})", column.map_or_else(|| label(table), |column| column.label.get(language).to_owned()), row + 1)
        }
    }
}
