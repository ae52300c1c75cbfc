//! Blocks of a template with their facts, as the layout sets them.

use super::columns::{ordinal, ordinals};
use super::facts::{Facts, in_both};
use super::form;
use super::wording::{Gaps, ListRow, Scope, filled, said};
use crate::layout::{Block, Codes, Column, FieldRow, Side, SignaturePlace, Table, WhenEmpty};
use crate::words::{Bilingual, Order};
use tereze_domain::message::Message;
use tereze_domain::template::{self, Content, FieldLine, PaperText, SignatureLine, TableColumn, Template, WhichForm};

/// The blocks of one copy.
pub(super) fn blocks(template: &Template, scope: Scope<'_, '_>, pieces: &[String], order: Order) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(template.blocks.len());
    let printed = |block: &&template::Block| {
        let holds = |condition: &tereze_domain::form::Condition| condition.holds_by(&|key| scope.facts.standing(key.as_str()));
        block.only_if.as_ref().is_none_or(holds)
    };
    for block in template.blocks.iter().filter(printed) {
        let text = |text: &PaperText| said(text, &scope, Gaps::Lines, order);
        match &block.content {
            Content::Letterhead(words) => blocks.push(Block::Letterhead(text(words))),
            Content::Addressee(lines) => blocks.push(Block::Addressee(lines.iter().map(text).map(or_line).collect())),
            Content::Title(words) => blocks.push(Block::Title(text(words))),
            Content::Heading(words) => blocks.push(Block::Heading(text(words))),
            Content::Paragraph(words) => blocks.push(or_open(text(words), Block::Paragraph)),
            // The state language stands on the left whatever comes first elsewhere.
            Content::Beside(words) => blocks.push(or_open(said(words, &scope, Gaps::Lines, Order::default()), Block::Beside)),
            Content::Small(words) => blocks.push(or_open(text(words), Block::SmallPrint)),
            Content::Fields(lines) => blocks.push(Block::Fields(lines.iter().filter_map(|line| field(line, scope, order)).collect())),
            Content::List { of, item } => {
                let items = rows(of, scope).into_iter().map(|row| or_line(said(item, &row, Gaps::LeftOut, order))).collect();
                blocks.push(Block::List(items));
            }
            Content::Table { of, columns } => blocks.push(table(of, columns, scope, order)),
            Content::Form(which) => blocks.extend(whole_form(*which, scope.facts, order)),
            Content::Signatures(lines) => blocks.push(Block::Signatures(lines.iter().map(|line| signature(line, scope, order)).collect())),
            Content::Codes => blocks.extend(codes(pieces, scope, order)),
            Content::Space(points) => blocks.push(Block::Space(*points)),
            Content::NewPage => blocks.push(Block::NewPage),
        }
    }
    blocks
}

/// Nothing known: a line to write on.
fn or_open(words: Bilingual, block: impl FnOnce(Bilingual) -> Block) -> Block {
    if words.is_empty() { Block::OpenLine } else { block(words) }
}

fn or_line(words: Bilingual) -> Bilingual {
    if words.is_empty() { Bilingual::same("____________________") } else { words }
}

fn field(line: &FieldLine, scope: Scope<'_, '_>, order: Order) -> Option<FieldRow> {
    let (label, value) = match line {
        FieldLine::Written { label, value } => (said(label, &scope, Gaps::Lines, order), said(value, &scope, Gaps::LeftOut, order)),
        // What the form does not show, or does not have in this kind of request, is not part of the paper.
        FieldLine::Of(name) => {
            let (form, field) = scope.facts.field(name)?;
            (order.text(&field.label), form::value(form, field, order))
        }
    };
    Some(FieldRow { label, value, when_empty: WhenEmpty::Open })
}

/// The rows of a list of facts or of a table of a form.
fn rows<'f, 'a>(of: &str, scope: Scope<'f, 'a>) -> Vec<Scope<'f, 'a>> {
    if let Some((form, field)) = scope.facts.field(of) {
        let (columns, rows) = form.table(field);
        return rows.into_iter().map(|row| scope.in_row(ListRow::Form { form, columns, row })).collect();
    }
    scope.facts.listed(of).iter().map(|row| scope.in_row(ListRow::Facts(row))).collect()
}

fn table(of: &str, columns: &[TableColumn], scope: Scope<'_, '_>, order: Order) -> Block {
    let side = |side: template::Side| match side {
        template::Side::Left => Side::Left,
        template::Side::Right => Side::Right,
    };
    let mut heads = vec![ordinals(order)];
    heads.extend(columns.iter().map(|column| Column { title: said(&column.title, &scope, Gaps::Lines, order), side: side(column.side) }));
    let line = |(number, row): (usize, Scope<'_, '_>)| {
        let cells = columns.iter().map(|column| said(&column.cell, &row, Gaps::LeftOut, order));
        std::iter::once(ordinal(number)).chain(cells).collect()
    };
    Block::Table(Table { columns: heads, rows: rows(of, scope).into_iter().enumerate().map(line).collect() })
}

fn whole_form(which: WhichForm, facts: &Facts<'_>, order: Order) -> Vec<Block> {
    let form = match which {
        WhichForm::Application => facts.application(),
        WhichForm::Result => facts.result(),
    };
    form.map(|form| form::blocks(form, order)).unwrap_or_default()
}

fn signature(line: &SignatureLine, scope: Scope<'_, '_>, order: Order) -> SignaturePlace {
    let name = line.name.as_deref().map(|name| filled(name, &scope, Gaps::LeftOut, order.first()));
    SignaturePlace {
        caption: said(&line.caption, &scope, Gaps::Lines, order),
        name: name.filter(|name| !name.is_empty()),
        seal: line.seal.as_ref().map(|seal| said(seal, &scope, Gaps::Lines, order)),
    }
}

/// The codes under the sentence that names whose data they hold.
fn codes(pieces: &[String], scope: Scope<'_, '_>, order: Order) -> Option<Block> {
    if pieces.is_empty() {
        return None;
    }
    let body = scope.facts.said("provider").cloned().unwrap_or_default();
    let words = |language| in_both(&Message::new("paper-barcode-holds").with("body", body.either(language))).get(language).to_owned();
    let [first, second] = order.languages().map(words);
    Some(Block::Codes(Codes { pieces: pieces.to_vec(), caption: Bilingual::pair(&first, &second) }))
}
