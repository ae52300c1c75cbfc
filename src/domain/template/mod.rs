//! Templates of papers: a paper as data, made of a few typed blocks whose texts name facts between braces.

mod facts;
mod subject;
mod wording;

pub use facts::{facts_of, lists_of};
pub use subject::{Codes, Subject};
pub use wording::{filled_in, placeholders};

use super::form::Condition;
use super::language::{Language, Text};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// The wording of a paper. Papers are written in the two languages of the acts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperText {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

impl PaperText {
    /// The wording in a language; English readers get the Russian one.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Kk => &self.kk,
            Language::Ru | Language::En => &self.ru,
        }
    }
}

impl From<&Text> for PaperText {
    fn from(text: &Text) -> Self {
        Self { kk: text.kk.clone(), ru: text.ru.clone() }
    }
}

impl PaperText {
    /// The same words in both languages: a number, a name, a date.
    pub fn same(words: impl Into<String>) -> Self {
        let words = words.into();
        Self { kk: words.clone(), ru: words }
    }

    /// The wording in a language, or in the other one where only that is known.
    pub fn either(&self, language: Language) -> &str {
        match language {
            Language::Kk if self.kk.is_empty() => &self.ru,
            Language::Ru | Language::En if self.ru.is_empty() => &self.kk,
            _ => self.get(language),
        }
    }
}

/// Which paper: the key of its template. Also the name of its file and of the counter of its copies.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PaperKey(pub Cow<'static, str>);

impl PaperKey {
    /// Receipt of acceptance.
    pub const RECEIPT: Self = Self::common("receipt");
    /// Receipt of refusal of acceptance.
    pub const REFUSAL_OF_ACCEPTANCE: Self = Self::common("refusal-of-acceptance");
    /// The application as filled.
    pub const APPLICATION: Self = Self::common("application");
    /// Consent that protected data is used.
    pub const CONSENT: Self = Self::common("consent");
    /// Message that data cannot be obtained.
    pub const DATA_CANNOT_BE_OBTAINED: Self = Self::common("data-cannot-be-obtained");
    /// The provider's reasoned refusal.
    pub const REFUSAL: Self = Self::common("refusal");
    /// Waybill of the courier.
    pub const WAYBILL: Self = Self::common("waybill");
    /// Journal of results handed over.
    pub const ISSUED_RESULTS: Self = Self::common("issued-results");
    /// A complaint and the slip that it was taken.
    pub const COMPLAINT: Self = Self::common("complaint");
    /// Survey slip.
    pub const SURVEY: Self = Self::common("survey");
    /// Report of a closed shift.
    pub const SHIFT_REPORT: Self = Self::common("shift-report");

    const fn common(key: &'static str) -> Self {
        Self(Cow::Borrowed(key))
    }

    /// The key as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for PaperKey {
    fn from(key: &str) -> Self {
        Self(Cow::Owned(key.to_owned()))
    }
}

impl fmt::Display for PaperKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A paper as data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Template {
    /// Key: the name of its file without `paper-` and `.toml`.
    pub key: String,
    /// What it speaks of, which says which facts it may name.
    pub subject: Subject,
    /// Where the act gives the paper.
    pub article: String,
    /// How the window calls it.
    pub name: Text,
    /// Marks of the copies it is made in; one copy without a mark when empty.
    pub copies: Vec<PaperText>,
    /// Which signed document its codes carry.
    pub codes: Codes,
    /// Blocks from top to bottom.
    pub blocks: Vec<Block>,
}

impl Template {
    /// Which paper it is.
    pub fn paper(&self) -> PaperKey {
        PaperKey::from(self.key.as_str())
    }

    /// Every fact and every list it names, once each; the whole of a form as `form` or `result`.
    pub fn names(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        let mut texts: Vec<&PaperText> = self.copies.iter().collect();
        for block in &self.blocks {
            names.extend(block.only_if.iter().flat_map(Condition::fields).map(|field| field.as_str()));
            match &block.content {
                Content::Letterhead(text)
                | Content::Title(text)
                | Content::Heading(text)
                | Content::Paragraph(text)
                | Content::Beside(text)
                | Content::Small(text) => texts.push(text),
                Content::Addressee(lines) => texts.extend(lines),
                Content::Fields(lines) => {
                    for line in lines {
                        match line {
                            FieldLine::Written { label, value } => texts.extend([label, value]),
                            FieldLine::Of(field) => _ = names.insert(field),
                        }
                    }
                }
                // The texts of rows name their columns.
                Content::List { of, .. } | Content::Table { of, .. } => _ = names.insert(of),
                Content::Form(WhichForm::Application) => _ = names.insert("form"),
                Content::Form(WhichForm::Result) => _ = names.insert("result"),
                Content::Signatures(lines) => {
                    for line in lines {
                        texts.extend(std::iter::once(&line.caption).chain(&line.seal));
                        names.extend(line.name.iter().flat_map(|name| placeholders(name)));
                    }
                }
                Content::Codes | Content::Space(_) | Content::NewPage => {}
            }
        }
        names.extend(texts.into_iter().flat_map(|text| placeholders(&text.kk).chain(placeholders(&text.ru))));
        names
    }
}

/// A template that services share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "Template", into = "Template")]
pub struct SharedTemplate(Arc<Template>);

impl From<Template> for SharedTemplate {
    fn from(template: Template) -> Self {
        Self(Arc::new(template))
    }
}

impl From<SharedTemplate> for Template {
    fn from(shared: SharedTemplate) -> Self {
        shared.0.as_ref().clone()
    }
}

impl Deref for SharedTemplate {
    type Target = Template;

    fn deref(&self) -> &Template {
        &self.0
    }
}

/// A block with the condition it is printed under.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Printed only when this holds of the facts; always when absent.
    pub only_if: Option<Condition>,
    /// What is printed.
    pub content: Content,
}

/// What a block prints.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// Who issues the paper, over its whole width.
    Letterhead(PaperText),
    /// To whom it goes, at the upper right.
    Addressee(Vec<PaperText>),
    /// Its title.
    Title(PaperText),
    /// A heading.
    Heading(PaperText),
    /// A paragraph.
    Paragraph(PaperText),
    /// Two languages side by side.
    Beside(PaperText),
    /// A paragraph in small letters.
    Small(PaperText),
    /// Labels with values.
    Fields(Vec<FieldLine>),
    /// A numbered list, one item for each row of a list of facts.
    List {
        /// The list.
        of: String,
        /// The item; names the columns of the list.
        item: PaperText,
    },
    /// A table, one row for each row of a list of facts. A column of ordinals comes by itself.
    Table {
        /// The list.
        of: String,
        /// Columns.
        columns: Vec<TableColumn>,
    },
    /// A form as it was filled.
    Form(WhichForm),
    /// Places to sign, one below the other.
    Signatures(Vec<SignatureLine>),
    /// The codes of the signed document.
    Codes,
    /// Empty height in points.
    Space(f32),
    /// A new page: the other side.
    NewPage,
}

/// One line of a list of labels with values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldLine {
    /// Label and value written in the template.
    Written {
        /// Label.
        label: PaperText,
        /// Value.
        value: PaperText,
    },
    /// Label and value of a field of a form: `form.phone`, `result.city`.
    Of(String),
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TableColumn {
    /// Head.
    pub title: PaperText,
    /// Cell; names the columns of the list.
    pub cell: PaperText,
    /// Which side the cells stand to.
    #[serde(default)]
    pub side: Side,
}

/// Which side the cells of a column stand to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Left: words.
    #[default]
    Left,
    /// Right: numbers.
    Right,
}

/// Which form a block prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhichForm {
    /// The application.
    Application,
    /// The provider's result.
    Result,
}

/// A place to sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SignatureLine {
    /// Who signs.
    pub caption: PaperText,
    /// The name beside the line; may name a fact.
    #[serde(default)]
    pub name: Option<String>,
    /// Words in the place of the seal.
    #[serde(default)]
    pub seal: Option<PaperText>,
}
