//! Format-logical control: what stands in a form against what the form asks.

use super::condition::{Standing, is_blank_row};
use super::field::{Check, Control, Field, FieldKind, Form, Requirement, Severity};
use super::filled::{FilledForm, Place, Row, Value};
use super::key::FieldKey;
use super::kind::{Decimal, KindError, date, decimal};
use super::visible::View;
use crate::message::{Explain, Message, Said};
use crate::number::IdentityNumber;
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::HashMap;

/// One thing found by the control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// How grave.
    pub severity: Severity,
    /// What is wrong and how to mend it.
    pub message: Said,
    /// The act's row or item.
    pub article: String,
}

/// What the control may know besides the form.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances {
    /// The day of the application.
    pub today: Date,
    /// The applicant's number, once entered.
    pub applicant: Option<IdentityNumber>,
}

/// Everything wrong with the form, in the order of its fields. Hidden fields are never looked at.
pub fn validate(form: &Form, filled: &FilledForm, circumstances: Circumstances) -> Vec<Finding> {
    let mut controls: HashMap<&str, Vec<&Control>> = HashMap::new();
    for control in &form.controls {
        controls.entry(control.field.as_str()).or_default().push(control);
    }
    let mut examination = Examination { view: View::of(form, filled), controls, circumstances, findings: Vec::new() };
    for field in form.fields() {
        if examination.view.shows(&field.key) {
            examination.field(field);
        }
    }
    examination.findings
}

struct Examination<'a> {
    view: View<'a>,
    controls: HashMap<&'a str, Vec<&'a Control>>,
    circumstances: Circumstances,
    findings: Vec<Finding>,
}

/// The row a cell stands in, with the columns of its table.
#[derive(Clone, Copy)]
struct InRow<'a> {
    columns: &'a [Field],
    row: &'a Row,
}

impl<'a> Examination<'a> {
    fn field(&mut self, field: &'a Field) {
        let found = self.findings.len();
        let required = self.required(field, None);
        let value = self.view.value(&field.key);
        match (&field.kind, value) {
            (FieldKind::Table { columns, min_rows, max_rows }, Some(Value::Rows(rows))) => {
                self.rows(field, columns, rows, *min_rows, *max_rows, required);
            }
            (FieldKind::Table { min_rows, .. }, None) if required => self.say(field, Message::new("error-form-rows-missing").with("min", (*min_rows).max(1))),
            (FieldKind::Tick, Some(Value::Tick(true))) => {}
            (FieldKind::Tick, Some(Value::Tick(false)) | None) if required => self.say(field, Message::new("error-form-not-ticked")),
            (FieldKind::Tick, Some(Value::Tick(false))) | (_, None) if !required => {}
            (FieldKind::Tick | FieldKind::Table { .. }, Some(_)) | (_, Some(Value::Tick(_) | Value::Rows(_))) => {
                self.say(field, KindError::OtherKind.explain());
            }
            (kind, Some(Value::Text(text))) if !text.trim().is_empty() => {
                if let Some(wrong) = self.wrong(kind, text) {
                    self.say(field, wrong);
                } else if !self.is_offered(kind, text, None) {
                    self.say(field, Message::new("error-form-option-elsewhere"));
                }
            }
            _ if required => self.say(field, Message::new("error-form-required")),
            _ => {}
        }
        let right = found == self.findings.len();
        if self.controls.contains_key(field.key.as_str()) {
            let standing = value.map_or(Standing::Nothing, Standing::of_value);
            self.controls(field.key.as_str(), &Place::Field(field.key.clone()), standing, None, right);
        }
    }

    fn rows(&mut self, table: &'a Field, columns: &'a [Field], rows: &'a [Row], min_rows: usize, max_rows: usize, required: bool) {
        let count = rows.iter().filter(|row| !is_blank_row(row)).count();
        if count > max_rows {
            self.say(table, Message::new("error-form-rows-too-many").with("count", count).with("max", max_rows));
        } else if count < min_rows.max(usize::from(required)) && (required || count > 0) {
            let min = min_rows.max(1);
            let key = if count == 0 { "error-form-rows-missing" } else { "error-form-rows-too-few" };
            self.say(table, Message::new(key).with("count", count).with("min", min));
        }
        for (number, row) in rows.iter().enumerate().filter(|(_, row)| !is_blank_row(row)) {
            for column in columns.iter().filter(|column| self.view.shows_in_row(column, columns, row)).collect::<Vec<_>>() {
                self.cell(table, column, number, InRow { columns, row });
            }
        }
    }

    /// What is wrong with a text of this kind, by itself and on the day of the application.
    fn wrong(&self, kind: &FieldKind, text: &str) -> Option<Message> {
        if let Err(error) = kind.check(text) {
            return Some(error.explain());
        }
        let number = matches!(kind, FieldKind::Iin | FieldKind::IinOrBin).then(|| text.trim().parse::<IdentityNumber>().ok()).flatten()?;
        number.borne_on(self.circumstances.today).err().map(|error| error.explain())
    }

    fn cell(&mut self, table: &Field, column: &'a Field, number: usize, in_row: InRow<'a>) {
        let place = || Place::Cell { table: table.key.clone(), row: number, column: column.key.clone() };
        let text = in_row.row.get(&column.key).map_or("", String::as_str);
        let wrong = if !text.trim().is_empty() {
            let unoffered = || (!self.is_offered(&column.kind, text, Some(in_row))).then(|| Message::new("error-form-option-elsewhere"));
            self.wrong(&column.kind, text).or_else(unoffered)
        } else if self.required(column, Some(in_row)) {
            Some(Message::new("error-form-required"))
        } else {
            None
        };
        let right = wrong.is_none();
        if let Some(message) = wrong {
            let article = column.article.clone();
            self.findings.push(Finding { place: place(), severity: Severity::Error, message: Said::Program(message), article });
        }
        if !self.controls.is_empty() {
            let key = format!("{}.{}", table.key, column.key);
            self.controls(&key, &place(), Standing::of_text(text), Some(in_row), right);
        }
    }

    /// Whether an option that hangs on another choice belongs to what is chosen there.
    fn is_offered(&self, kind: &FieldKind, text: &str, in_row: Option<InRow<'_>>) -> bool {
        let FieldKind::Choice { options, within: Some(parent) } = kind else { return true };
        let above = match in_row {
            None => self.view.standing(parent),
            Some(InRow { columns, row }) => self.view.standing_in_row(parent, columns, row),
        };
        let Standing::Text(above) = above else { return true };
        options.iter().find(|option| option.key == text.trim()).is_none_or(|option| option.within.as_deref().is_none_or(|within| within == above))
    }

    fn required(&self, field: &Field, in_row: Option<InRow<'_>>) -> bool {
        match &field.required {
            Requirement::Always => true,
            Requirement::Never => false,
            Requirement::If(condition) => match in_row {
                None => self.view.holds(condition),
                Some(InRow { columns, row }) => self.view.holds_in_row(condition, columns, row),
            },
        }
    }

    /// `right` tells whether the value itself is of its kind: what is not is found once, not twice.
    fn controls(&mut self, key: &str, place: &Place, standing: Standing<'_>, in_row: Option<InRow<'_>>, right: bool) {
        let Some(controls) = self.controls.get(key) else { return };
        let broken: Vec<Finding> = controls
            .iter()
            .filter(|control| right || matches!(control.check, Check::Holds(_)))
            .filter(|control| !self.stands(&control.check, standing, in_row))
            .map(|control| Finding {
                place: place.clone(),
                severity: control.severity,
                message: Said::Catalogue(control.message.clone()),
                article: control.article.clone(),
            })
            .collect();
        self.findings.extend(broken);
    }

    /// Whether what a control asks is so. What is not filled in has nothing to be compared with, except for a condition.
    fn stands(&self, check: &Check, standing: Standing<'_>, in_row: Option<InRow<'_>>) -> bool {
        let other = |key: &FieldKey| match in_row {
            None => self.view.standing(key),
            Some(InRow { columns, row }) => self.view.standing_in_row(key, columns, row),
        };
        if let Check::Holds(condition) = check {
            return condition.holds_by(&other);
        }
        let Standing::Text(text) = standing else { return true };
        let other_text = |key: &FieldKey| match other(key) {
            Standing::Text(text) => Some(text.to_owned()),
            _ => None,
        };
        match check {
            Check::Holds(_) => true,
            Check::NotAfterToday => date(text).is_none_or(|day| day <= self.circumstances.today),
            Check::NotBeforeToday => date(text).is_none_or(|day| day >= self.circumstances.today),
            Check::NotAfter(key) => {
                let later = other_text(key).and_then(|text| date(&text));
                date(text).zip(later).is_none_or(|(day, later)| day <= later)
            }
            Check::NotBefore(key) => {
                let earlier = other_text(key).and_then(|text| date(&text));
                date(text).zip(earlier).is_none_or(|(day, earlier)| day >= earlier)
            }
            Check::SameAs(key) => other_text(key).is_none_or(|other| other == text),
            Check::DifferentFrom(key) => other_text(key).is_none_or(|other| other != text),
            Check::AtLeastField(key) => compare(text, other_text(key)).is_none_or(Ordering::is_ge),
            Check::AtMostField(key) => compare(text, other_text(key)).is_none_or(Ordering::is_le),
            Check::Characters(allowed) => text.chars().all(|character| allowed.contains(character)),
            Check::IsApplicantNumber => self.circumstances.applicant.is_none_or(|applicant| applicant.to_string() == text),
            Check::AtLeast(least) => text.chars().count() >= *least,
        }
    }

    fn say(&mut self, field: &Field, message: Message) {
        let place = Place::Field(field.key.clone());
        self.findings.push(Finding { place, severity: Severity::Error, message: Said::Program(message), article: field.article.clone() });
    }
}

/// How a number stands to another; nothing when one of them is no number.
fn compare(text: &str, other: Option<String>) -> Option<Ordering> {
    let (one, other) = (decimal(text)?, decimal(&other?)?);
    let scaled = |number: Decimal| u128::from(number.digits) * 10_u128.pow(9_u32.saturating_sub(number.places));
    Some(scaled(one).cmp(&scaled(other)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::testing::{column, field, form, line, required, shown_if, table, text, text_form};
    use crate::form::{Condition, Source};
    use jiff::civil::date as day;

    const BIN: &str = "940140000385";
    const IIN: &str = "770712345674";

    fn circumstances() -> Circumstances {
        Circumstances { today: day(2012, 12, 14), applicant: BIN.parse().ok() }
    }

    /// A finding in short: place, and key of the message or the words of the catalogue.
    fn short(finding: &Finding) -> String {
        let place = match &finding.place {
            Place::Field(key) => key.to_string(),
            Place::Cell { table, row, column } => format!("{table}[{row}].{column}"),
        };
        let said = match &finding.message {
            Said::Program(message) => message.key.clone(),
            Said::Catalogue(text) => text.kk.clone(),
        };
        format!("{place} {said}")
    }

    #[track_caller]
    fn check_form(form: &Form, filled: &FilledForm, expected: &[&str]) {
        let found: Vec<String> = validate(form, filled, circumstances()).iter().map(short).collect();
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn check(fields: Vec<Field>, entered: &[(&str, &str)], expected: &[&str]) {
        check_form(&form(fields), &text_form(entered), expected);
    }

    fn must(field: Field) -> Field {
        required(field, Requirement::Always)
    }

    fn when(key: &str, value: &str) -> Condition {
        Condition::Equals { field: key.into(), value: value.into() }
    }

    #[test]
    fn required_fields() {
        check(vec![line("a")], &[], &[]);
        check(vec![must(line("a"))], &[], &["a error-form-required"]);
        check(vec![must(line("a"))], &[("a", "  ")], &["a error-form-required"]);
        check(vec![must(line("a"))], &[("a", "x")], &[]);
        let fields = || vec![line("a"), required(line("b"), Requirement::If(when("a", "1")))];
        check(fields(), &[("a", "0")], &[]);
        check(fields(), &[("a", "1")], &["b error-form-required"]);
    }

    #[test]
    fn every_kind_is_looked_at() {
        let kinds = [
            ("digits", FieldKind::Digits { min: 1, max: 6 }, "x", "error-form-not-digits"),
            ("phone", FieldKind::Phone { max: 15 }, "1234567890123456", "error-form-digits-between"),
            ("email", FieldKind::Email, "a@", "error-form-not-email"),
            ("date", FieldKind::Date, "31.12.2012", "error-form-not-date"),
            ("iin", FieldKind::Iin, "770712345671", "error-number-check-digit"),
            ("bin", FieldKind::Bin, "9401400003855", "error-number-length"),
            ("either", FieldKind::IinOrBin, "77071234567a", "error-number-not-digits"),
            ("money", FieldKind::Money, "1,234", "error-form-not-money"),
            ("number", FieldKind::Number { min: 0, max: 1 }, "2", "error-form-out-of-range"),
            ("choice", FieldKind::Choice { options: Vec::new().into(), within: None }, "x", "error-form-not-an-option"),
            ("decimal", FieldKind::Decimal { max: 1, places: 0 }, "1,5", "error-form-not-decimal"),
            ("year", FieldKind::Year, "12", "error-form-not-year"),
            ("hex", FieldKind::Hex { min: 1, max: 9 }, "x", "error-form-not-hex"),
        ];
        for (key, kind, entered, message) in kinds {
            check(vec![field(key, kind)], &[(key, entered)], &[&format!("{key} {message}")]);
        }
    }

    #[test]
    fn what_is_hidden_never_blocks() {
        let fields = || vec![line("kind"), shown_if(must(line("number")), when("kind", "duplicate"))];
        check(fields(), &[("kind", "issue")], &[]);
        check(fields(), &[("kind", "duplicate")], &["number error-form-required"]);
        let mut form = form(fields());
        form.sections[0].visible_if = Some(Condition::Filled { field: "elsewhere".into() });
        check_form(&form, &FilledForm::default(), &[]);
    }

    #[test]
    fn ticks() {
        let tick = || must(field("consent", FieldKind::Tick));
        check(vec![tick()], &[], &["consent error-form-not-ticked"]);
        check(vec![field("consent", FieldKind::Tick)], &[], &[]);
        check(vec![tick()], &[("consent", "true")], &["consent error-form-other-kind"]);
        let mut filled = FilledForm::default();
        filled.put(&Place::Field("consent".into()), Value::Tick(true), Source::Operator);
        check_form(&form(vec![tick()]), &filled, &[]);
        check_form(&form(vec![line("consent")]), &filled, &["consent error-form-other-kind"]);
    }

    fn titles(rows: &[&str]) -> FilledForm {
        let mut filled = FilledForm::default();
        for (row, title) in rows.iter().enumerate() {
            filled.put(&Place::Cell { table: "t".into(), row, column: "title".into() }, Value::Text((*title).into()), Source::Operator);
        }
        filled
    }

    #[test]
    fn tables() {
        let form = |min, max| form(vec![must(field("t", table(vec![must(column("title")), column("copies")], min, max)))]);
        check_form(&form(1, 2), &FilledForm::default(), &["t error-form-rows-missing"]);
        check_form(&form(1, 2), &titles(&["", " "]), &["t error-form-rows-missing"]);
        check_form(&form(1, 2), &titles(&["a"]), &[]);
        check_form(&form(2, 3), &titles(&["a"]), &["t error-form-rows-too-few"]);
        check_form(&form(1, 2), &titles(&["a", "b", "", "c"]), &["t error-form-rows-too-many"]);
        check_form(&form(1, 9), &titles(&["a", "a line far too long for its column"]), &["t[1].title error-form-too-long"]);
    }

    #[test]
    fn a_cell_is_required_in_a_row_that_is_begun() {
        let columns = vec![must(column("title")), required(column("copies"), Requirement::If(when("title", "a")))];
        let form = form(vec![field("t", table(columns, 0, 9))]);
        check_form(&form, &FilledForm::default(), &[]);
        check_form(&form, &titles(&["b", "a"]), &["t[1].copies error-form-required"]);
        let mut filled = FilledForm::default();
        filled.put(&Place::Cell { table: "t".into(), row: 0, column: "copies".into() }, Value::Text("5".into()), Source::Operator);
        check_form(&form, &filled, &["t[0].title error-form-required"]);
    }

    #[test]
    fn a_text_in_the_place_of_a_table_is_found() {
        check(vec![must(field("t", table(vec![column("title")], 1, 9)))], &[("t", "x")], &["t error-form-other-kind"]);
    }

    #[track_caller]
    fn check_control(field_key: &str, check: Check, fields: Vec<Field>, entered: &[(&str, &str)], expected: &[&str]) {
        let control = Control { field: field_key.into(), check, severity: Severity::Warning, message: text("said"), article: "7".into(), kinds: Vec::new() };
        let form = Form { controls: vec![control], ..form(fields) };
        check_form(&form, &text_form(entered), expected);
    }

    #[test]
    fn controls() {
        let dates = || vec![field("from", FieldKind::Date), field("to", FieldKind::Date)];
        let said = ["to said"];
        check_control("to", Check::NotAfterToday, dates(), &[("to", "2012-12-14")], &[]);
        check_control("to", Check::NotAfterToday, dates(), &[("to", "2012-12-15")], &said);
        check_control("to", Check::NotAfterToday, dates(), &[], &[]);
        check_control("to", Check::NotAfterToday, dates(), &[("to", "nonsense")], &["to error-form-not-date"]);
        check_control("to", Check::NotBefore("from".into()), dates(), &[("from", "2012-01-02"), ("to", "2012-01-01")], &said);
        check_control("to", Check::NotBefore("from".into()), dates(), &[("from", "2012-01-02"), ("to", "2012-01-02")], &[]);
        check_control("to", Check::NotBefore("from".into()), dates(), &[("to", "2012-01-02")], &[]);
        check_control("b", Check::SameAs("a".into()), vec![line("a"), line("b")], &[("a", "x"), ("b", "y")], &["b said"]);
        check_control("b", Check::SameAs("a".into()), vec![line("a"), line("b")], &[("a", "x"), ("b", " x ")], &[]);
        let number = || vec![field("n", FieldKind::IinOrBin)];
        check_control("n", Check::IsApplicantNumber, number(), &[("n", BIN)], &[]);
        check_control("n", Check::IsApplicantNumber, number(), &[("n", IIN)], &["n said"]);
        check_control("a", Check::AtLeast(3), vec![line("a")], &[("a", "қа")], &["a said"]);
        check_control("a", Check::AtLeast(3), vec![line("a")], &[("a", "қаз")], &[]);
        let either = || Check::Holds(Condition::Any(vec![when("a", "1"), when("b", "1")]));
        check_control("a", either(), vec![line("a"), line("b")], &[], &["a said"]);
        check_control("a", either(), vec![line("a"), line("b")], &[("b", "1")], &[]);
    }

    #[test]
    fn controls_of_columns_and_of_hidden_fields() {
        let control = |field: &str, check| Control {
            field: field.into(),
            check,
            severity: Severity::Error,
            message: text("said"),
            article: "7".into(),
            kinds: Vec::new(),
        };
        let fields = vec![shown_if(line("a"), when("b", "1")), line("b"), field("t", table(vec![column("title"), column("copies")], 0, 9))];
        let controls = vec![control("a", Check::AtLeast(9)), control("t.title", Check::AtLeast(2)), control("t.title", Check::SameAs("b".into()))];
        let form = Form { controls, ..form(fields) };
        let mut filled = titles(&["long", "x"]);
        filled.put(&Place::Field("a".into()), Value::Text("short".into()), Source::Operator);
        check_form(&form, &filled, &["t[1].title said"]);
        filled.put(&Place::Field("b".into()), Value::Text("long".into()), Source::Operator);
        check_form(&form, &filled, &["t[1].title said", "t[1].title said"]);
    }

    #[test]
    fn findings_stand_in_the_order_of_the_form_with_their_article() {
        let form = form(vec![must(line("b")), must(line("a"))]);
        let found = validate(&form, &FilledForm::default(), circumstances());
        let articles: Vec<&str> = found.iter().map(|finding| finding.article.as_str()).collect();
        assert_eq!(articles, ["article of b", "article of a"]);
        assert!(found.iter().all(|finding| finding.severity == Severity::Error));
    }
}
