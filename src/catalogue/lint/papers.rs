//! Papers of the checklist, and grounds of refusal.

use super::conditions::{self, Scope};
use super::{kinds, reach, texts};
use crate::reading::card::CardFile;
use crate::source::{Place, Problems};
use std::collections::BTreeMap;
use tereze_domain::form::{Condition, Form};
use tereze_domain::service::{PaperAsked, PaperCondition, RefusalGround};

pub(crate) fn papers(root: &Place<'_>, papers: &[PaperAsked], card: &CardFile, forms: &BTreeMap<String, Form>, problems: &Problems) {
    let list = root.key("papers");
    if papers.is_empty() {
        problems.add(&list, "empty-list", &[]);
    }
    texts::keys(papers.iter().enumerate().map(|(index, paper)| (list.item(index).key("key"), paper.key.as_str())), problems);
    let kind_keys = card.kind_keys();
    for (index, paper) in papers.iter().enumerate() {
        let place = list.item(index);
        texts::check(&place.key("name"), &paper.name, problems);
        texts::word(&place.key("article"), &paper.article, problems);
        kinds::named(&place, &paper.kinds, &kind_keys, problems);
        if !place.key("optional").exists() {
            problems.add(&place.key("optional"), "missing-key", &[("word", "optional"), ("expected", ""), ("detail", "")]);
        }
        if paper.copies == 0 {
            problems.add(&place.key("copies"), "zero", &[]);
        }
        let alternatives = place.key("one-of");
        if paper.one_of.len() == 1 {
            problems.add(&alternatives, "empty-list", &[]);
        }
        texts::keys(paper.one_of.iter().enumerate().map(|(index, one)| (alternatives.item(index).key("key"), one.key.as_str())), problems);
        for (index, alternative) in paper.one_of.iter().enumerate() {
            texts::check(&alternatives.item(index).key("name"), &alternative.name, problems);
            kinds::named(&alternatives.item(index), &alternative.kinds, &kind_keys, problems);
        }
        if let Some(asked) = &paper.asked_if {
            asked_if(&place.key("asked-if"), asked, &Asking { paper, card, forms }, problems);
        }
    }
}

/// What a condition of a paper is looked at with.
struct Asking<'a> {
    paper: &'a PaperAsked,
    card: &'a CardFile,
    forms: &'a BTreeMap<String, Form>,
}

fn asked_if(place: &Place<'_>, condition: &PaperCondition, asking: &Asking<'_>, problems: &Problems) {
    let several = |name: &'static str, inner: &[PaperCondition]| {
        let place = place.key(name);
        if inner.is_empty() {
            problems.add(&place, "empty-list", &[]);
        }
        for (index, condition) in inner.iter().enumerate() {
            asked_if(&place.item(index), condition, asking, problems);
        }
    };
    match condition {
        PaperCondition::RepresentativeApplies => {}
        PaperCondition::All(inner) => several("all", inner),
        PaperCondition::Any(inner) => several("any", inner),
        PaperCondition::Not(inner) => asked_if(&place.key("not"), inner, asking, problems),
        PaperCondition::ApplicantIs(kind) => {
            let of_kinds = asking.card.kinds.iter().filter_map(|kind| kind.applicants.as_ref()).flatten();
            if !asking.card.applicants.iter().chain(of_kinds).any(|applicant| applicant == kind) {
                problems.add(place, "no-such-applicant", &[("word", &asking.paper.key)]);
            }
        }
        PaperCondition::Form(condition) => by_form(place, condition, asking, problems),
    }
}

/// The condition must make sense in the form of each kind that asks for the paper.
fn by_form(place: &Place<'_>, condition: &Condition, asking: &Asking<'_>, problems: &Problems) {
    let asks = |kind: &str| asking.paper.kinds.is_empty() || asking.paper.kinds.iter().any(|one| one == kind);
    let mut names: Vec<&str> = asking.card.kinds.iter().filter(|kind| asks(&kind.key)).map(|kind| kind.form.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    for form in names.into_iter().filter_map(|name| asking.forms.get(name)) {
        let scope = Scope::of(form);
        conditions::check(&place.key("form"), condition, &scope, problems);
        if conditions::circles(form).is_empty() && !reach::possible(&[condition], &scope) {
            problems.add(place, "unreachable", &[("word", &asking.paper.key)]);
        }
    }
}

pub(crate) fn grounds(root: &Place<'_>, grounds: &[RefusalGround], kind_keys: &[&str], problems: &Problems) {
    let list = root.key("grounds");
    if grounds.is_empty() {
        problems.add(&list, "empty-list", &[]);
    }
    texts::keys(grounds.iter().enumerate().map(|(index, ground)| (list.item(index).key("key"), ground.key.as_str())), problems);
    for (index, ground) in grounds.iter().enumerate() {
        texts::check(&list.item(index).key("text"), &ground.text, problems);
        texts::word(&list.item(index).key("article"), &ground.article, problems);
        kinds::named(&list.item(index), &ground.kinds, kind_keys, problems);
    }
}
