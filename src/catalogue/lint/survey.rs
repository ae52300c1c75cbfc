//! The quality survey.

use super::texts;
use crate::source::{Place, Problems};
use tereze_domain::service::Survey;

pub(crate) fn check(root: &Place<'_>, survey: &Survey, problems: &Problems) {
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
