//! What several papers have in common.

use super::PaperError;
use super::layout::{Block, Codes, Sheet};
use super::qr::series;
use super::words::{Bilingual, Order};
use crate::domain::language::Text;
use crate::domain::message::Message;
use jiff::Timestamp;

/// Who serves the applicant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Surname, name and patronymic.
    pub name: String,
    /// Telephone.
    pub phone: String,
}

/// A signed document that travels on the paper as a series of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signed<'a> {
    /// The document as it was signed, byte for byte.
    pub xml: &'a [u8],
    /// Number of the request, digits only: `FavorID` of the series.
    pub favor_id: &'a str,
}

/// Which copy of a paper is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CopyMark {
    /// The first printing.
    #[default]
    First,
    /// Printed again, the so-manieth time: 2 is the first reprint.
    Again(u32),
}

/// The sheet with its footer: what the paper is, its number, which copy.
pub fn sheet(blocks: Vec<Block>, order: Order, title: &str, number: &str, copy: CopyMark) -> Sheet {
    let copy = match copy {
        CopyMark::First => order.say("paper-copy-first"),
        CopyMark::Again(copy) => order.message(&Message::new("paper-copy-again").with("copy", copy)),
    };
    Sheet { blocks, mark: footer_mark(&order.say(title), number, &copy) }
}

/// The footer's words: title and number once, the copy in both languages.
pub fn footer_mark(title: &Bilingual, number: &str, copy: &Bilingual) -> Bilingual {
    let number = if number.is_empty() { String::new() } else { format!(" № {number}") };
    Bilingual::same(format!("{}{number}\n{}", title.in_one_line(), copy.in_one_line()))
}

/// The sentence of equality with paper and, when signed data is given, its codes with the sentence that names whose data
/// they hold.
pub fn closing(order: Order, body: &Text, signed: Option<Signed<'_>>, at: Timestamp) -> Result<Vec<Block>, PaperError> {
    let mut blocks = vec![Block::SmallPrint(order.say("paper-equal-to-paper"))];
    if let Some(Signed { xml, favor_id }) = signed {
        let pieces = series(xml, favor_id, at)?;
        let caption = order.message_with_text("paper-barcode-holds", "body", body);
        blocks.push(Block::Codes(Codes { pieces, caption }));
    }
    Ok(blocks)
}

/// The telephone in the form people dial it; empty stays empty.
pub fn phone(number: &str) -> Bilingual {
    Bilingual::same(number.trim())
}
