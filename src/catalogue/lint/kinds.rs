//! Kinds of request: files and templates they name, and files nobody names.

use super::{card, texts};
use crate::reading::card::CardFile;
use crate::source::{Place, Problems};
use std::collections::HashSet;
use tereze_domain::form::{FieldKind, Form};

/// Looks through the kinds of a card. `file` tells whether there is such a file, `paper` whether there is such a template.
pub(crate) fn check(root: &Place<'_>, card: &CardFile, file: &dyn Fn(&str) -> bool, paper: &dyn Fn(&str) -> bool, problems: &Problems) {
    let list = root.key("kinds");
    if card.kinds.is_empty() {
        problems.add(&list, "empty-list", &[]);
    }
    texts::keys(card.kinds.iter().enumerate().map(|(index, kind)| (list.item(index).key("key"), kind.key.as_str())), problems);
    for (index, kind) in card.kinds.iter().enumerate() {
        let place = list.item(index);
        texts::check(&place.key("name"), &kind.name, problems);
        texts::check(&place.key("result"), &kind.result, problems);
        texts::word(&place.key("article"), &kind.article, problems);
        for (name, named, beginning) in [("form", &kind.form, "application"), ("result-form", &kind.result_form, "result")] {
            if !named.starts_with(beginning) || !file(named) {
                problems.add(&place.key(name), "no-such-form", &[("word", named), ("beginning", beginning)]);
            }
        }
        if kind.result_papers.is_empty() {
            problems.add(&place.key("result-papers"), "empty-list", &[]);
        }
        for (name, papers) in [("result-papers", &kind.result_papers), ("other-papers", &kind.other_papers)] {
            for (index, key) in papers.iter().enumerate() {
                let place = place.key(name).item(index);
                if !paper(key) {
                    problems.add(&place, "no-such-template", &[("word", key)]);
                }
                if papers[..index].contains(key) {
                    problems.add(&place, "item-twice", &[]);
                }
            }
        }
        if let Some(applicants) = &kind.applicants {
            card::applicants(&place.key("applicants"), applicants, problems);
        }
        if let Some(term) = kind.term {
            card::term(&place.key("term"), term, problems);
        }
    }
}

/// Keys of the forms and templates that the kinds of a card name.
pub(crate) fn used_files(card: &CardFile) -> HashSet<&str> {
    card.kinds
        .iter()
        .flat_map(|kind| {
            [kind.form.as_str(), kind.result_form.as_str()].into_iter().chain(kind.result_papers.iter().chain(&kind.other_papers).map(String::as_str))
        })
        .collect()
}

/// The kinds a form's parts name must be kinds of the service.
pub(crate) fn of_form(root: &Place<'_>, form: &Form, kinds: &[&str], problems: &Problems) {
    for (index, section) in form.sections.iter().enumerate() {
        let place = root.key("sections").item(index);
        named(&place, &section.kinds, kinds, problems);
        for (index, field) in section.fields.iter().enumerate() {
            let place = place.key("fields").item(index);
            named(&place, &field.kinds, kinds, problems);
            if let FieldKind::Table { columns, .. } = &field.kind {
                for (index, column) in columns.iter().enumerate() {
                    named(&place.key("kind").key("table").key("columns").item(index), &column.kinds, kinds, problems);
                }
            }
        }
    }
    for (index, control) in form.controls.iter().enumerate() {
        named(&root.key("controls").item(index), &control.kinds, kinds, problems);
    }
}

/// The kinds named at a place must be kinds of the service.
pub(crate) fn named(place: &Place<'_>, named: &[String], kinds: &[&str], problems: &Problems) {
    for (index, kind) in named.iter().enumerate() {
        if !kinds.contains(&kind.as_str()) {
            problems.add(&place.key("kinds").item(index), "no-such-kind", &[("word", kind), ("expected", &kinds.join(", "))]);
        }
    }
}
