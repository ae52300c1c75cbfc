//! The form: sections, fields, kinds, who fills them.

use super::conditions::{self, Scope};
use super::{reach, texts};
use crate::source::{Place, Problems};
use tereze_domain::form::{Computed, Field, FieldKey, FieldKind, FilledBy, Form, OtherFact, RegistryFact, Requirement};
use tereze_domain::language::Language;

pub(crate) fn check(root: &Place<'_>, form: &Form, problems: &Problems) {
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
    if let Some(unit) = &field.unit {
        texts::check(&place.key("unit"), unit, problems);
    }
    filled_by(&place.key("filled-by"), field, scope, problems);
    if let Some(how) = &field.computed {
        computed(&place.key("computed"), how, field, scope, problems);
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
        FieldKind::Decimal { max, places } => bounds("decimal", *max > 0 && *places <= 9),
        FieldKind::Hex { min, max } => bounds("hex", 0 < *min && min <= max),
        FieldKind::Choice { options, within: Some(parent) } => {
            let place = place.key("from-list").key("within");
            match scope.find(parent).map(|(field, _)| &field.kind) {
                Some(FieldKind::Choice { options: parents, .. }) => {
                    let offered = |within: &String| parents.iter().any(|parent| parent.key == *within);
                    if let Some(option) = options.iter().find(|option| option.within.as_ref().is_none_or(|within| !offered(within))) {
                        problems.add(&place, "option-never-offered", &[("word", &option.key), ("field", parent.as_str())]);
                    }
                }
                Some(_) => problems.add(&place, "not-a-choice", &[("word", parent.as_str())]),
                None => problems.add(&place, "no-such-field", &[("word", parent.as_str())]),
            }
        }
        // The options of a list have been looked through with the list.
        FieldKind::Choice { .. } if !place.key("choice").exists() => {}
        FieldKind::Choice { options, within: None } => {
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
        // A list that is not there has been told of.
        FieldKind::FromList { .. }
        | FieldKind::Money
        | FieldKind::Email
        | FieldKind::Date
        | FieldKind::Year
        | FieldKind::Iin
        | FieldKind::Bin
        | FieldKind::IinOrBin
        | FieldKind::PublicKey { .. }
        | FieldKind::CertificationRequest { .. }
        | FieldKind::Tick => {}
    }
}

fn filled_by(place: &Place<'_>, field: &Field, scope: &Scope<'_>, problems: &Problems) {
    match &field.filled_by {
        None => {}
        Some(FilledBy::Fact(fact)) if fits(*fact, &field.kind) => {}
        Some(FilledBy::Fact(_)) => problems.add(place, "fact-does-not-fit", &[]),
        Some(FilledBy::Other { of, fact }) => {
            match scope.find(of).map(|(field, _)| &field.kind) {
                None => problems.add(&place.key("of"), "no-such-field", &[("word", of.as_str())]),
                Some(FieldKind::Iin | FieldKind::Bin | FieldKind::IinOrBin) => {}
                Some(_) => problems.add(&place.key("of"), "not-an-iin", &[("word", of.as_str())]),
            }
            let known = match scope.find(of).map(|(field, _)| &field.kind) {
                Some(FieldKind::Iin) => !matches!(fact, OtherFact::Name | OtherFact::LegalForm | OtherFact::HeadName),
                Some(FieldKind::Bin) => is_of_organisation(*fact),
                _ => true,
            };
            let day = matches!(fact, OtherFact::BirthDate | OtherFact::DocumentDate);
            if !known || day != matches!(field.kind, FieldKind::Date) || (!day && !is_text(&field.kind)) {
                problems.add(place, "fact-does-not-fit", &[]);
            }
        }
        // The application it is taken from is another file; a value that does not fit is found when it is put in.
        Some(FilledBy::Application { application }) => texts::word(&place.key("application"), application.as_str(), problems),
    }
}

fn is_of_organisation(fact: OtherFact) -> bool {
    matches!(fact, OtherFact::FullName | OtherFact::Name | OtherFact::LegalForm | OtherFact::Address | OtherFact::HeadName | OtherFact::DocumentDate)
}

fn is_text(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Line { .. } | FieldKind::Paragraph { .. })
}

fn computed(place: &Place<'_>, how: &Computed, field: &Field, scope: &Scope<'_>, problems: &Problems) {
    let exists = |place: Place<'_>, key: &FieldKey| {
        let found = match key.as_str().split_once('.') {
            None => scope.find(key).is_some(),
            Some((table, column)) => match scope.find(&table.into()).map(|(field, _)| &field.kind) {
                Some(FieldKind::Table { columns, .. }) => columns.iter().any(|field| field.key.as_str() == column),
                _ => false,
            },
        };
        if !found {
            problems.add(&place, "no-such-field", &[("word", key.as_str())]);
        } else if *key == field.key {
            problems.add(&place, "computed-of-itself", &[("word", key.as_str())]);
        }
    };
    let (name, keys): (&'static str, &[FieldKey]) = match how {
        Computed::Sum(keys) => ("sum", keys),
        Computed::Product(keys) => ("product", keys),
        Computed::Join(keys) => ("join", keys),
        Computed::SumOf(key) => return exists(place.key("sum-of"), key),
        Computed::CountOf(key) => return exists(place.key("count-of"), key),
    };
    if keys.len() < 2 {
        problems.add(&place.key(name), "empty-list", &[]);
    }
    for (index, key) in keys.iter().enumerate() {
        exists(place.key(name).item(index), key);
    }
}

fn fits(fact: RegistryFact, kind: &FieldKind) -> bool {
    match fact {
        RegistryFact::ApplicantNumber | RegistryFact::HeadIin | RegistryFact::RepresentativeNumber => {
            matches!(kind, FieldKind::Iin | FieldKind::Bin | FieldKind::IinOrBin)
        }
        RegistryFact::DocumentDate | RegistryFact::BirthDate | RegistryFact::Today | RegistryFact::PowerDate => matches!(kind, FieldKind::Date),
        _ => is_text(kind),
    }
}
