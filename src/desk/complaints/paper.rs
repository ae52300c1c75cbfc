//! The complaint as a paper, with the slip that says it was taken.

use super::state::OpenComplaint;
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::civil::Date;
use std::collections::BTreeMap;
use tereze_domain::complaint::{Complaint, answer_place, in_words};
use tereze_domain::local_time::{day_of, day_on_paper, moment_on_paper};
use tereze_domain::service::Service;
use tereze_domain::template::{PaperKey, PaperText, Subject, facts_of};
use tereze_paper::Facts;

impl StoreWorker {
    /// What the slip of a complaint says: gathered once, when it is taken.
    pub(crate) fn said_of(&self, complaint: &Complaint, open: &OpenComplaint, service: Option<&Service>, oversight_due: Date) -> BTreeMap<String, PaperText> {
        let field = |key: &str| in_words(&open.form, &open.filled, key);
        let about = open.about.as_ref();
        let day = PaperText::same(day_on_paper(day_of(complaint.taken)));
        let centre = &self.setting.settings.centre;
        let number = about.and_then(|about| about.number.clone()).unwrap_or_default();
        let facts: [(&str, PaperText); 20] = [
            ("number", PaperText::same(&complaint.number)),
            ("day", day),
            ("moment", PaperText::same(moment_on_paper(complaint.taken))),
            ("applicant", field("complainant-name")),
            ("applicant-number", PaperText::same(about.and_then(|about| about.applicant).map(|number| number.to_string()).unwrap_or_default())),
            ("applicant-address", field("postal-address")),
            ("service", service.map(|service| PaperText::from(&service.full_names())).unwrap_or_default()),
            ("provider", service.map(|service| PaperText::from(&service.provider.name)).unwrap_or_default()),
            ("registration-number", PaperText::same(number)),
            ("addressee", field("addressee")),
            ("outgoing-number", field("outgoing-number")),
            ("outgoing-date", field("outgoing-date")),
            ("against", field("against")),
            ("words", field("words")),
            ("taken-by", PaperText::same(self.operator())),
            ("taken-by-phone", PaperText::same(&centre.phone)),
            ("answer-day", PaperText::same(day_on_paper(complaint.answer_due))),
            ("answer-place", answer_place(&open.form, &open.filled)),
            ("oversight-day", PaperText::same(day_on_paper(oversight_due))),
            ("centre", PaperText::from(&centre.name)),
        ];
        facts.into_iter().map(|(name, said)| (name.to_owned(), said)).collect()
    }

    /// Makes the complaint and its slip as a paper.
    pub(crate) fn print_slip(&mut self, complaint: &Complaint) -> Result<(), UserMessage> {
        let name = format!("{}-{}", PaperKey::COMPLAINT, complaint.number);
        self.print_of_desk(&PaperKey::COMPLAINT, name, |copy, printed| facts(complaint, Facts::new(copy, printed)))
    }
}

fn facts(complaint: &Complaint, facts: Facts<'static>) -> Facts<'static> {
    let said = |name: &str| complaint.said.get(name).cloned().unwrap_or_default();
    facts_of(Subject::Complaint).iter().fold(facts, |facts, name| facts.with(name, said(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use tereze_domain::form::FilledForm;
    use tereze_paper::CopyMark;

    #[test]
    fn a_slip_says_what_it_said_when_the_complaint_was_taken() {
        let complaint = Complaint {
            number: "Ш-1".into(),
            taken: Timestamp::UNIX_EPOCH,
            taken_by: "seitkali.a".into(),
            request: None,
            service: None,
            form_version: 1,
            form: FilledForm::default(),
            answer_due: jiff::civil::date(2026, 11, 30),
            said: BTreeMap::from([("words".to_owned(), PaperText { kk: "қабылдамады".into(), ru: "не приняли".into() })]),
        };
        let facts = facts(&complaint, Facts::new(CopyMark::First, Timestamp::UNIX_EPOCH));
        assert_eq!(facts.said("words").map(|said| said.ru.as_str()), Some("не приняли"));
        for name in facts_of(Subject::Complaint) {
            assert!(facts.knows(name), "{name}");
        }
    }
}
