//! Why data cannot go into a series of codes or come out of it.

use tereze_domain::message::{Explain, Message};

/// Why data cannot go into a series of codes or come out of it.
#[derive(Debug, thiserror::Error)]
pub enum QrError {
    /// The number of the request is not made of digits.
    #[error("the FavorID of a series must be 1 to 32 digits")]
    FavorIdNotDigits,
    /// The data would need too many codes.
    #[error("the data needs {needed} codes, and a series has at most {most}")]
    TooManyPieces {
        /// Codes needed.
        needed: usize,
        /// Codes allowed.
        most: u32,
    },
    /// The data unpacks to more than anybody signs.
    #[error("the data has more than {most} bytes")]
    TooLarge {
        /// Bytes allowed.
        most: u64,
    },
    /// A text is too long for one code.
    #[error("a text of {length} bytes does not fit into one code")]
    TooLongForOneCode {
        /// Length of the text.
        length: usize,
    },
    /// No code at all was given.
    #[error("there are no codes of a series")]
    Empty,
    /// A code holds something else than a piece of a series.
    #[error("a code is no piece of a series: {reason}")]
    NotAPiece {
        /// What is wrong with it.
        reason: String,
    },
    /// The codes come from different requests.
    #[error("codes of requests {one} and {other} are mixed")]
    Foreign {
        /// One FavorID.
        one: String,
        /// Another one.
        other: String,
    },
    /// Codes of one request that do not belong together.
    #[error("code {number} contradicts the other codes of the series")]
    Contradiction {
        /// Number of the code.
        number: u32,
    },
    /// Codes that were not read.
    #[error("codes {numbers:?} of {amount} are missing")]
    Missing {
        /// Their numbers, from 1.
        numbers: Vec<u32>,
        /// How many the series has.
        amount: u32,
    },
    /// The joined pieces are no archive with the one entry.
    #[error("the joined codes hold no readable archive")]
    Archive(#[source] Option<zip::result::ZipError>),
    /// The entry cannot be packed or unpacked.
    #[error("the archive of the codes is damaged")]
    Damaged(#[source] std::io::Error),
}

impl Explain for QrError {
    fn explain(&self) -> Message {
        match self {
            Self::FavorIdNotDigits => Message::new("error-paper-codes-number"),
            Self::TooManyPieces { needed, most } => Message::new("error-paper-codes-too-many").with("needed", needed).with("most", most),
            Self::TooLarge { .. } => Message::new("error-paper-codes-too-large"),
            Self::TooLongForOneCode { length } => Message::new("error-paper-codes-too-long").with("length", length),
            Self::Empty => Message::new("error-paper-codes-none"),
            Self::NotAPiece { .. } => Message::new("error-paper-codes-other"),
            Self::Foreign { one, other } => Message::new("error-paper-codes-mixed").with("one", one).with("other", other),
            Self::Contradiction { number } => Message::new("error-paper-codes-contradiction").with("number", number),
            Self::Missing { numbers, amount } => {
                let numbers = numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
                Message::new("error-paper-codes-missing").with("numbers", numbers).with("amount", amount)
            }
            Self::Archive(_) | Self::Damaged(_) => Message::new("error-paper-codes-damaged"),
        }
    }
}
