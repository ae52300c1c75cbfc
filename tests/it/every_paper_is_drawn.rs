//! Every template of the catalogue becomes a paper that says what it was given, and no paper is laid out in Rust.

use crate::support::words_of;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tereze_domain::form::{Field, FieldKind, Filled, FilledForm, Form, Row, Source, Value, View};
use tereze_domain::language::Language;
use tereze_domain::service::Service;
use tereze_domain::template::{Codes, Content, PaperText, Subject, Template, facts_of, lists_of, placeholders};
use tereze_paper::{CopyMark, FactRow, Facts, Signed, print};

/// What a fact says in a language: short, so that no line is broken inside it.
fn said(name: &str, language: &str) -> String {
    let sum = name.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    format!("{language}{sum}")
}

fn both(name: &str) -> PaperText {
    PaperText { kk: said(name, "k"), ru: said(name, "r") }
}

/// Every fact of a subject with a value of its own.
fn facts_with_everything(subject: Subject) -> Facts<'static> {
    let mut facts = Facts::new(CopyMark::First, jiff::Timestamp::UNIX_EPOCH);
    for name in facts_of(subject).iter().filter(|name| !["copy", "printed"].contains(name)) {
        facts = facts.with(name, both(name));
    }
    for (list, columns) in lists_of(subject) {
        let row = |number: usize| -> FactRow { columns.iter().map(|column| (*column, both(&format!("{list}{number}{column}")))).collect() };
        facts = facts.with_list(list, (1..=3).map(row).collect());
    }
    facts
}

/// Something in every field of a form.
fn filled(form: &Form) -> FilledForm {
    let text = |field: &Field, seed: &str| match &field.kind {
        FieldKind::Choice { options, .. } => options.first().map(|option| option.key.clone()).unwrap_or_default(),
        FieldKind::Date => "2026-01-02".to_owned(),
        FieldKind::Tick => "true".to_owned(),
        _ => said(&format!("{seed}{}", field.key), "v"),
    };
    let value = |field: &Field| match &field.kind {
        FieldKind::Tick => Value::Tick(true),
        FieldKind::Table { columns, .. } => {
            let row = |number: usize| -> Row { columns.iter().map(|column| (column.key.clone(), text(column, &number.to_string()))).collect() };
            Value::Rows((1..=2).map(row).collect())
        }
        _ => Value::Text(text(field, "")),
    };
    FilledForm { values: form.fields().map(|field| (field.key.clone(), Filled { value: value(field), source: Source::Operator })).collect() }
}

/// The wording of a title between its facts.
fn plain_parts(wording: &str) -> Vec<String> {
    let parts = wording.split('{').enumerate().map(|(number, part)| if number == 0 { part } else { part.split_once('}').map_or("", |(_, rest)| rest) });
    parts.map(|part| part.split_whitespace().collect::<String>()).filter(|part| !part.is_empty()).collect()
}

#[track_caller]
fn check(template: &Template, facts: &Facts<'_>, expected: impl Fn(Language) -> Vec<String>) {
    for first in [Language::Kk, Language::Ru] {
        let pdf = print(template, facts, first).unwrap_or_else(|error| panic!("{}: {error}", template.key));
        let text = words_of(&pdf);
        assert!(!text.contains(['{', '}']), "{}: {text}", template.key);
        for block in template.blocks.iter().filter(|block| block.only_if.is_none()) {
            if let Content::Title(title) = &block.content {
                for part in plain_parts(&title.kk).into_iter().chain(plain_parts(&title.ru)) {
                    assert!(text.contains(&part), "{}: {part}: {text}", template.key);
                }
            }
        }
        for words in expected(first) {
            assert!(text.contains(words.as_str()), "{}: {words}: {text}", template.key);
        }
    }
}

/// What a paper must say: each fact that a block without a condition names, in the language that comes first.
fn expected(template: &Template, first: Language, service: Option<(&Service, &FilledForm, &FilledForm)>) -> Vec<String> {
    let unconditional = Template { blocks: template.blocks.iter().filter(|block| block.only_if.is_none()).cloned().collect(), ..template.clone() };
    let mut expected = BTreeSet::new();
    for name in unconditional.names() {
        if facts_of(template.subject).contains(&name) && !["copy", "printed"].contains(&name) {
            expected.insert(said(name, &first.code()[..1]));
            continue;
        }
        let Some((service, application, result)) = service else { continue };
        let Some((beginning, key)) = name.split_once('.') else { continue };
        let (form, filled) = if beginning == "form" { (&service.form, application) } else { (&service.result_form, result) };
        let view = View::of(form, filled);
        let shown = form.fields().filter(|field| field.key.as_str() == key && view.shows(&field.key));
        expected
            .extend(shown.filter(|field| field.unit.is_none()).map(|field| filled.text(&field.key)).filter(|text| text.starts_with('v')).map(str::to_owned));
    }
    expected.into_iter().collect()
}

#[test]
fn every_common_template_says_what_it_was_given() {
    let catalogue = crate::support::catalogue();
    assert!(catalogue.templates.len() > 10);
    for template in catalogue.templates.values() {
        let facts = facts_with_everything(template.subject);
        check(template, &facts, |first| expected(template, first, None));
        // Nothing known at all: a paper to be filled by hand.
        let empty = Facts::new(CopyMark::First, jiff::Timestamp::UNIX_EPOCH);
        check(template, &empty, |_| Vec::new());
    }
}

#[test]
fn every_template_of_a_service_says_what_was_entered() {
    let catalogue = crate::support::catalogue();
    let mut drawn = BTreeMap::new();
    for service in &catalogue.services {
        let own = [&service.result_papers, &service.other_papers].into_iter().flatten();
        let replaced = service.templates.iter().filter(|(key, template)| catalogue.templates.get(*key).is_none_or(|common| **common != ***template));
        let keys: BTreeSet<&String> = own.chain(replaced.map(|(key, _)| key)).collect();
        let (application, result) = (filled(&service.form), filled(&service.result_form));
        for key in keys {
            let template = &service.templates[key];
            let facts = facts_with_everything(template.subject).with_application(&service.form, &application).with_result(&service.result_form, &result);
            let facts = facts.with_signed((template.codes != Codes::None).then_some(Signed { xml: b"<signed/>", favor_id: "12345" }));
            check(template, &facts, |first| expected(template, first, Some((service, &application, &result))));
            let empty = FilledForm::default();
            let facts =
                Facts::new(CopyMark::First, jiff::Timestamp::UNIX_EPOCH).with_application(&service.form, &empty).with_result(&service.result_form, &empty);
            check(template, &facts, |_| Vec::new());
            *drawn.entry(service.id.folder()).or_insert(0) += 1;
        }
    }
    assert!(!drawn.is_empty(), "no service has papers of its own");
}

#[test]
fn no_paper_is_laid_out_in_rust() {
    let mut keys = BTreeSet::new();
    let mut titles = BTreeSet::new();
    let catalogue = crate::support::catalogue();
    for template in catalogue.templates.values().chain(catalogue.services.iter().flat_map(|service| service.templates.values())) {
        keys.insert(template.key.clone());
        for block in &template.blocks {
            if let Content::Title(title) = &block.content {
                titles.extend([&title.kk, &title.ru].into_iter().filter(|words| placeholders(words).next().is_none()).cloned());
            }
        }
    }
    let mut files = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/paper")];
    let mut seen = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        seen += 1;
        for key in &keys {
            assert!(!source.contains(&format!("\"{key}\"")), "{} names the paper {key}", path.display());
        }
        for title in &titles {
            assert!(!source.contains(title.as_str()), "{} holds the title {title}", path.display());
        }
    }
    assert!(seen > 20, "the floor was not found: {seen} files");
}
