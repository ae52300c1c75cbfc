//! Receipt of acceptance: the five items of the law, the deadline, and the signed registration data as codes.

use super::PaperError;
use super::frame::{CopyMark, Operator, Signed, closing, phone, sheet};
use super::layout::{Block, Column, FieldRow, Side, SignaturePlace, Table};
use super::words::{Bilingual, Order, day, moment};
use super::write::{Properties, write};
use crate::domain::language::{Language, Text};
use crate::domain::message::Message;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// A paper the centre took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperTaken {
    /// Name as the standard gives it.
    pub name: Text,
    /// Number of copies taken.
    pub copies: u32,
    /// Number of sheets in each, when counted.
    pub sheets: Option<u32>,
}

/// What a receipt of acceptance says (004, standard 1, point 9). Moments are on the centre's clock.
#[derive(Debug, Clone, PartialEq)]
pub struct ReceiptFacts<'a> {
    /// Item 1: number of the request.
    pub number: &'a str,
    /// Number the provider gave, once it registered the request.
    pub registration_number: Option<&'a str>,
    /// Item 1: when it was accepted.
    pub accepted: DateTime,
    /// Item 2: the service asked for.
    pub service: &'a Text,
    /// Item 3: papers taken.
    pub papers: &'a [PaperTaken],
    /// Item 4: when the result is given out.
    pub issue: DateTime,
    /// Item 4: where it is given out.
    pub issue_place: &'a Text,
    /// Item 5: who accepted it.
    pub operator: &'a Operator,
    /// Last day of the legal term.
    pub deadline: Date,
    /// Applicant's name, Kazakh and Russian as the registry has it.
    pub applicant: &'a Text,
    /// Applicant's ЖСН or БСН.
    pub applicant_number: &'a str,
    /// The centre that gives the receipt.
    pub centre: &'a Text,
    /// The body that renders the service: named beside the codes.
    pub provider: &'a Text,
    /// Telephone of the contact centre.
    pub contact_centre: &'a str,
    /// The signed registration data, when it is signed already.
    pub signed: Option<Signed<'a>>,
    /// Which copy it is.
    pub copy: CopyMark,
    /// When it is printed.
    pub printed: Timestamp,
}

/// The receipt as PDF, `first` being the language that comes first.
pub fn receipt(facts: &ReceiptFacts<'_>, first: Language) -> Result<Vec<u8>, PaperError> {
    let order = Order::of(first);
    let blocks = blocks(facts, order)?;
    let sheet = sheet(blocks, order, "paper-receipt-title", facts.number, facts.copy);
    let properties = Properties { title: order.say("paper-receipt-title").in_one_line(), made: facts.printed };
    write(&[sheet], order, &properties)
}

fn blocks(facts: &ReceiptFacts<'_>, order: Order) -> Result<Vec<Block>, PaperError> {
    let row = |label: &str, value: Bilingual| FieldRow { label: order.say(label), value };
    let mut blocks = vec![
        Block::Letterhead(order.text(facts.centre)),
        Block::Title(order.say("paper-receipt-title")),
        Block::Space(8.0),
        Block::Fields(vec![
            row("paper-number", Bilingual::same(format!("№ {}", facts.number))),
            row("paper-accepted", Bilingual::same(moment(facts.accepted))),
            row("paper-registration-number", Bilingual::same(facts.registration_number.map_or_else(|| "—".to_owned(), |number| format!("№ {number}")))),
            row("paper-service", order.text(facts.service)),
            row("paper-applicant", order.text(facts.applicant)),
            row("paper-applicant-number", Bilingual::same(facts.applicant_number)),
        ]),
        Block::Heading(order.message(&Message::new("paper-papers-taken").with("count", count(facts.papers)))),
        papers(facts.papers, order),
        Block::Heading(order.say("paper-issue-heading")),
        Block::Fields(vec![
            row("paper-issue", Bilingual::same(moment(facts.issue))),
            row("paper-issue-place", order.text(facts.issue_place)),
            row("paper-deadline", Bilingual::same(day(facts.deadline))),
            row("paper-operator", Bilingual::same(facts.operator.name.as_str())),
            row("paper-operator-phone", phone(&facts.operator.phone)),
            row("paper-contact-centre", Bilingual::same(facts.contact_centre)),
        ]),
        Block::Signatures(vec![
            SignaturePlace { caption: order.say("paper-signature-operator"), name: Some(facts.operator.name.clone()), seal: None },
            SignaturePlace { caption: order.say("paper-signature-applicant"), name: None, seal: None },
        ]),
        Block::Space(4.0),
    ];
    blocks.extend(closing(order, facts.provider, facts.signed, facts.printed)?);
    Ok(blocks)
}

fn count(papers: &[PaperTaken]) -> u32 {
    papers.iter().map(|paper| paper.copies).fold(0, u32::saturating_add)
}

fn papers(papers: &[PaperTaken], order: Order) -> Block {
    let column = |key: &str, side| Column { title: order.say(key), side };
    let columns = vec![
        column("paper-column-ordinal", Side::Left),
        column("paper-column-paper", Side::Left),
        column("paper-column-copies", Side::Right),
        column("paper-column-sheets", Side::Right),
    ];
    let row = |(ordinal, paper): (usize, &PaperTaken)| {
        let sheets = paper.sheets.map(|sheets| Bilingual::same(sheets.to_string())).unwrap_or_default();
        vec![Bilingual::same((ordinal + 1).to_string()), order.text(&paper.name), Bilingual::same(paper.copies.to_string()), sheets]
    };
    Block::Table(Table { columns, rows: papers.iter().enumerate().map(row).collect() })
}
