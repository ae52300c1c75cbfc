//! Receipt of refusal to accept papers (004, standard 1, annex 13): two copies, one for each side, naming what is missing.

use super::PaperError;
use super::frame::{Operator, footer_mark};
use super::layout::{Block, FieldRow, Sheet, SignaturePlace};
use super::words::{Bilingual, Order, day};
use super::write::{Properties, write};
use crate::domain::language::{Language, Text};
use jiff::Timestamp;
use jiff::civil::Date;

/// What a receipt of refusal says.
#[derive(Debug, Clone, PartialEq)]
pub struct RefusalOfAcceptanceFacts<'a> {
    /// Number in the centre's journal, when it keeps one.
    pub number: &'a str,
    /// The day.
    pub day: Date,
    /// Applicant's name, Kazakh and Russian.
    pub applicant: &'a Text,
    /// Applicant's address, Kazakh and Russian.
    pub applicant_address: &'a Text,
    /// The service asked for.
    pub service: &'a Text,
    /// Papers that are missing, as the standard names them.
    pub missing: &'a [Text],
    /// What else the operator found, when the list alone does not say it.
    pub reason: Option<&'a Text>,
    /// The centre that refuses.
    pub centre: &'a Text,
    /// Its address.
    pub centre_address: &'a Text,
    /// Who serves the applicant.
    pub operator: &'a Operator,
    /// When it is printed.
    pub printed: Timestamp,
}

/// Both copies as one PDF: the first for the applicant, the second for the centre.
pub fn refusal_of_acceptance(facts: &RefusalOfAcceptanceFacts<'_>, first: Language) -> Result<Vec<u8>, PaperError> {
    let order = Order::of(first);
    let title = order.say("paper-refusal-title");
    let copy = |side: &str| Sheet { blocks: blocks(facts, order), mark: footer_mark(&title, facts.number, &order.say(side)) };
    let sheets = [copy("paper-refusal-copy-applicant"), copy("paper-refusal-copy-centre")];
    write(&sheets, order, &Properties { title: title.in_one_line(), made: facts.printed })
}

fn blocks(facts: &RefusalOfAcceptanceFacts<'_>, order: Order) -> Vec<Block> {
    let row = |label: &str, value: Bilingual| FieldRow { label: order.say(label), value };
    let mut blocks = vec![
        Block::Letterhead(order.text(facts.centre)),
        Block::Addressee(vec![order.text(facts.applicant), order.text(facts.applicant_address)]),
        Block::Title(order.say("paper-refusal-title")),
        Block::Paragraph(order.say("paper-refusal-law")),
        Block::Space(6.0),
        Block::Fields(vec![row("paper-refusal-centre-address", order.text(facts.centre_address)), row("paper-service", order.text(facts.service))]),
        Block::Heading(order.say("paper-refusal-missing")),
        Block::List(facts.missing.iter().map(|paper| order.text(paper)).collect()),
    ];
    if let Some(reason) = facts.reason {
        blocks.push(Block::Heading(order.say("paper-refusal-reason")));
        blocks.push(Block::Paragraph(order.text(reason)));
    }
    blocks.extend([
        Block::Space(4.0),
        Block::Paragraph(order.say("paper-refusal-two-copies")),
        Block::Space(6.0),
        Block::Fields(vec![
            row("paper-refusal-executor", Bilingual::same(format!("{}, {}", facts.operator.name, facts.operator.phone.trim()))),
            row("paper-refusal-day", Bilingual::same(day(facts.day))),
        ]),
        Block::Signatures(vec![
            SignaturePlace { caption: order.say("paper-signature-operator"), name: Some(facts.operator.name.clone()), seal: None },
            SignaturePlace { caption: order.say("paper-refusal-received"), name: None, seal: None },
        ]),
    ]);
    blocks
}
