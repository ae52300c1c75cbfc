//! Templates to papers: the one drawing of every paper there is.

mod blocks;
mod columns;
mod facts;
mod form;
mod wording;

pub use facts::{CopyMark, FactRow, Facts, Signed};

use super::error::PaperError;
use super::layout::{Mark, Sheet};
use super::qr::series;
use super::words::Order;
use super::write::{Properties, write};
use facts::in_both;
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::template::{PaperText, Subject, Template};
use wording::Scope;

/// The paper of a template as PDF, `first` being the language that comes first. A template that is made in several
/// copies gives them one after another, each with its own count of pages.
pub fn print(template: &Template, facts: &Facts<'_>, first: Language) -> Result<Vec<u8>, PaperError> {
    let order = Order::of(first);
    let pieces = match facts.signed {
        Some(signed) => series(signed.xml, signed.favor_id, facts.printed)?,
        None => Vec::new(),
    };
    let title = PaperText::from(&template.name);
    let sheets: Vec<Sheet> = copies(template, facts)
        .iter()
        .map(|copy| {
            let scope = Scope { facts, copy, row: None };
            let mark = Mark { paper: order.paper_text(&title), number: number(template, facts), copy: order.paper_text(copy) };
            Sheet { blocks: blocks::blocks(template, scope, &pieces, order), mark }
        })
        .collect();
    write(&sheets, order, &Properties { title: order.paper_text(&title).in_one_line(), made: facts.printed })
}

/// The marks of the copies.
fn copies(template: &Template, facts: &Facts<'_>) -> Vec<PaperText> {
    let reprint = match facts.copy {
        CopyMark::Again(copy) => Some(in_both(&Message::new("paper-printed-again").with("copy", copy))),
        CopyMark::First => None,
    };
    let marked = |mark: &PaperText| match &reprint {
        Some(again) => PaperText { kk: format!("{} · {}", mark.kk, again.kk), ru: format!("{} · {}", mark.ru, again.ru) },
        None => mark.clone(),
    };
    if template.copies.is_empty() { vec![facts.copy.words()] } else { template.copies.iter().map(marked).collect() }
}

/// The number in the footer: of the decision the paper speaks of, else of the request, the shift, the waybill.
fn number(template: &Template, facts: &Facts<'_>) -> String {
    let name = if template.subject == Subject::Decision { "decision-number" } else { "number" };
    facts.said(name).map(|number| number.kk.clone()).unwrap_or_default()
}
