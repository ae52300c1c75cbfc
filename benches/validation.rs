//! Validating a form of 5,000 fields, beside the bound of the design: 5 ms.

#![allow(clippy::print_stdout)]

use criterion::Criterion;
use jiff::civil::date;
use std::hint::black_box;
use std::time::{Duration, Instant};
use tereze_domain::form::{
    Check, Circumstances, Condition, Control, Field, FieldKey, FieldKind, FilledForm, Form, Place, Requirement, Section, Severity, Source, Value, validate,
};
use tereze_domain::language::Text;

const BOUND: Duration = Duration::from_millis(5);
const FIELDS: usize = 5_000;

fn text(words: &str) -> Text {
    Text { kk: words.into(), ru: words.into(), en: words.into() }
}

/// Every tenth field of each kind; a quarter hang on the field before them, half have a control, a tenth are wrong.
fn form_and_values() -> (Form, FilledForm) {
    let key = |number: usize| FieldKey(format!("field-{number:04}"));
    let mut fields = Vec::with_capacity(FIELDS);
    let mut controls = Vec::new();
    let mut filled = FilledForm::default();
    for number in 0..FIELDS {
        let (kind, value) = match number % 10 {
            0 => (FieldKind::Line { max: 200 }, "Қарағанды қаласы, Бейбітшілік бульвары, 39"),
            1 => (FieldKind::Paragraph { max: 2000 }, "Ғылыми-танымал басылым\nекі жолда"),
            2 => (FieldKind::Digits { min: 1, max: 6 }, "100000"),
            3 => (FieldKind::Number { min: 0, max: 1000 }, "42"),
            4 => (FieldKind::Money, "1 234 567,00"),
            5 => (FieldKind::Phone { max: 15 }, "77212410000"),
            6 => (FieldKind::Email, "kense@mail.example.kz"),
            7 => (FieldKind::Date, "2012-12-14"),
            8 => (FieldKind::IinOrBin, "940140000385"),
            _ => (FieldKind::Bin, if number % 100 == 9 { "940140000385" } else { "940140000386" }),
        };
        let hangs = number % 4 == 3;
        fields.push(Field {
            key: key(number),
            label: text("Жол"),
            help: None,
            example: None,
            article: "1".into(),
            kind,
            required: if number % 3 == 0 { Requirement::If(Condition::Filled { field: key(number / 2) }) } else { Requirement::Always },
            visible_if: hangs.then(|| Condition::Filled { field: key(number - 1) }),
            filled_by: None,
            computed: None,
            unit: None,
            kinds: Vec::new(),
        });
        if number % 2 == 0 {
            controls.push(Control {
                field: key(number),
                check: if number % 10 == 8 { Check::SameAs(key(number)) } else { Check::AtLeast(2) },
                severity: Severity::Error,
                message: text("Қате"),
                article: "1".into(),
                kinds: Vec::new(),
            });
        }
        filled.put(&Place::Field(key(number)), Value::Text(value.into()), Source::Operator);
    }
    let sections = fields.chunks(100).enumerate().map(|(number, fields)| Section {
        key: format!("section-{number}"),
        title: text("Бөлім"),
        visible_if: None,
        kinds: Vec::new(),
        fields: fields.to_vec(),
    });
    let form = Form { version: 1, title: text("Өтініш"), article: "1".into(), sections: sections.collect(), controls };
    (form, filled)
}

fn main() {
    let (form, filled) = form_and_values();
    let circumstances = Circumstances { today: date(2012, 12, 14), applicant: None };
    let mut criterion = Criterion::default().configure_from_args();
    criterion.bench_function("validate 5,000 fields", |bencher| bencher.iter(|| black_box(validate(&form, &filled, circumstances))));
    criterion.final_summary();
    let mut times: Vec<Duration> = (0..201)
        .map(|_| {
            let begun = Instant::now();
            let findings = black_box(validate(&form, &filled, circumstances));
            let elapsed = begun.elapsed();
            assert!(!findings.is_empty());
            elapsed
        })
        .collect();
    times.sort();
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    let share = median.as_secs_f64() / BOUND.as_secs_f64();
    println!("validation: {FIELDS} fields in {median:?} (slowest {worst:?}), bound {BOUND:?}: {:.1} % of the bound", share * 100.0);
}
