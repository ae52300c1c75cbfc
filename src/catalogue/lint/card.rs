//! The card of a service.

use super::texts;
use crate::reading::card::CardFile;
use crate::source::{Place, Problems};
use tereze_domain::service::{ApplicantKind, Fee, Opening};
use tereze_domain::term::Term;

pub(crate) fn check(id: &str, root: &Place<'_>, card: &CardFile, problems: &Problems) {
    texts::key_shape(root, id, problems);
    if card.number == 0 {
        problems.add(&root.key("number"), "zero", &[]);
    }
    texts::check(&root.key("name"), &card.name, problems);
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
    texts::word(&act.key("article"), &card.act.article, problems);
    let provider = root.key("provider");
    texts::check(&provider.key("name"), &card.provider.name, problems);
    texts::check(&provider.key("head-title"), &card.provider.head_title, problems);
    texts::word(&provider.key("phone"), &card.provider.phone, problems);
    texts::word(&root.key("contact-centre"), &card.contact_centre, problems);
    applicants(&root.key("applicants"), &card.applicants, problems);
    term(&root.key("term"), card.term, problems);
    let due = card.fee != Fee::Free || card.kinds.iter().any(|kind| kind.fee.as_ref().is_some_and(|fee| *fee != Fee::Free));
    match &card.fee_words {
        Some(words) => texts::check(&root.key("fee-words"), words, problems),
        None if due => problems.add(&root.key("fee-words"), "missing-key", &[("word", "fee-words"), ("expected", ""), ("detail", "")]),
        None => {}
    }
    if let Some(extension) = &card.extension {
        let place = root.key("extension");
        term(&place.key("term"), extension.term, problems);
        term(&place.key("notice"), extension.notice, problems);
        texts::check(&place.key("reason"), &extension.reason, problems);
        texts::word(&place.key("article"), &extension.article, problems);
    }
    let complaint = root.key("complaint");
    term(&complaint.key("provider"), card.complaint.provider, problems);
    term(&complaint.key("oversight"), card.complaint.oversight, problems);
    texts::word(&complaint.key("article"), &card.complaint.article, problems);
    if card.queue_minutes == Some(0) {
        problems.add(&root.key("queue-minutes"), "zero", &[]);
    }
    if card.service_minutes.is_some_and(|minutes| minutes.person == 0 || minutes.organisation == 0) {
        problems.add(&root.key("service-minutes"), "zero", &[]);
    }
    hours(&root.key("hours"), &card.hours, problems);
}

fn hours(list: &Place<'_>, hours: &[Opening], problems: &Problems) {
    if hours.is_empty() {
        problems.add(list, "empty-list", &[]);
    }
    for (index, opening) in hours.iter().enumerate() {
        let place = list.item(index);
        if hours[..index].iter().any(|other| other.place == opening.place) {
            problems.add(&place.key("place"), "item-twice", &[]);
        }
        let lunch_inside = opening.lunch.is_none_or(|lunch| opening.opens <= lunch.from && lunch.from < lunch.to && lunch.to <= opening.closes);
        if opening.opens >= opening.closes || !lunch_inside {
            problems.add(&place, "hours", &[]);
        }
    }
}

/// Who may apply: somebody, and nobody twice.
pub(crate) fn applicants(list: &Place<'_>, applicants: &[ApplicantKind], problems: &Problems) {
    if applicants.is_empty() {
        problems.add(list, "empty-list", &[]);
    }
    for (index, kind) in applicants.iter().enumerate() {
        if applicants[..index].contains(kind) {
            problems.add(&list.item(index), "item-twice", &[]);
        }
    }
}

/// A term of at least one day and at most ten years.
pub(crate) fn term(place: &Place<'_>, term: Term, problems: &Problems) {
    if !(1..=Term::LONGEST).contains(&term.days()) {
        problems.add(place, "term", &[("max", &Term::LONGEST.to_string())]);
    }
}
