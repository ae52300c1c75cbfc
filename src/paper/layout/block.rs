//! The blocks a paper is a list of.

use crate::words::Bilingual;

/// One block of a paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Head of the sheet: who gives the paper out, the first language on the left and the second on the right.
    Letterhead(Bilingual),
    /// To whom the paper goes: a narrow column on the right.
    Addressee(Vec<Bilingual>),
    /// Title of the paper.
    Title(Bilingual),
    /// Heading of a part; stays with what follows.
    Heading(Bilingual),
    /// The label of what follows: a table, a record; stays with it.
    Caption(Bilingual),
    /// A paragraph, its translation below it.
    Paragraph(Bilingual),
    /// A paragraph and its translation side by side.
    Beside(Bilingual),
    /// A line over the whole width to write on, in the place of a paragraph that says nothing.
    OpenLine,
    /// Small print, its translation below it.
    SmallPrint(Bilingual),
    /// Labels with values.
    Fields(Vec<FieldRow>),
    /// A numbered list.
    List(Vec<Bilingual>),
    /// A table; its head repeats on every page.
    Table(Table),
    /// Places to sign.
    Signatures(Vec<SignaturePlace>),
    /// A series of QR codes.
    Codes(Codes),
    /// Empty height in points.
    Space(f32),
    /// What follows begins a page: the other side of a permit.
    NewPage,
}

/// A label with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldRow {
    /// What it is.
    pub label: Bilingual,
    /// What it says.
    pub value: Bilingual,
    /// What stands there when it says nothing.
    pub when_empty: WhenEmpty,
}

/// What stands in the place of a value that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenEmpty {
    /// A line to write on: the paper is filled further by hand.
    Open,
    /// A dash: nobody may add anything later.
    Closed,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Columns, left to right.
    pub columns: Vec<Column>,
    /// Cells, row by row; each row has as many as there are columns.
    pub rows: Vec<Vec<Bilingual>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Head.
    pub title: Bilingual,
    /// To which side its cells lean.
    pub side: Side,
}

/// A side of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Counts.
    Right,
}

/// A place for a signature.
#[derive(Debug, Clone, PartialEq)]
pub struct SignaturePlace {
    /// Whose it is.
    pub caption: Bilingual,
    /// Name printed beside the line, when it is known.
    pub name: Option<String>,
    /// Words in the place of the seal, when one belongs there.
    pub seal: Option<Bilingual>,
}

/// A series of QR codes.
#[derive(Debug, Clone, PartialEq)]
pub struct Codes {
    /// Text of each code.
    pub pieces: Vec<String>,
    /// What the codes hold, said above them.
    pub caption: Bilingual,
}

impl Block {
    /// Every text of the block, for the choice of typefaces.
    pub fn texts(&self) -> Vec<&str> {
        let words: Vec<&Bilingual> = match self {
            Self::Letterhead(words)
            | Self::Title(words)
            | Self::Heading(words)
            | Self::Caption(words)
            | Self::Paragraph(words)
            | Self::Beside(words)
            | Self::SmallPrint(words) => vec![words],
            Self::Addressee(words) | Self::List(words) => words.iter().collect(),
            Self::Fields(rows) => rows.iter().flat_map(|row| [&row.label, &row.value]).collect(),
            Self::Table(table) => table.columns.iter().map(|column| &column.title).chain(table.rows.iter().flatten()).collect(),
            Self::Signatures(places) => places.iter().flat_map(|place| std::iter::once(&place.caption).chain(&place.seal)).collect(),
            Self::Codes(codes) => vec![&codes.caption],
            Self::Space(_) | Self::OpenLine | Self::NewPage => Vec::new(),
        };
        let names = match self {
            Self::Signatures(places) => places.iter().filter_map(|place| place.name.as_deref()).collect(),
            _ => Vec::new(),
        };
        let both = words.into_iter().flat_map(|words| std::iter::once(words.first.as_str()).chain(words.second.as_deref()));
        both.chain(names).collect()
    }
}
