//! Which facts and lists a paper may name, by what it speaks of.

use super::subject::Subject;

/// Names of facts a subject knows, apart from those of forms (`form.<key>`, `result.<key>`), which hang on the service.
pub fn facts_of(subject: Subject) -> &'static [&'static str] {
    match subject {
        Subject::Request => &REQUEST,
        Subject::Decision => &DECISION,
        Subject::Waybill => &["number", "day", "centre", "centre-address", "provider", "operator", "courier", "paper-count"],
        Subject::IssuedResults => &["centre", "from", "to", "operator"],
        Subject::Shift => &["number", "centre", "window", "operator", "opened", "closed"],
        Subject::Complaint => &COMPLAINT,
        Subject::Survey => &["service", "centre", "day"],
    }
}

/// Lists a subject knows with their columns, apart from the tables of forms.
pub fn lists_of(subject: Subject) -> &'static [(&'static str, &'static [&'static str])] {
    const REQUEST: [(&str, &[&str]); 3] = [("papers", &["name", "copies", "sheets"]), ("missing", &["name"]), ("attachments", &["name", "sheets"])];
    const DECISION: [(&str, &[&str]); 4] = [REQUEST[0], REQUEST[1], REQUEST[2], ("grounds", &["text", "cited"])];
    match subject {
        Subject::Request => &REQUEST,
        Subject::Decision => &DECISION,
        Subject::Waybill => &[("items", &["number", "service", "applicant", "papers", "sheets"])],
        Subject::IssuedResults => &[("items", &["number", "day", "service", "result", "applicant", "received-by"])],
        Subject::Shift => &[("services", &["name", "begun", "signed", "not-accepted", "withdrawn", "refused", "handed-over"]), ("lines", &["name", "count"])],
        Subject::Complaint => &[],
        Subject::Survey => &[("questions", &["text", "answers", "chosen"])],
    }
}

const REQUEST: [&str; 39] = [
    "number",
    "registration-number",
    "accepted",
    "application-day",
    "service",
    "kind",
    "act",
    "applicant",
    "applicant-number",
    "applicant-address",
    "representative",
    "representative-number",
    "power-number",
    "power-day",
    "notary",
    "operator",
    "operator-phone",
    "window",
    "centre",
    "centre-address",
    "centre-phone",
    "provider",
    "provider-phone",
    "head-title",
    "contact-centre",
    "term",
    "deadline",
    "issue-moment",
    "issue-place",
    "today",
    "printed",
    "copy",
    "registry",
    "registry-sought",
    "registry-asked",
    "registry-answer",
    "paper-count",
    "result-name",
    "form-title",
];

const DECISION: [&str; 43] = {
    let mut all = ["decision-number"; 43];
    let mut at = 0;
    while at < REQUEST.len() {
        all[at] = REQUEST[at];
        at += 1;
    }
    all[39] = "decision-number";
    all[40] = "decision-day";
    all[41] = "signatory";
    all[42] = "signatory-title";
    all
};

const COMPLAINT: [&str; 20] = [
    "number",
    "day",
    "moment",
    "applicant",
    "applicant-number",
    "applicant-address",
    "service",
    "registration-number",
    "addressee",
    "outgoing-number",
    "outgoing-date",
    "against",
    "words",
    "taken-by",
    "taken-by-phone",
    "answer-day",
    "answer-place",
    "oversight-day",
    "centre",
    "provider",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_stands_once() {
        let subjects = [Subject::Request, Subject::Decision, Subject::Waybill, Subject::IssuedResults, Subject::Shift, Subject::Complaint, Subject::Survey];
        for subject in subjects {
            let mut names: Vec<&str> = facts_of(subject).to_vec();
            names.extend(lists_of(subject).iter().map(|(name, _)| *name));
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{subject:?}");
        }
    }
}
