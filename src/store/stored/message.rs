//! Words of the columns of a message.

use serde::{Deserialize, Serialize};
use tereze_domain::messaging::{Kind, Receipt, Subject};

/// How the receiver knows a message, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct StoredReceipt {
    message: Option<String>,
    chain: Option<String>,
}

impl From<Receipt> for StoredReceipt {
    fn from(receipt: Receipt) -> Self {
        Self { message: receipt.message, chain: receipt.chain }
    }
}

impl From<StoredReceipt> for Receipt {
    fn from(receipt: StoredReceipt) -> Self {
        Self { message: receipt.message, chain: receipt.chain }
    }
}

/// The word of a kind.
pub(crate) fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Application => "application",
        Kind::Answer => "answer",
        Kind::Confirmation => "confirmation",
        Kind::Notice => "notice",
        Kind::Paper => "paper",
    }
}

/// The kind of a word.
pub(crate) fn kind_of(word: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind_word(*kind) == word)
}

/// The words of a subject; a request stands in a column of its own.
pub(crate) fn subject_words(subject: &Subject) -> String {
    match subject {
        Subject::Request(_) => "request".to_owned(),
        Subject::Complaint(number) => format!("complaint/{number}"),
        Subject::Waybill(number) => format!("waybill/{number}"),
        Subject::Inbound(message) => format!("inbound/{message}"),
    }
}

/// The subject of these words; of a request the caller knows which.
pub(crate) fn subject_of(words: &str, request: Option<tereze_domain::request::RequestId>) -> Option<Subject> {
    match (words.split_once('/'), request) {
        (None, Some(request)) if words == "request" => Some(Subject::Request(request)),
        (Some(("complaint", number)), _) => Some(Subject::Complaint(number.to_owned())),
        (Some(("waybill", number)), _) => number.parse().ok().map(Subject::Waybill),
        (Some(("inbound", message)), _) => Some(Subject::Inbound(message.to_owned())),
        _ => None,
    }
}
