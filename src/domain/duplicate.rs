//! Two requests of one applicant side by side.

use super::form::{Field, FieldKind, FilledForm, Form, Row, Value, cleared_of_hidden};
use super::language::{Language, Text};
use jiff::civil::Date;

/// One field of two filled forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedField {
    /// Label as the act gives it.
    pub label: Text,
    /// What stands in this form.
    pub left: ComparedValue,
    /// What stands in the other.
    pub right: ComparedValue,
    /// Whether the two differ.
    pub differs: bool,
}

/// What stands in a field, as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComparedValue {
    /// Nothing.
    Nothing,
    /// The same words in every language; the rows of a table stand one on a line.
    Words(String),
    /// Words of the catalogue: the label of an option, rows with such labels.
    Labels(Text),
    /// A tick that is set; one that is not stands for nothing.
    Ticked,
}

/// The fields of both forms in the order of the act, without those that are empty on both sides. What a form hides is not compared: it is not sent.
pub fn compare(form: &Form, this: &FilledForm, other: &FilledForm) -> Vec<ComparedField> {
    let (this, other) = (cleared_of_hidden(form, this), cleared_of_hidden(form, other));
    let compared = form.fields().map(|field| {
        let (left, right) = (standing(field, &this), standing(field, &other));
        ComparedField { label: field.label.clone(), differs: left != right, left, right }
    });
    compared.filter(|field| field.left != ComparedValue::Nothing || field.right != ComparedValue::Nothing).collect()
}

fn standing(field: &Field, filled: &FilledForm) -> ComparedValue {
    match (filled.values.get(&field.key).map(|filled| &filled.value), &field.kind) {
        (None, _) => ComparedValue::Nothing,
        (Some(Value::Tick(true)), _) => ComparedValue::Ticked,
        (Some(Value::Tick(false)), _) => ComparedValue::Nothing,
        (Some(Value::Text(text)), kind) => words(kind, text),
        (Some(Value::Rows(rows)), FieldKind::Table { columns, .. }) => table(columns, rows),
        (Some(Value::Rows(_)), _) => ComparedValue::Nothing,
    }
}

fn words(kind: &FieldKind, text: &str) -> ComparedValue {
    if text.is_empty() {
        return ComparedValue::Nothing;
    }
    match kind {
        // A key that is no option any more is shown as it stands.
        FieldKind::Choice { options, .. } => {
            let option = options.iter().find(|option| option.key == text);
            option.map_or_else(|| ComparedValue::Words(text.to_owned()), |option| ComparedValue::Labels(option.label.clone()))
        }
        FieldKind::Date => ComparedValue::Words(text.parse::<Date>().map_or_else(|_| text.to_owned(), super::local_time::day_on_paper)),
        _ => ComparedValue::Words(text.to_owned()),
    }
}

fn table(columns: &[Field], rows: &[Row]) -> ComparedValue {
    if rows.is_empty() {
        return ComparedValue::Nothing;
    }
    let [kk, ru, en] = Language::ALL.map(|language| rows.iter().map(|row| line(columns, row, language)).collect::<Vec<_>>().join("\n"));
    if kk == ru && kk == en { ComparedValue::Words(kk) } else { ComparedValue::Labels(Text { kk, ru, en }) }
}

/// The cells of a row in the order of the columns, empty ones left out.
fn line(columns: &[Field], row: &Row, language: Language) -> String {
    let cells = columns.iter().filter_map(|column| {
        let text = row.get(&column.key)?;
        match words(&column.kind, text) {
            ComparedValue::Words(words) => Some(words),
            ComparedValue::Labels(label) => Some(label.get(language).to_owned()),
            ComparedValue::Nothing | ComparedValue::Ticked => None,
        }
    });
    cells.collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::testing::{column, field, form, line, shown_if, table as kind_of_table};
    use crate::form::{ChoiceOption, Condition, Place, Source};

    fn text(kk: &str, ru: &str, en: &str) -> Text {
        Text { kk: kk.into(), ru: ru.into(), en: en.into() }
    }

    fn weekly() -> Text {
        text("Апта сайын", "Еженедельно", "Weekly")
    }

    fn periodicity() -> FieldKind {
        FieldKind::Choice { options: vec![ChoiceOption { key: "weekly".into(), label: weekly(), within: None }].into(), within: None }
    }

    fn asked() -> Form {
        let hidden = shown_if(line("reason"), Condition::Equals { field: "agrees".into(), value: "true".into() });
        let columns = vec![column("title"), field("how-often", periodicity())];
        form(vec![
            line("name"),
            field("day", FieldKind::Date),
            field("periodicity", periodicity()),
            field("agrees", FieldKind::Tick),
            hidden,
            field("editions", kind_of_table(columns, 0, 9)),
        ])
    }

    fn filled(key: &str, value: Value) -> FilledForm {
        let mut filled = FilledForm::default();
        filled.put(&Place::Field(key.into()), value, Source::Operator);
        filled
    }

    fn typed(text: &str) -> Value {
        Value::Text(text.into())
    }

    fn row(cells: &[(&str, &str)]) -> Row {
        cells.iter().map(|(column, text)| ((*column).into(), (*text).to_owned())).collect()
    }

    fn said(words: &str) -> ComparedValue {
        ComparedValue::Words(words.into())
    }

    #[track_caller]
    fn check(key: &str, this: Value, other: Value, expected: Option<(ComparedValue, ComparedValue)>) {
        let compared = compare(&asked(), &filled(key, this), &filled(key, other));
        let found = compared.into_iter().map(|field| (field.label.en, field.differs, field.left, field.right)).collect::<Vec<_>>();
        let expected = expected.map(|(left, right)| (key.to_owned(), left != right, left, right));
        assert_eq!(found, Vec::from_iter(expected));
    }

    #[test]
    fn fields_stand_side_by_side() {
        check("name", typed("Сынақ"), typed("Сынақ"), Some((said("Сынақ"), said("Сынақ"))));
        check("name", typed("Сынақ "), typed(" Сынақ"), Some((said("Сынақ"), said("Сынақ"))));
        check("name", typed("Сынақ"), typed(""), Some((said("Сынақ"), ComparedValue::Nothing)));
        check("name", typed(" "), typed(""), None);
        check("day", typed("2026-11-22"), typed("2026-11"), Some((said("22.11.2026"), said("2026-11"))));
        check("periodicity", typed("weekly"), typed("never"), Some((ComparedValue::Labels(weekly()), said("never"))));
        check("agrees", Value::Tick(true), Value::Tick(false), Some((ComparedValue::Ticked, ComparedValue::Nothing)));
        check("unknown", typed("a"), typed("b"), None);
    }

    #[test]
    fn what_is_hidden_is_not_compared() {
        check("reason", typed("a"), typed("b"), None);
    }

    #[test]
    fn tables_are_compared_by_rows() {
        let one = Value::Rows(vec![row(&[("title", "Жас ғалым")]), Row::new()]);
        let two = Value::Rows(vec![row(&[("title", "Жас ғалым")]), row(&[("title", "Дала")])]);
        check("editions", one.clone(), two, Some((said("Жас ғалым"), said("Жас ғалым\nДала"))));
        check("editions", one, Value::Rows(Vec::new()), Some((said("Жас ғалым"), ComparedValue::Nothing)));
        let chosen = Value::Rows(vec![row(&[("title", "Дала"), ("how-often", "weekly")])]);
        let labels = ComparedValue::Labels(text("Дала · Апта сайын", "Дала · Еженедельно", "Дала · Weekly"));
        check("editions", chosen.clone(), chosen, Some((labels.clone(), labels)));
    }

    #[test]
    fn the_order_is_that_of_the_form() {
        let mut this = filled("editions", Value::Rows(vec![row(&[("title", "Дала")])]));
        this.put(&Place::Field("name".into()), typed("Сынақ"), Source::Operator);
        let labels: Vec<String> = compare(&asked(), &this, &FilledForm::default()).into_iter().map(|field| field.label.en).collect();
        assert_eq!(labels, ["name", "editions"]);
    }
}
