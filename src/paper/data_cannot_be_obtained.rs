//! Notice that data cannot be obtained (process 4 of the centre's table): a registry has no such person, organisation or
//! power of attorney.

use super::PaperError;
use super::frame::{CopyMark, Operator, phone, sheet};
use super::layout::{Block, FieldRow, SignaturePlace};
use super::words::{Bilingual, Order, moment};
use super::write::{Properties, write};
use crate::domain::language::{Language, Text};
use jiff::Timestamp;
use jiff::civil::DateTime;

/// What the notice says.
#[derive(Debug, Clone, PartialEq)]
pub struct DataCannotBeObtainedFacts<'a> {
    /// Number of the request at the desk, when it has one.
    pub number: &'a str,
    /// When the registry was asked, on the centre's clock.
    pub asked: DateTime,
    /// The service asked for.
    pub service: &'a Text,
    /// The registry that was asked.
    pub registry: &'a Text,
    /// The number asked for: ЖСН, БСН or the number of a power of attorney.
    pub sought: &'a str,
    /// What the registry answered, and what to do about it.
    pub answer: &'a Text,
    /// The centre.
    pub centre: &'a Text,
    /// Who serves the applicant.
    pub operator: &'a Operator,
    /// Telephone of the contact centre.
    pub contact_centre: &'a str,
    /// When it is printed.
    pub printed: Timestamp,
}

/// The notice as PDF.
pub fn data_cannot_be_obtained(facts: &DataCannotBeObtainedFacts<'_>, first: Language) -> Result<Vec<u8>, PaperError> {
    let order = Order::of(first);
    let row = |label: &str, value: Bilingual| FieldRow { label: order.say(label), value };
    let blocks = vec![
        Block::Letterhead(order.text(facts.centre)),
        Block::Title(order.say("paper-no-data-title")),
        Block::Space(4.0),
        Block::Paragraph(order.say("paper-no-data-sentence")),
        Block::Space(8.0),
        Block::Fields(vec![
            row("paper-number", if facts.number.is_empty() { Bilingual::default() } else { Bilingual::same(format!("№ {}", facts.number)) }),
            row("paper-service", order.text(facts.service)),
            row("paper-no-data-registry", order.text(facts.registry)),
            row("paper-no-data-sought", Bilingual::same(facts.sought)),
            row("paper-no-data-asked", Bilingual::same(moment(facts.asked))),
            row("paper-no-data-answer", order.text(facts.answer)),
        ]),
        Block::Heading(order.say("paper-no-data-what-next")),
        Block::Paragraph(order.say("paper-no-data-advice")),
        Block::Space(8.0),
        Block::Fields(vec![
            row("paper-operator", Bilingual::same(facts.operator.name.as_str())),
            row("paper-operator-phone", phone(&facts.operator.phone)),
            row("paper-contact-centre", Bilingual::same(facts.contact_centre)),
        ]),
        Block::Signatures(vec![SignaturePlace { caption: order.say("paper-signature-operator"), name: Some(facts.operator.name.clone()), seal: None }]),
    ];
    let sheet = sheet(blocks, order, "paper-no-data-title", facts.number, CopyMark::First);
    write(&[sheet], order, &Properties { title: order.say("paper-no-data-title").in_one_line(), made: facts.printed })
}
