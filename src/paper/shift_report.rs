//! Report of a closed shift: what was done for each service, what is left, and the end of the audit trail, so that whoever
//! keeps the paper sees a trail cut later.

use super::PaperError;
use super::frame::{CopyMark, sheet};
use super::layout::{Block, Column, FieldRow, Side, SignaturePlace, Table};
use super::words::{Bilingual, Order, moment};
use super::write::{Properties, write};
use crate::domain::language::{Language, Text};
use crate::domain::local_time::wall_clock;
use crate::domain::message::Message;
use crate::domain::service::ServiceId;
use crate::domain::shift::{ServiceFigures, ShiftReport};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// What a report of a shift says.
#[derive(Debug, Clone, PartialEq)]
pub struct ShiftReportFacts<'a> {
    /// The report as it was closed.
    pub report: &'a ShiftReport,
    /// Names of the services; one without a name stands there with its identifier.
    pub services: &'a BTreeMap<ServiceId, Text>,
    /// The centre.
    pub centre: &'a Text,
    /// Number of the window.
    pub window: &'a str,
    /// Which copy it is.
    pub copy: CopyMark,
    /// When it is printed.
    pub printed: Timestamp,
}

/// The report as PDF.
pub fn shift_report(facts: &ShiftReportFacts<'_>, first: Language) -> Result<Vec<u8>, PaperError> {
    let order = Order::of(first);
    let number = facts.report.number.to_string();
    let sheet = sheet(blocks(facts, order), order, "paper-shift-title", &number, facts.copy);
    write(&[sheet], order, &Properties { title: order.say("paper-shift-title").in_one_line(), made: facts.printed })
}

fn blocks(facts: &ShiftReportFacts<'_>, order: Order) -> Vec<Block> {
    let row = |label: &str, value: Bilingual| FieldRow { label: order.say(label), value };
    let count = |label: &str, value: u32| row(label, Bilingual::same(value.to_string()));
    let report = facts.report;
    let figures = &report.figures;
    let mut blocks = vec![
        Block::Letterhead(order.text(facts.centre)),
        Block::Title(order.message(&Message::new("paper-shift-title-numbered").with("number", report.number))),
        Block::Space(8.0),
        Block::Fields(vec![
            row("paper-shift-place", Bilingual::same(format!("№ {}, {}", facts.window, report.desk))),
            row("paper-shift-operator", Bilingual::same(format!("{} ({})", report.operator_name, report.operator))),
            row("paper-shift-opened", Bilingual::same(moment(wall_clock(report.opened)))),
            row("paper-shift-closed", Bilingual::same(moment(wall_clock(report.closed)))),
        ]),
        Block::Space(10.0),
    ];
    blocks.push(if figures.services.is_empty() { Block::Paragraph(order.say("paper-shift-nothing")) } else { services(facts, order) });
    blocks.extend([
        Block::Heading(order.say("paper-shift-left")),
        Block::Fields(vec![
            count("paper-shift-unsent", figures.unsent),
            count("paper-shift-drafts", figures.drafts),
            count("paper-shift-copies", figures.copies_reprinted),
            row("paper-shift-mean", figures.mean_service_seconds.map(|seconds| mean(seconds, order)).unwrap_or_default()),
            row("paper-shift-trail", Bilingual::same(in_groups(&report.trail))),
        ]),
        Block::SmallPrint(order.say("paper-shift-unchanged")),
        Block::Signatures(vec![SignaturePlace { caption: order.say("paper-shift-signature"), name: Some(report.operator_name.clone()), seal: None }]),
    ]);
    blocks
}

/// Counts of each service, and of all together.
fn services(facts: &ShiftReportFacts<'_>, order: Order) -> Block {
    type Count = fn(&ServiceFigures) -> u32;
    const COUNTS: [(&str, Count); 6] = [
        ("paper-shift-begun", |figures| figures.begun),
        ("paper-shift-signed", |figures| figures.signed),
        ("paper-shift-not-accepted", |figures| figures.acceptance_refused),
        ("paper-shift-withdrawn", |figures| figures.withdrawn),
        ("paper-shift-refused", |figures| figures.refused),
        ("paper-shift-handed-over", |figures| figures.handed_over),
    ];
    let done = &facts.report.figures.services;
    let mut columns = vec![Column { title: order.say("paper-shift-service"), side: Side::Left }];
    columns.extend(COUNTS.iter().map(|(key, _)| Column { title: order.say(key), side: Side::Right }));
    let name = |service: &ServiceId| facts.services.get(service).map_or_else(|| Bilingual::same(service.to_string()), |name| order.text(name));
    let line = |of: &ServiceFigures| {
        let counts = COUNTS.iter().map(|(_, count)| Bilingual::same(count(of).to_string()));
        std::iter::once(name(&of.service)).chain(counts).collect()
    };
    let mut rows: Vec<Vec<Bilingual>> = done.iter().map(line).collect();
    let total = |count: &Count| done.iter().map(count).fold(0, u32::saturating_add);
    let totals = COUNTS.iter().map(|(_, count)| Bilingual::same(total(count).to_string()));
    rows.push(std::iter::once(order.say("paper-shift-total")).chain(totals).collect());
    Block::Table(Table { columns, rows })
}

fn mean(seconds: u64, order: Order) -> Bilingual {
    order.message(&Message::new("paper-shift-minutes").with("minutes", seconds / 60).with("seconds", seconds % 60))
}

/// A digest in groups of eight, which an eye can compare.
fn in_groups(digest: &str) -> String {
    let letters: Vec<char> = digest.chars().collect();
    letters.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_read_in_groups() {
        assert_eq!(in_groups("0123456789abcdef01"), "01234567 89abcdef 01");
        assert_eq!(in_groups(""), "");
    }
}
