//! Wording of the two receipts of the window: acceptance, and refusal of acceptance.

use super::language::{Language, Text};
use super::service::Survey;
use serde::{Deserialize, Serialize};

/// Wordings that every service shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Common {
    /// Receipt of acceptance.
    pub receipt: ReceiptWording,
    /// Receipt of refusal of acceptance.
    pub refusal_of_acceptance: RefusalOfAcceptanceWording,
    /// Quality survey of a service that has none of its own.
    pub survey: Survey,
}

/// Receipt of acceptance: a title and the labels of its five items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReceiptWording {
    /// Title.
    pub title: Text,
    /// Where the act asks for it.
    pub article: String,
    /// Item 1: number and date of the request.
    pub number_and_date: Text,
    /// Item 2: kind of the service.
    pub service: Text,
    /// Item 3: number and names of the papers.
    pub papers: Text,
    /// Item 4: date, time and place of issue.
    pub issue: Text,
    /// Item 5: name of the operator and telephone.
    pub operator: Text,
    /// Beside the date the result is due.
    pub deadline: Text,
    /// Before the telephone of the contact centre.
    pub contact_centre: Text,
}

/// Receipt of refusal of acceptance, which is made in two copies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RefusalOfAcceptanceWording {
    /// Title.
    pub title: Text,
    /// Where the act gives it.
    pub article: String,
    /// The sentence that refuses, up to the list of missing papers; holds `{centre}`.
    pub refusal: Text,
    /// Heading of the list.
    pub missing: Text,
    /// The sentence after the list; holds `{service}`.
    pub because: Text,
    /// That there are two copies.
    pub copies: Text,
    /// Before the name of the operator.
    pub operator: Text,
    /// Before the operator's telephone.
    pub phone: Text,
    /// Before the name and the signature of the applicant.
    pub received: Text,
}

/// A wording with each `{name}` replaced by its value, in one language.
pub fn filled_in(wording: &Text, language: Language, values: &[(&str, &str)]) -> String {
    let mut rest = wording.get(language);
    let mut written = String::with_capacity(rest.len());
    // One pass, so that a value that looks like a placeholder is left as it is.
    while let Some((before, after)) = rest.split_once('{') {
        written.push_str(before);
        let replaced = after.split_once('}').and_then(|(name, tail)| Some((values.iter().find(|(known, _)| *known == name)?.1, tail)));
        rest = match replaced {
            Some((value, tail)) => {
                written.push_str(value);
                tail
            }
            None => {
                written.push('{');
                after
            }
        };
    }
    written.push_str(rest);
    written
}

/// Names between braces in a wording, in order.
pub fn placeholders(wording: &str) -> Vec<&str> {
    wording.split('{').skip(1).filter_map(|after| after.split_once('}')).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wording: &str, expected: &str) {
        let text = Text { kk: wording.into(), ru: String::new(), en: String::new() };
        assert_eq!(filled_in(&text, Language::Kk, &[("a", "1"), ("b", "{a}")]), expected);
    }

    #[test]
    fn values_go_into_their_places() {
        check("x {a} y", "x 1 y");
        check("{a}{b}", "1{a}");
        check("{unknown} {a}", "{unknown} 1");
        check("{", "{");
        check("no place", "no place");
        assert_eq!(placeholders("{a} and {b} and {"), ["a", "b"]);
    }
}
