//! The survey slip of a service: what was answered at the window is marked, the rest is left to be filled by hand.

use crate::worker::store::{StoreWorker, UserMessage};
use std::collections::BTreeMap;
use tereze_domain::local_time::{day_of, day_on_paper};
use tereze_domain::request::RequestId;
use tereze_domain::service::{Service, Survey};
use tereze_domain::template::PaperText;
use tereze_paper::{CopyMark, FactRow, Facts};

/// A box to tick before each answer.
const BOX: &str = "□";
/// A place to write on.
const LINE: &str = "__________";

impl StoreWorker {
    /// What the survey slip of a request's service says.
    pub(crate) fn survey_facts(&mut self, id: RequestId, service: &Service, copy: u32) -> Result<Facts<'static>, UserMessage> {
        let answers = self.journal()?.visit(id)?.answers;
        let now = self.now();
        Ok(Facts::new(CopyMark::of(copy), now)
            .with("service", PaperText::from(&service.full_names()))
            .with("centre", PaperText::from(&self.setting.settings.centre.name))
            .with_same("day", day_on_paper(day_of(now)))
            .with_list("questions", questions(&service.survey, &answers)))
    }
}

fn questions(survey: &Survey, answers: &BTreeMap<usize, usize>) -> Vec<FactRow> {
    let row = |(number, question): (usize, &tereze_domain::service::SurveyQuestion)| {
        // One box for an answer, whatever the language it is read in.
        let offered = question.answers.iter().map(|answer| format!("{BOX} {} / {}", answer.kk, answer.ru)).collect::<Vec<_>>().join("\n");
        let chosen = answers.get(&number).and_then(|answer| question.answers.get(*answer));
        FactRow::from([
            ("text", PaperText::from(&question.text)),
            ("answers", PaperText::same(offered)),
            ("chosen", chosen.map_or_else(|| PaperText::same(LINE), PaperText::from)),
        ])
    };
    survey.questions.iter().enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tereze_domain::template::{Subject, lists_of};

    #[test]
    fn a_slip_is_blank_but_for_what_was_answered() {
        let catalogue = tereze_catalogue::Catalogue::built_in().unwrap();
        let survey = &catalogue.services[0].survey;
        let blank = questions(survey, &BTreeMap::new());
        assert_eq!(blank.len(), survey.questions.len());
        for row in &blank {
            assert_eq!(row.keys().copied().collect::<std::collections::BTreeSet<_>>(), lists_of(Subject::Survey)[0].1.iter().copied().collect());
            assert!(row["chosen"].kk == LINE && row["answers"].kk.matches(BOX).count() >= 2, "{row:?}");
        }
        let answered = questions(survey, &BTreeMap::from([(1, 2), (9, 0)]));
        assert_eq!(answered[1]["chosen"].ru, survey.questions[1].answers[2].ru);
        assert_eq!(answered[0]["chosen"].kk, LINE);
    }
}
