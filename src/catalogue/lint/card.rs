//! The card of a service.

use super::texts;
use crate::catalogue::reading::CardFile;
use crate::catalogue::source::{Place, Problems};
use crate::domain::term::Term;

pub(in crate::catalogue) fn check(id: &str, root: &Place<'_>, card: &CardFile, problems: &Problems) {
    texts::key_shape(root, id, problems);
    if card.number == 0 {
        problems.add(&root.key("number"), "zero", &[]);
    }
    texts::check(&root.key("name"), &card.name, problems);
    texts::check(&root.key("result"), &card.result, problems);
    if card.synonyms.is_empty() {
        problems.add(&root.key("synonyms"), "empty-list", &[]);
    }
    for (index, synonym) in card.synonyms.iter().enumerate() {
        texts::word(&root.key("synonyms").item(index), synonym, problems);
    }
    let act = root.key("act");
    texts::check(&act.key("title"), &card.act.title, problems);
    texts::word(&act.key("number"), &card.act.number, problems);
    if card.act.lapsed.is_some_and(|lapsed| lapsed <= card.act.date) {
        problems.add(&act.key("lapsed"), "lapsed-before", &[]);
    }
    let provider = root.key("provider");
    texts::check(&provider.key("name"), &card.provider.name, problems);
    texts::check(&provider.key("head-title"), &card.provider.head_title, problems);
    texts::word(&provider.key("phone"), &card.provider.phone, problems);
    texts::word(&root.key("contact-centre"), &card.contact_centre, problems);
    texts::word(&root.key("gateway-service"), &card.gateway_service, problems);
    if card.applicants.is_empty() {
        problems.add(&root.key("applicants"), "empty-list", &[]);
    }
    for (index, kind) in card.applicants.iter().enumerate() {
        if card.applicants[..index].contains(kind) {
            problems.add(&root.key("applicants").item(index), "item-twice", &[]);
        }
    }
    term(&root.key("term"), card.term, problems);
}

/// A term of at least one day and at most ten years.
pub(in crate::catalogue) fn term(place: &Place<'_>, term: Term, problems: &Problems) {
    if !(1..=Term::LONGEST).contains(&term.days()) {
        problems.add(place, "term", &[("max", &Term::LONGEST.to_string())]);
    }
}
