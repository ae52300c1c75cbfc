//! The waybill of the courier as a paper.

use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::local_time::{day_of, day_on_paper};
use tereze_domain::template::{PaperKey, PaperText};
use tereze_domain::waybill::{Waybill, WaybillItem, WaybillPaper};
use tereze_paper::{FactRow, Facts};

impl StoreWorker {
    /// Makes a waybill as a paper.
    pub(crate) fn print_waybill_of(&mut self, waybill: &Waybill) -> Result<(), UserMessage> {
        let centre = &self.setting.settings.centre;
        let (name, address) = (PaperText::from(&centre.name), PaperText::from(&centre.address));
        let paper = format!("{}-{}", PaperKey::WAYBILL, waybill.number);
        self.print_of_desk(&PaperKey::WAYBILL, paper, |copy, printed| {
            facts(waybill, Facts::new(copy, printed)).with("centre", name).with("centre-address", address)
        })
    }
}

fn facts(waybill: &Waybill, facts: Facts<'static>) -> Facts<'static> {
    facts
        .with_same("number", waybill.number.to_string())
        .with_same("day", day_on_paper(day_of(waybill.made)))
        .with("provider", PaperText::from(&waybill.provider))
        .with_same("operator", &waybill.operator)
        .with_same("courier", &waybill.courier)
        .with_same("paper-count", waybill.papers().to_string())
        .with_list("items", waybill.items.iter().map(row).collect())
}

fn row(item: &WaybillItem) -> FactRow {
    let named = |name: fn(&WaybillPaper) -> &str| {
        let copies = |paper: &WaybillPaper| if paper.copies > 1 { format!(" × {}", paper.copies) } else { String::new() };
        item.papers.iter().map(|paper| format!("{}{}", name(paper), copies(paper))).collect::<Vec<_>>().join("; ")
    };
    let sheets = item.papers.iter().map(|paper| paper.sheets).fold(0, u32::saturating_add);
    FactRow::from([
        ("number", PaperText::same(&item.number)),
        ("service", item.service.clone()),
        ("applicant", item.applicant.clone()),
        ("papers", PaperText { kk: named(|paper| &paper.name.kk), ru: named(|paper| &paper.name.ru) }),
        ("sheets", PaperText::same(if sheets > 0 { sheets.to_string() } else { String::new() })),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use tereze_domain::language::Text;
    use tereze_domain::request::RequestId;
    use tereze_domain::template::{Subject, facts_of, lists_of};
    use tereze_paper::CopyMark;

    #[test]
    fn every_fact_of_a_waybill_is_answered() {
        let paper = |name: &str, copies, sheets| WaybillPaper { key: name.into(), name: PaperText::same(name), copies, sheets };
        let item = WaybillItem {
            request: RequestId(uuid::Uuid::nil()),
            number: "KZ-1".into(),
            service: PaperText::same("s"),
            applicant: PaperText::same("a"),
            papers: vec![paper("жарғы", 2, 3), paper("сенімхат", 1, 1)],
        };
        let waybill = Waybill {
            number: 7,
            made: Timestamp::UNIX_EPOCH,
            made_by: "seitkali.a".into(),
            operator: "Сейітқали Әйгерім".into(),
            provider: Text { kk: "Әкімдік".into(), ru: "Акимат".into(), en: "Akimat".into() },
            courier: String::new(),
            items: vec![item],
        };
        let facts = facts(&waybill, Facts::new(CopyMark::First, Timestamp::UNIX_EPOCH)).with_same("centre", "").with_same("centre-address", "");
        for name in facts_of(Subject::Waybill) {
            assert!(facts.knows(name), "{name}");
        }
        let row = &facts.listed("items")[0];
        assert_eq!(row.keys().copied().collect::<std::collections::BTreeSet<_>>(), lists_of(Subject::Waybill)[0].1.iter().copied().collect());
        assert_eq!((row["papers"].kk.as_str(), row["sheets"].ru.as_str()), ("жарғы × 2; сенімхат", "4"));
        assert_eq!(facts.said("paper-count").map(|said| said.kk.as_str()), Some("3"));
    }
}
