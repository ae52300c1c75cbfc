//! Facts put into the wordings of a template. What is not known leaves a place to write on, never a brace.

use super::facts::{FactRow, Facts, FormAsFilled, column};
use crate::words::{Bilingual, Order};
use std::cell::Cell;
use tereze_domain::form::{Field, Row};
use tereze_domain::language::Language;
use tereze_domain::template::{PaperText, filled_in};

/// Stands for a fact that is not known while a wording is put together; no value holds a control character.
const GAP: char = '\u{1}';
/// Stands behind each value, so that a gap that only continues it is seen.
const END: char = '\u{2}';
/// A place to write on.
const LINE: &str = "__________";

/// What the names in a wording mean.
#[derive(Clone, Copy)]
pub(super) struct Scope<'f, 'a> {
    pub facts: &'f Facts<'a>,
    /// The mark of the copy, in the place of the fact of the same name.
    pub copy: &'f PaperText,
    pub row: Option<ListRow<'f, 'a>>,
}

/// A row whose cells come before the facts of the same names.
#[derive(Clone, Copy)]
pub(super) enum ListRow<'f, 'a> {
    Facts(&'f FactRow),
    Form { form: &'f FormAsFilled<'a>, columns: &'a [Field], row: &'a Row },
}

impl<'f, 'a> Scope<'f, 'a> {
    /// The same names where a row of a list is written.
    pub fn in_row(self, row: ListRow<'f, 'a>) -> Self {
        Self { row: Some(row), ..self }
    }

    fn value(&self, name: &str, language: Language) -> String {
        let cell = self.row.and_then(|row| match row {
            ListRow::Facts(row) => row.get(name).map(|cell| cell.either(language).to_owned()),
            ListRow::Form { form, columns, row } => column(columns, name).map(|column| form.cell(columns, column, row, language)),
        });
        if let Some(cell) = cell {
            return cell;
        }
        if name == "copy" {
            return self.copy.get(language).to_owned();
        }
        if let Some(value) = self.facts.said(name) {
            return value.either(language).to_owned();
        }
        self.facts.field(name).map(|(form, field)| form.read(field, language)).unwrap_or_default()
    }
}

/// How gaps are treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gaps {
    /// Running text: a line to write on stands in the place of what is not known.
    Lines,
    /// A value: what is not known is left out with the signs around it; nothing known is no value at all.
    LeftOut,
}

/// A wording of a template with its facts, in both languages.
pub(super) fn said(text: &PaperText, scope: &Scope<'_, '_>, gaps: Gaps, order: Order) -> Bilingual {
    let [first, second] = order.languages().map(|language| filled(text.get(language), scope, gaps, language));
    Bilingual::pair(&first, &second)
}

/// A wording of a template with its facts, in one language. Running text that is nothing but gaps is empty.
pub(super) fn filled(wording: &str, scope: &Scope<'_, '_>, gaps: Gaps, language: Language) -> String {
    if !wording.contains('{') {
        return wording.to_owned();
    }
    let (asked, answered) = (Cell::new(0), Cell::new(0));
    let with_gaps = filled_in(wording, |name| {
        asked.set(asked.get() + 1);
        let value = scope.value(name, language);
        let value = value.trim();
        if value.is_empty() {
            return Some(GAP.to_string());
        }
        answered.set(answered.get() + 1);
        Some(format!("{value}{END}"))
    });
    let nothing_known = asked.get() > 0 && answered.get() == 0;
    match gaps {
        Gaps::LeftOut if nothing_known => String::new(),
        Gaps::Lines if nothing_known && !with_gaps.chars().any(char::is_alphanumeric) => String::new(),
        Gaps::LeftOut => without_gaps(&with_gaps),
        Gaps::Lines => with_lines(&with_gaps),
    }
}

/// Running text: a gap right behind a value is only the part of a name a person may lack, any other is a line.
fn with_lines(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for (number, part) in text.split(GAP).enumerate() {
        if number > 0 {
            if written.trim_end_matches(' ').ends_with(END) {
                written.truncate(written.trim_end_matches(' ').len());
            } else {
                written.push_str(LINE);
            }
        }
        written.push_str(part);
    }
    written.retain(|letter| letter != END);
    written
}

/// A value without its gaps: brackets that held nothing but a gap, and the signs that set it apart, go with it. A gap
/// behind a colon was announced, so it stays as a line.
fn without_gaps(text: &str) -> String {
    const APART: [char; 5] = [',', ';', '–', '-', '№'];
    let mut written = String::with_capacity(text.len());
    for (number, part) in text.split(GAP).enumerate() {
        if number == 0 {
            written.push_str(part);
            continue;
        }
        let before = written.trim_end_matches(' ');
        if before.ends_with(':') {
            let kept = before.len();
            written.truncate(kept);
            written.push(' ');
            written.push_str(LINE);
            written.push_str(part);
            continue;
        }
        let before = before.trim_end_matches('№').trim_end_matches(' ');
        let closed = |open, close| before.ends_with(open) && part.trim_start_matches(' ').starts_with(close);
        let (before, part) = if closed('(', ')') || closed('«', '»') {
            let mut inner = before.chars();
            inner.next_back();
            let mut rest = part.trim_start_matches(' ').chars();
            rest.next();
            (inner.as_str().trim_end_matches(' '), rest.as_str())
        } else {
            (before, part)
        };
        let length = before.trim_end_matches(|sign| APART.contains(&sign) || sign == ' ').len();
        let after = part.trim_start_matches(' ');
        let kept = before.len();
        // The signs on one side are enough for both neighbours.
        if length == 0 || after.is_empty() {
            written.truncate(length);
            written.push_str(after.trim_start_matches(|sign| APART[..4].contains(&sign) || sign == ' '));
        } else if after.starts_with(APART) || after.starts_with([')', '»', '.']) {
            written.truncate(length);
            written.push_str(part);
        } else {
            written.truncate(kept);
            written.push(' ');
            written.push_str(after);
        }
    }
    written.retain(|letter| letter != END);
    written.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::CopyMark;
    use jiff::Timestamp;

    #[track_caller]
    fn check(wording: &str, as_value: &str, as_text: &str) {
        let facts = Facts::new(CopyMark::First, Timestamp::UNIX_EPOCH).with_same("a", "Серік").with_same("b", "{a}").with_same("no", " ");
        let copy = PaperText::same("1-дана");
        let scope = Scope { facts: &facts, copy: &copy, row: None };
        assert_eq!(filled(wording, &scope, Gaps::LeftOut, Language::Kk), as_value, "value");
        assert_eq!(filled(wording, &scope, Gaps::Lines, Language::Kk), as_text, "text");
    }

    #[test]
    fn what_is_known_is_put_in_and_never_looked_through_again() {
        check("{a}, {copy}", "Серік, 1-дана", "Серік, 1-дана");
        check("«{b}»", "«{a}»", "«{a}»");
        check("ЖСН", "ЖСН", "ЖСН");
    }

    #[test]
    fn what_is_not_known_leaves_a_place() {
        check("№ {no}", "", "");
        check("{unheard-of}", "", "");
        check("Тегі {no}", "", "Тегі __________");
        check("{a} {no}", "Серік", "Серік");
        check("{no} {a}", "Серік", "__________ Серік");
        check("№ {no}, {a}", "Серік", "№ __________, Серік");
        check("№ {a}, {no}", "№ Серік", "№ Серік, __________");
        check("{a} ({no})", "Серік", "Серік (__________)");
        check("{a}, нотариус: {no}", "Серік, нотариус: __________", "Серік, нотариус: __________");
        check("{a}, {no}, {a}", "Серік, Серік", "Серік, __________, Серік");
        check("{a} – {no}", "Серік", "Серік – __________");
    }

    #[test]
    fn a_row_comes_before_the_facts() {
        let facts = Facts::new(CopyMark::First, Timestamp::UNIX_EPOCH).with_same("name", "fact").with_same("other", "fact");
        let copy = PaperText::same("");
        let row = FactRow::from([("name", PaperText::same("row"))]);
        let scope = Scope { facts: &facts, copy: &copy, row: None }.in_row(ListRow::Facts(&row));
        assert_eq!(filled("{name} {other}", &scope, Gaps::LeftOut, Language::Kk), "row fact");
    }
}
