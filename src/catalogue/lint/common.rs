//! What every service shares: receipts and the survey.

use super::texts;
use crate::catalogue::source::{Place, Problems};
use crate::domain::language::{Language, Text};
use crate::domain::receipt::{ReceiptWording, RefusalOfAcceptanceWording, placeholders};
use crate::domain::service::Survey;

pub(in crate::catalogue) fn survey(root: &Place<'_>, survey: &Survey, problems: &Problems) {
    texts::check(&root.key("title"), &survey.title, problems);
    let list = root.key("questions");
    if survey.questions.is_empty() {
        problems.add(&list, "empty-list", &[]);
    }
    for (index, question) in survey.questions.iter().enumerate() {
        let place = list.item(index);
        texts::check(&place.key("text"), &question.text, problems);
        if question.answers.len() < 2 {
            problems.add(&place.key("answers"), "empty-list", &[]);
        }
        for (index, answer) in question.answers.iter().enumerate() {
            texts::check(&place.key("answers").item(index), answer, problems);
        }
    }
}

pub(in crate::catalogue) fn receipts(root: &Place<'_>, receipt: &ReceiptWording, refusal: &RefusalOfAcceptanceWording, problems: &Problems) {
    let place = root.key("acceptance");
    texts::word(&place.key("article"), &receipt.article, problems);
    let ReceiptWording { title, article: _, number_and_date, service, papers, issue, operator, deadline, contact_centre } = receipt;
    let wordings = [
        ("title", title),
        ("number-and-date", number_and_date),
        ("service", service),
        ("papers", papers),
        ("issue", issue),
        ("operator", operator),
        ("deadline", deadline),
        ("contact-centre", contact_centre),
    ];
    for (key, text) in wordings {
        wording(&place.key(key), text, &[], problems);
    }
    let place = root.key("refusal");
    texts::word(&place.key("article"), &refusal.article, problems);
    let RefusalOfAcceptanceWording { title, article: _, refusal, missing, because, copies, operator, phone, received } = refusal;
    let wordings: [(&str, &Text, &[&str]); 8] = [
        ("title", title, &[]),
        ("refusal", refusal, &["centre"]),
        ("missing", missing, &[]),
        ("because", because, &["service"]),
        ("copies", copies, &[]),
        ("operator", operator, &[]),
        ("phone", phone, &[]),
        ("received", received, &[]),
    ];
    for (key, text, expected) in wordings {
        wording(&place.key(key), text, expected, problems);
    }
}

fn wording(place: &Place<'_>, text: &Text, expected: &[&str], problems: &Problems) {
    texts::check(place, text, problems);
    for language in Language::ALL {
        if placeholders(text.get(language)) != expected {
            let expected: Vec<String> = expected.iter().map(|name| format!("{{{name}}}")).collect();
            problems.add(&place.key(language.code()), "placeholders", &[("expected", &expected.join(", "))]);
        }
    }
}
