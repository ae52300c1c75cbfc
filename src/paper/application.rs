//! The application as it was filled, for any form of the catalogue.

use super::PaperError;
use super::frame::{CopyMark, Signed, closing, sheet};
use super::layout::{Block, Column, FieldRow, Side, SignaturePlace, Table};
use super::words::{Bilingual, Order, day};
use super::write::{Properties, write};
use crate::domain::form::{Field, FieldKind, FilledForm, Form, Row};
use crate::domain::language::{Language, Text};
use jiff::Timestamp;
use jiff::civil::Date;

/// What an application says besides its form.
#[derive(Debug, Clone, PartialEq)]
pub struct ApplicationFacts<'a> {
    /// Number of the request, empty before it has one.
    pub number: &'a str,
    /// Day of the application.
    pub day: Date,
    /// To whom it goes: the body that renders the service.
    pub addressee: &'a Text,
    /// Address of that body; may be empty.
    pub addressee_address: &'a Text,
    /// The centre that takes it.
    pub centre: &'a Text,
    /// The form.
    pub form: &'a Form,
    /// Its fields that are shown, in order: a hidden field is not part of the application.
    pub shown: &'a [&'a Field],
    /// What was entered.
    pub filled: &'a FilledForm,
    /// Names of the papers attached, in order.
    pub attachments: &'a [Text],
    /// Whose signature it bears; printed beside the line.
    pub signatory: &'a str,
    /// The signed application, once it is signed.
    pub signed: Option<Signed<'a>>,
    /// Which copy it is.
    pub copy: CopyMark,
    /// When it is printed.
    pub printed: Timestamp,
}

/// The application as PDF.
pub fn application(facts: &ApplicationFacts<'_>, first: Language) -> Result<Vec<u8>, PaperError> {
    let order = Order::of(first);
    let mut blocks = vec![
        Block::Letterhead(order.text(facts.centre)),
        Block::Addressee(vec![order.text(facts.addressee), order.text(facts.addressee_address)]),
        Block::Title(order.text(&facts.form.title)),
        Block::Space(4.0),
        Block::Fields(vec![
            FieldRow { label: order.say("paper-number"), value: number(facts.number) },
            FieldRow { label: order.say("paper-application-day"), value: Bilingual::same(day(facts.day)) },
        ]),
    ];
    for section in &facts.form.sections {
        let shown: Vec<&Field> = facts.shown.iter().copied().filter(|field| section.fields.iter().any(|own| own.key == field.key)).collect();
        if !shown.is_empty() {
            blocks.push(Block::Heading(order.text(&section.title)));
            blocks.extend(fields(&shown, facts.filled, order));
        }
    }
    if !facts.attachments.is_empty() {
        blocks.push(Block::Heading(order.say("paper-application-attachments")));
        blocks.push(Block::List(facts.attachments.iter().map(|paper| order.text(paper)).collect()));
    }
    let signatory = (!facts.signatory.is_empty()).then(|| facts.signatory.to_owned());
    blocks.push(Block::Space(6.0));
    blocks.push(Block::Signatures(vec![SignaturePlace {
        caption: order.say("paper-application-signatory"),
        name: signatory,
        seal: Some(order.say("paper-application-seal")),
    }]));
    blocks.extend(closing(order, facts.addressee, facts.signed, facts.printed)?);
    let sheet = sheet(blocks, order, "paper-application-title", facts.number, facts.copy);
    write(&[sheet], order, &Properties { title: order.say("paper-application-title").in_one_line(), made: facts.printed })
}

fn number(number: &str) -> Bilingual {
    if number.is_empty() { Bilingual::default() } else { Bilingual::same(format!("№ {number}")) }
}

/// Fields one below the other; a table stands under its own label, over the whole width.
fn fields(shown: &[&Field], filled: &FilledForm, order: Order) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rows = Vec::new();
    for field in shown {
        if let FieldKind::Table { columns, .. } = &field.kind {
            blocks.extend((!rows.is_empty()).then(|| Block::Fields(std::mem::take(&mut rows))));
            blocks.push(Block::Space(4.0));
            blocks.push(Block::Beside(order.text(&field.label)));
            blocks.push(table(columns, filled.rows(&field.key), order));
        } else {
            let value = match field.kind {
                FieldKind::Tick => order.say(if filled.ticked(&field.key) { "paper-yes" } else { "paper-no" }),
                _ => value(field, filled.text(&field.key), order),
            };
            rows.push(FieldRow { label: order.text(&field.label), value });
        }
    }
    blocks.extend((!rows.is_empty()).then_some(Block::Fields(rows)));
    blocks
}

fn table(columns: &[Field], rows: &[Row], order: Order) -> Block {
    let side = |field: &Field| if matches!(field.kind, FieldKind::Number { .. } | FieldKind::Money) { Side::Right } else { Side::Left };
    let mut heads = vec![Column { title: order.say("paper-column-ordinal"), side: Side::Left }];
    heads.extend(columns.iter().map(|column| Column { title: order.text(&column.label), side: side(column) }));
    let cell = |column: &Field, row: &Row| {
        let text = row.get(&column.key).map(String::as_str).unwrap_or_default();
        match column.kind {
            FieldKind::Tick => order.say(if text == "true" { "paper-yes" } else { "paper-no" }),
            _ => value(column, text, order),
        }
    };
    let line = |(ordinal, row): (usize, &Row)| {
        let mut cells = vec![Bilingual::same(format!("{}.", ordinal + 1))];
        cells.extend(columns.iter().map(|column| cell(column, row)));
        cells
    };
    Block::Table(Table { columns: heads, rows: rows.iter().enumerate().map(line).collect() })
}

/// A value as people read it: the label of a choice, a day with dots; anything else as typed.
fn value(field: &Field, text: &str, order: Order) -> Bilingual {
    let text = text.trim();
    match &field.kind {
        FieldKind::Choice { options, .. } => match options.iter().find(|option| option.key == text) {
            Some(option) => order.text(&option.label),
            None => Bilingual::same(text),
        },
        FieldKind::Date => match text.parse::<Date>() {
            Ok(date) => Bilingual::same(day(date)),
            Err(_) => Bilingual::same(text),
        },
        _ => Bilingual::same(text),
    }
}
