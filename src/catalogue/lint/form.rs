//! The form: sections, fields, kinds, who fills them.

use super::conditions::{self, Scope};
use super::{reach, texts};
use crate::catalogue::source::{Place, Problems};
use crate::domain::form::{Field, FieldKind, Form, RegistryFact, Requirement};
use crate::domain::language::Language;

pub(in crate::catalogue) fn check(root: &Place<'_>, form: &Form, problems: &Problems) {
    texts::check(&root.key("title"), &form.title, problems);
    texts::word(&root.key("article"), &form.article, problems);
    if form.sections.is_empty() {
        problems.add(&root.key("sections"), "empty-list", &[]);
    }
    if form.version == 0 {
        problems.add(&root.key("version"), "zero", &[]);
    }
    let section_place = |index: usize| root.key("sections").item(index);
    texts::keys(form.sections.iter().enumerate().map(|(index, section)| (section_place(index).key("key"), section.key.as_str())), problems);
    let fields = || {
        form.sections.iter().enumerate().flat_map(|(index, section)| {
            let place = root.key("sections").item(index).key("fields");
            section.fields.iter().enumerate().map(move |(at, field)| (place.item(at), field))
        })
    };
    texts::keys(fields().map(|(place, field)| (place.key("key"), field.key.as_str())), problems);

    let scope = Scope::of(form);
    for (index, section) in form.sections.iter().enumerate() {
        let place = section_place(index);
        texts::check(&place.key("title"), &section.title, problems);
        if section.fields.is_empty() {
            problems.add(&place.key("fields"), "empty-list", &[]);
        }
        if let Some(condition) = &section.visible_if {
            conditions::check(&place.key("visible-if"), condition, &scope, problems);
        }
    }
    for (place, field) in fields() {
        check_field(&place, field, &scope, problems);
    }
    let circles = conditions::circles(form);
    for circle in &circles {
        if let Some((place, _)) = fields().find(|(_, field)| Some(field.key.as_str()) == circle.first().copied()) {
            problems.add(&place.key("visible-if"), "circle", &[("word", &circle.join(" → "))]);
        }
    }
    // What goes round in a circle has no meaning that could be looked for.
    if circles.is_empty() {
        for (index, section) in form.sections.iter().enumerate() {
            reach::section(&section_place(index), section, &scope, problems);
        }
    }
}

fn check_field(place: &Place<'_>, field: &Field, scope: &Scope<'_>, problems: &Problems) {
    // These have a meaning when they are left out, and just for that must be said.
    for key in ["required", "filled-by", "help"] {
        if !place.key(key).exists() {
            problems.add(&place.key(key), "missing-key", &[("word", key), ("expected", ""), ("detail", "")]);
        }
    }
    texts::check(&place.key("label"), &field.label, problems);
    if let Some(help) = &field.help {
        texts::check(&place.key("help"), help, problems);
    }
    if let Some(example) = &field.example {
        let place = place.key("example");
        texts::check(&place, example, problems);
        for language in Language::ALL.into_iter().filter(|language| field.kind.check(example.get(*language)).is_err()) {
            problems.add(&place.key(language.code()), "example-does-not-fit", &[]);
        }
    }
    texts::word(&place.key("article"), &field.article, problems);
    if let Some(condition) = &field.visible_if {
        conditions::check(&place.key("visible-if"), condition, scope, problems);
    }
    if let Requirement::If(condition) = &field.required {
        conditions::check(&place.key("required").key("if"), condition, scope, problems);
    }
    if let Some(fact) = field.filled_by
        && !fits(fact, &field.kind)
    {
        problems.add(&place.key("filled-by"), "fact-does-not-fit", &[]);
    }
    check_kind(&place.key("kind"), &field.kind, scope, problems);
}

fn check_kind(place: &Place<'_>, kind: &FieldKind, scope: &Scope<'_>, problems: &Problems) {
    let bounds = |name: &'static str, right: bool| {
        if !right {
            problems.add(&place.key(name), "bounds", &[]);
        }
    };
    match kind {
        FieldKind::Line { max } => bounds("line", *max > 0),
        FieldKind::Paragraph { max } => bounds("paragraph", *max > 0),
        FieldKind::Phone { max } => bounds("phone", *max > 0),
        FieldKind::Digits { min, max } => bounds("digits", 0 < *min && min <= max),
        FieldKind::Number { min, max } => bounds("number", min <= max),
        FieldKind::Choice { options } => {
            let place = place.key("choice").key("options");
            if options.len() < 2 {
                problems.add(&place, "empty-list", &[]);
            }
            texts::keys(options.iter().enumerate().map(|(index, option)| (place.item(index).key("key"), option.key.as_str())), problems);
            for (index, option) in options.iter().enumerate() {
                texts::check(&place.item(index).key("label"), &option.label, problems);
                if ["true", "false"].contains(&option.key.as_str()) {
                    problems.add(&place.item(index).key("key"), "option-is-tick", &[("word", &option.key)]);
                }
            }
        }
        FieldKind::Table { columns, min_rows, max_rows } => {
            bounds("table", 0 < *max_rows && min_rows <= max_rows);
            let place = place.key("table").key("columns");
            if columns.is_empty() {
                problems.add(&place, "empty-list", &[]);
            }
            texts::keys(columns.iter().enumerate().map(|(index, column)| (place.item(index).key("key"), column.key.as_str())), problems);
            let scope = scope.with_columns(columns);
            for (index, column) in columns.iter().enumerate() {
                let place = place.item(index);
                if matches!(column.kind, FieldKind::Table { .. } | FieldKind::Tick) {
                    problems.add(&place.key("kind"), "not-in-a-cell", &[]);
                } else {
                    check_field(&place, column, &scope, problems);
                }
            }
        }
        FieldKind::Money | FieldKind::Email | FieldKind::Date | FieldKind::Iin | FieldKind::Bin | FieldKind::IinOrBin | FieldKind::Tick => {}
    }
}

fn fits(fact: RegistryFact, kind: &FieldKind) -> bool {
    match fact {
        RegistryFact::ApplicantNumber => matches!(kind, FieldKind::Iin | FieldKind::Bin | FieldKind::IinOrBin),
        RegistryFact::DocumentDate | RegistryFact::BirthDate | RegistryFact::Today => matches!(kind, FieldKind::Date),
        RegistryFact::ApplicantName | RegistryFact::LegalForm | RegistryFact::Address | RegistryFact::HeadName | RegistryFact::DocumentNumber => {
            matches!(kind, FieldKind::Line { .. } | FieldKind::Paragraph { .. })
        }
    }
}
