//! What is known when a paper is printed: facts by name in both languages, lists of them, and forms as they were filled.

use jiff::Timestamp;
use std::collections::BTreeMap;
use tereze_domain::form::{Field, FieldKey, FieldKind, FilledForm, Form, Row, Standing, View, is_blank_row};
use tereze_domain::language::Language;
use tereze_domain::local_time::moment_on_paper;
use tereze_domain::message::Message;
use tereze_domain::template::PaperText;

/// A row of a list: its cells by the names of their columns.
pub type FactRow = BTreeMap<&'static str, PaperText>;

/// A signed document that travels on the paper as a series of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signed<'a> {
    /// The document as it was signed, byte for byte.
    pub xml: &'a [u8],
    /// Number of the request, digits only: `FavorID` of the series.
    pub favor_id: &'a str,
}

/// Which copy of a paper is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CopyMark {
    /// The first printing.
    #[default]
    First,
    /// Printed again, the so-manieth time: 2 is the first reprint.
    Again(u32),
}

impl CopyMark {
    /// The mark of the copy with this number, counted from 1.
    pub fn of(copy: u32) -> Self {
        if copy <= 1 { Self::First } else { Self::Again(copy) }
    }

    /// The mark in words.
    pub(super) fn words(self) -> PaperText {
        let message = match self {
            Self::First => Message::new("paper-copy-first"),
            Self::Again(copy) => Message::new("paper-copy-again").with("copy", copy),
        };
        in_both(&message)
    }
}

/// What a paper may say.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    values: BTreeMap<&'static str, PaperText>,
    lists: BTreeMap<&'static str, Vec<FactRow>>,
    application: Option<FormAsFilled<'a>>,
    result: Option<FormAsFilled<'a>>,
    pub(super) signed: Option<Signed<'a>>,
    pub(super) copy: CopyMark,
    pub(super) printed: Timestamp,
}

impl<'a> Facts<'a> {
    /// The facts every paper has: which copy it is and when it is printed.
    pub fn new(copy: CopyMark, printed: Timestamp) -> Self {
        let facts = Self { values: BTreeMap::new(), lists: BTreeMap::new(), application: None, result: None, signed: None, copy, printed };
        facts.with("copy", copy.words()).with("printed", PaperText::same(moment_on_paper(printed)))
    }

    /// The same with one fact more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: PaperText) -> Self {
        self.values.insert(name, value);
        self
    }

    /// The same with one fact more that reads alike in both languages.
    #[must_use]
    pub fn with_same(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with(name, PaperText::same(value))
    }

    /// The same with one list more.
    #[must_use]
    pub fn with_list(mut self, name: &'static str, rows: Vec<FactRow>) -> Self {
        self.lists.insert(name, rows);
        self
    }

    /// The same with the application as it was filled: `form.<key>`.
    #[must_use]
    pub fn with_application(mut self, form: &'a Form, filled: &'a FilledForm) -> Self {
        self.application = Some(FormAsFilled::new(form, filled));
        self
    }

    /// The same with the provider's result as it was filled: `result.<key>`.
    #[must_use]
    pub fn with_result(mut self, form: &'a Form, filled: &'a FilledForm) -> Self {
        self.result = Some(FormAsFilled::new(form, filled));
        self
    }

    /// The same with the signed document that the codes carry.
    #[must_use]
    pub fn with_signed(mut self, signed: Option<Signed<'a>>) -> Self {
        self.signed = signed;
        self
    }

    /// Whether there is a fact or a list of this name, be it empty.
    pub fn knows(&self, name: &str) -> bool {
        self.values.contains_key(name) || self.lists.contains_key(name)
    }

    /// The words of a fact that belongs to no form.
    pub fn said(&self, name: &str) -> Option<&PaperText> {
        self.values.get(name)
    }

    /// The rows of a list that belongs to no form.
    pub fn listed(&self, name: &str) -> &[FactRow] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn application(&self) -> Option<&FormAsFilled<'a>> {
        self.application.as_ref()
    }

    pub(super) fn result(&self) -> Option<&FormAsFilled<'a>> {
        self.result.as_ref()
    }

    /// The form and the field that a name such as `form.phone` means.
    pub(super) fn field(&self, name: &str) -> Option<(&FormAsFilled<'a>, &'a Field)> {
        let (beginning, key) = name.split_once('.')?;
        let form = match beginning {
            "form" => self.application(),
            "result" => self.result(),
            _ => None,
        }?;
        Some((form, form.field(key)?))
    }

    /// What a condition sees of a fact.
    pub(super) fn standing(&self, name: &str) -> Standing<'_> {
        if let Some(value) = self.values.get(name) {
            return Standing::of_text(value.either(Language::Kk));
        }
        if self.lists.get(name).is_some_and(|rows| !rows.is_empty()) {
            return Standing::Rows;
        }
        self.field(name).map_or(Standing::Nothing, |(form, field)| form.view.standing(&field.key))
    }
}

/// A form with what was entered, as whoever filled it saw it.
#[derive(Debug, Clone)]
pub(super) struct FormAsFilled<'a> {
    pub form: &'a Form,
    pub filled: &'a FilledForm,
    pub view: View<'a>,
}

impl<'a> FormAsFilled<'a> {
    fn new(form: &'a Form, filled: &'a FilledForm) -> Self {
        Self { form, filled, view: View::of(form, filled) }
    }

    /// The field with this key, when the form shows it.
    fn field(&self, key: &str) -> Option<&'a Field> {
        let field = self.form.fields().find(|field| field.key.as_str() == key)?;
        self.view.shows(&field.key).then_some(field)
    }

    /// What was entered in a field, as people read it.
    pub fn read(&self, field: &Field, language: Language) -> String {
        match field.kind {
            FieldKind::Tick => yes_or_no(self.filled.ticked(&field.key), language),
            _ => read(field, self.filled.text(&field.key), language),
        }
    }

    /// The columns and the rows of a table in which anything stands.
    pub fn table(&self, table: &'a Field) -> (&'a [Field], Vec<&'a Row>) {
        let FieldKind::Table { columns, .. } = &table.kind else { return (&[], Vec::new()) };
        let rows = self.filled.rows(&table.key).iter().filter(|row| !is_blank_row(row));
        (columns, rows.collect())
    }

    /// What stands in a cell, as people read it; nothing where the form hides it.
    pub fn cell(&self, columns: &[Field], column: &Field, row: &Row, language: Language) -> String {
        if !self.view.shows_in_row(column, columns, row) {
            return String::new();
        }
        let text = row.get(&column.key).map_or("", String::as_str);
        match column.kind {
            FieldKind::Tick => yes_or_no(text == "true", language),
            _ => read(column, text, language),
        }
    }
}

/// A value as people read it: the label of a choice, a day with dots, the unit behind the number; anything else as typed.
fn read(field: &Field, text: &str, language: Language) -> String {
    let text = text.trim();
    if text.is_empty() {
        return String::new();
    }
    let read = match &field.kind {
        FieldKind::Choice { options, .. } => options.iter().find(|option| option.key == text).map(|option| option.label.get(language).to_owned()),
        FieldKind::Money => grouped(text),
        FieldKind::Date => tereze_domain::form::date(text).map(tereze_domain::local_time::day_on_paper),
        _ => None,
    };
    let read = read.unwrap_or_else(|| text.to_owned());
    match &field.unit {
        Some(unit) => format!("{read} {}", unit.get(language)),
        None => read,
    }
}

/// A sum with its thousands set apart and a comma: `339 810,00`. `None` for what is no sum.
fn grouped(sum: &str) -> Option<String> {
    let plain: String = sum.chars().filter(|letter| !letter.is_whitespace()).collect();
    let (whole, decimals) = plain.split_once([',', '.']).unwrap_or((&plain, ""));
    if whole.is_empty() || !whole.bytes().chain(decimals.bytes()).all(|letter| letter.is_ascii_digit()) {
        return None;
    }
    let first = (whole.len() - 1) % 3 + 1;
    let mut written = whole[..first].to_owned();
    for start in (first..whole.len()).step_by(3) {
        written.push(' ');
        written.push_str(&whole[start..start + 3]);
    }
    Some(if decimals.is_empty() { written } else { format!("{written},{decimals:0<2}") })
}

fn yes_or_no(yes: bool, language: Language) -> String {
    tereze_texts::tr(if yes { "paper-yes" } else { "paper-no" }, language)
}

/// A sentence of the program in both languages.
pub(super) fn in_both(message: &Message) -> PaperText {
    PaperText { kk: tereze_texts::say(message, Language::Kk), ru: tereze_texts::say(message, Language::Ru) }
}

/// The column of this name.
pub(super) fn column<'f>(columns: &'f [Field], name: &str) -> Option<&'f Field> {
    let key = FieldKey::from(name);
    columns.iter().find(|column| column.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tereze_domain::form::ChoiceOption;
    use tereze_domain::form::testing::{field, text};

    #[track_caller]
    fn check(kind: FieldKind, unit: Option<&str>, entered: &str, expected: &str) {
        let field = Field { unit: unit.map(text), ..field("f", kind) };
        assert_eq!(read(&field, entered, Language::Ru), expected);
    }

    #[test]
    fn values_are_read_as_people_write_them() {
        let options = vec![ChoiceOption { key: "llp".into(), label: text("ЖШС"), within: None }];
        let choice = FieldKind::Choice { options: options.into(), within: None };
        check(choice.clone(), None, "llp", "ЖШС");
        check(choice, None, "gone", "gone");
        check(FieldKind::Date, None, "2009-04-17", "17.04.2009");
        check(FieldKind::Date, None, "soon", "soon");
        check(FieldKind::Number { min: 0, max: 9 }, Some("МГц"), " 5 ", "5 МГц");
        check(FieldKind::Number { min: 0, max: 9 }, Some("МГц"), "  ", "");
        check(FieldKind::Line { max: 9 }, None, "{number}", "{number}");
        check(FieldKind::Money, Some("теңге"), "339810.5", "339 810,50 теңге");
        check(FieldKind::Money, None, "1 234 567", "1 234 567");
        check(FieldKind::Money, None, "12", "12");
        check(FieldKind::Money, None, "-1", "-1");
    }
}
