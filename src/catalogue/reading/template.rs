//! `paper-*.toml`: the template of a paper.

use crate::source::{Place, Problems};
use serde::Deserialize;
use tereze_domain::form::Condition;
use tereze_domain::language::Text;
use tereze_domain::template::{Block, Codes, Content, FieldLine, PaperText, SignatureLine, Subject, TableColumn, Template, WhichForm};

/// Beginning of the name of a template's file.
pub(crate) const PREFIX: &str = "paper-";

/// A template as its author writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct TemplateFile {
    subject: Subject,
    article: String,
    name: Text,
    #[serde(default)]
    copies: Vec<PaperText>,
    codes: Codes,
    blocks: Vec<BlockFile>,
}

/// A block as its author writes it: exactly one of these and perhaps a condition.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct BlockFile {
    only_if: Option<Condition>,
    letterhead: Option<PaperText>,
    addressee: Option<Vec<PaperText>>,
    title: Option<PaperText>,
    heading: Option<PaperText>,
    paragraph: Option<PaperText>,
    beside: Option<PaperText>,
    small: Option<PaperText>,
    fields: Option<Vec<LineFile>>,
    list: Option<ListBlock>,
    table: Option<TableBlock>,
    form: Option<WhichForm>,
    signatures: Option<Vec<SignatureLine>>,
    codes_here: Option<bool>,
    space: Option<f32>,
    new_page: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LineFile {
    label: Option<PaperText>,
    value: Option<PaperText>,
    field: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListBlock {
    of: String,
    item: PaperText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableBlock {
    of: String,
    columns: Vec<TableColumn>,
}

impl TemplateFile {
    /// The template; blocks that say nothing or too much are told and left out.
    pub(crate) fn into_template(self, key: &str, root: &Place<'_>, problems: &Problems) -> Template {
        let mut blocks = Vec::new();
        for (index, block) in self.blocks.into_iter().enumerate() {
            let place = root.key("blocks").item(index);
            let only_if = block.only_if.clone();
            if let Some(content) = content(block, &place, problems) {
                blocks.push(Block { only_if, content });
            }
        }
        Template { key: key.to_owned(), subject: self.subject, article: self.article, name: self.name, copies: self.copies, codes: self.codes, blocks }
    }
}

fn content(block: BlockFile, place: &Place<'_>, problems: &Problems) -> Option<Content> {
    let lines = |lines: Vec<LineFile>| {
        let line = |(index, line): (usize, LineFile)| match (line.label, line.value, line.field) {
            (Some(label), Some(value), None) => Some(FieldLine::Written { label, value }),
            (None, None, Some(field)) => Some(FieldLine::Of(field)),
            _ => {
                problems.add(&place.key("fields").item(index), "template-line", &[]);
                None
            }
        };
        Content::Fields(lines.into_iter().enumerate().filter_map(line).collect())
    };
    let said = |name: &'static str, word: bool, content: Content| {
        if !word {
            problems.add(&place.key(name), "template-only-true", &[("word", name)]);
        }
        content
    };
    let contents = [
        block.letterhead.map(Content::Letterhead),
        block.addressee.map(Content::Addressee),
        block.title.map(Content::Title),
        block.heading.map(Content::Heading),
        block.paragraph.map(Content::Paragraph),
        block.beside.map(Content::Beside),
        block.small.map(Content::Small),
        block.fields.map(lines),
        block.list.map(|list| Content::List { of: list.of, item: list.item }),
        block.table.map(|table| Content::Table { of: table.of, columns: table.columns }),
        block.form.map(Content::Form),
        block.signatures.map(Content::Signatures),
        block.codes_here.map(|word| said("codes-here", word, Content::Codes)),
        block.space.map(Content::Space),
        block.new_page.map(|word| said("new-page", word, Content::NewPage)),
    ];
    let mut found = contents.into_iter().flatten();
    match (found.next(), found.next()) {
        (Some(content), None) => Some(content),
        (None, _) => {
            problems.add(place, "template-empty-block", &[]);
            None
        }
        (Some(_), Some(_)) => {
            problems.add(place, "template-two-in-one", &[]);
            None
        }
    }
}
