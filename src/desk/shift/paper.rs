//! The report of a closed shift as a paper: what was done, what is left, the end of the audit trail and its last seal as
//! an anchor that can be typed back, so that whoever keeps the paper sees a trail cut later.

use crate::printing::facts::in_both;
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::Timestamp;
use std::sync::Arc;
use tereze_domain::local_time::moment_on_paper;
use tereze_domain::message::Message;
use tereze_domain::service::Service;
use tereze_domain::shift::{ServiceFigures, ShiftReport};
use tereze_domain::template::{PaperKey, PaperText};
use tereze_paper::{CopyMark, FactRow, Facts};

type Count = fn(&ServiceFigures) -> u32;

/// Columns of the services with what they count.
const COUNTS: [(&str, Count); 6] = [
    ("begun", |figures| figures.begun),
    ("signed", |figures| figures.signed),
    ("not-accepted", |figures| figures.acceptance_refused),
    ("withdrawn", |figures| figures.withdrawn),
    ("refused", |figures| figures.refused),
    ("handed-over", |figures| figures.handed_over),
];

impl StoreWorker {
    /// Makes the report of a closed shift as a paper.
    pub(crate) fn print_report(&mut self, report: &ShiftReport) -> Result<(), UserMessage> {
        let name = format!("{}-{}", PaperKey::SHIFT_REPORT, report.number);
        // The last seal there is: of the close of this shift, or a later one when the paper is printed again.
        let anchor = self.journal()?.anchor()?.to_string();
        let services = self.setting.services.clone();
        let settings = &self.setting.settings;
        let (centre, window) = (PaperText::from(&settings.centre.name), format!("№ {}, {}", settings.window, report.desk));
        self.print_of_desk(&PaperKey::SHIFT_REPORT, name, |copy, printed| {
            facts(report, &anchor, &services, copy, printed).with("centre", centre).with_same("window", window)
        })
    }
}

/// What the report says of the shift itself.
fn facts(report: &ShiftReport, anchor: &str, services: &[Arc<Service>], copy: CopyMark, printed: Timestamp) -> Facts<'static> {
    Facts::new(copy, printed)
        .with_same("number", report.number.to_string())
        .with_same("operator", format!("{} ({})", report.operator_name, report.operator))
        .with_same("opened", moment_on_paper(report.opened))
        .with_same("closed", moment_on_paper(report.closed))
        .with_list("services", of_services(report, services))
        .with_list("lines", lines(report, anchor))
}

/// What was done for each service, and last for all together; nothing when no request was taken.
fn of_services(report: &ShiftReport, services: &[Arc<Service>]) -> Vec<FactRow> {
    let done = &report.figures.services;
    let mut rows: Vec<FactRow> = done.iter().map(|figures| row(name_of(figures, services), |count| count(figures))).collect();
    if !rows.is_empty() {
        let total = in_both(&Message::new("shift-line-total"));
        rows.push(row(total, |count| done.iter().map(count).fold(0, u32::saturating_add)));
    }
    rows
}

fn row(name: PaperText, counted: impl Fn(&Count) -> u32) -> FactRow {
    let counts = COUNTS.iter().map(|(column, count)| (*column, PaperText::same(counted(count).to_string())));
    std::iter::once(("name", name)).chain(counts).collect()
}

fn name_of(figures: &ServiceFigures, services: &[Arc<Service>]) -> PaperText {
    let known = services.iter().find(|service| service.id == figures.service);
    known.map_or_else(|| PaperText::same(figures.service.to_string()), |service| PaperText::from(&service.full_names()))
}

/// What is left, and last the end of the trail with its anchor.
fn lines(report: &ShiftReport, anchor: &str) -> Vec<FactRow> {
    let figures = &report.figures;
    let mut lines = Vec::new();
    if figures.services.is_empty() {
        lines.push(line(in_both(&Message::new("shift-line-nothing")), String::new()));
    }
    let mean = figures.mean_service_seconds.map(|seconds| Message::new("shift-line-minutes").with("minutes", seconds / 60).with("seconds", seconds % 60));
    lines.extend([
        line(in_both(&Message::new("shift-line-unsent")), figures.unsent.to_string()),
        line(in_both(&Message::new("shift-line-drafts")), figures.drafts.to_string()),
        line(in_both(&Message::new("shift-line-copies")), figures.copies_reprinted.to_string()),
        FactRow::from([("name", in_both(&Message::new("shift-line-mean"))), ("count", mean.map(|mean| in_both(&mean)).unwrap_or_default())]),
        line(in_both(&Message::new("shift-line-trail")), in_groups(&report.trail)),
        line(in_both(&Message::new("shift-line-anchor")), anchor.split('-').map(in_groups).collect::<Vec<_>>().join("-")),
    ]);
    lines
}

fn line(name: PaperText, count: String) -> FactRow {
    FactRow::from([("name", name), ("count", PaperText::same(count))])
}

/// A digest in groups of eight, which an eye can compare.
fn in_groups(digest: &str) -> String {
    let letters: Vec<char> = digest.chars().collect();
    letters.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tereze_domain::shift::ShiftFigures;
    use tereze_domain::template::{Subject, facts_of, lists_of};

    const ANCHOR: &str = "12-345-0123456789abcdef0123456789abcdef-0123456789abcdef-89ab";

    fn report(services: Vec<ServiceFigures>) -> ShiftReport {
        ShiftReport {
            number: 214,
            desk: "karagandy-3-07".into(),
            operator: "seitkali.a".into(),
            operator_name: "Сейітқали Әйгерім".into(),
            opened: "2026-11-23T04:00:00Z".parse().unwrap(),
            closed: "2026-11-23T13:05:00Z".parse().unwrap(),
            figures: ShiftFigures { services, unsent: 3, drafts: 1, copies_reprinted: 4, mean_service_seconds: Some(605) },
            trail: "0123456789abcdef".into(),
        }
    }

    fn written(report: &ShiftReport) -> Vec<String> {
        lines(report, ANCHOR).iter().map(|row| format!("{} = {}", row["name"].ru, row["count"].ru)).collect()
    }

    #[test]
    fn every_fact_of_a_shift_is_answered() {
        let facts = facts(&report(Vec::new()), ANCHOR, &[], CopyMark::First, Timestamp::UNIX_EPOCH).with_same("centre", "").with_same("window", "");
        for name in facts_of(Subject::Shift).iter().chain(lists_of(Subject::Shift).iter().map(|(name, _)| name)) {
            assert!(facts.knows(name), "{name}");
        }
        for column in lists_of(Subject::Shift)[1].1 {
            assert!(facts.listed("lines")[0].contains_key(column), "{column}");
        }
    }

    #[test]
    fn what_was_done_is_counted_for_each_service_and_for_all() {
        let done = |id: &str, begun| ServiceFigures { service: id.into(), begun, signed: 0, acceptance_refused: 0, withdrawn: 0, refused: 2, handed_over: 0 };
        let report = report(vec![done("one", 5), done("two", 0)]);
        let rows = of_services(&report, &[]);
        let counted: Vec<String> =
            rows.iter().map(|row| format!("{} {} {} {}", row["name"].ru, row["begun"].ru, row["signed"].ru, row["refused"].ru)).collect();
        assert_eq!(counted, ["one 5 0 2", "two 0 0 2", "Всего 5 0 4"]);
        for column in lists_of(Subject::Shift)[0].1 {
            assert!(rows.iter().all(|row| row.contains_key(column)), "{column}");
        }
        let lines = written(&report);
        let end = lines.last_chunk::<2>().unwrap();
        assert_eq!(end[0], "Конец цепочки журнала = 01234567 89abcdef");
        assert_eq!(end[1], "Метка журнала для сверки = 12-345-01234567 89abcdef 01234567 89abcdef-01234567 89abcdef-89ab");
        assert!(lines.contains(&"Среднее время на одно заявление = 10 мин 5 с".to_owned()), "{lines:?}");
    }

    #[test]
    fn a_shift_in_which_nothing_was_done_says_so() {
        let lines = written(&report(Vec::new()));
        assert_eq!(lines[0], "За эту смену заявлений не принималось. = ");
        assert!(!lines.iter().any(|line| line.contains("Всего")), "{lines:?}");
    }

    #[test]
    fn a_digest_is_read_in_groups() {
        assert_eq!(in_groups("0123456789abcdef01"), "01234567 89abcdef 01");
        assert_eq!(in_groups(""), "");
    }
}
