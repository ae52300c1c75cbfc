//! What a verification can find, each with a sentence that says what to do.

use crate::chain_fault::ChainBroken;
use tereze_domain::message::{Explain, Message};

/// One thing that is not as the journal was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A page of the database is damaged.
    PageDamaged {
        /// Its number, when it could be told.
        page: Option<u64>,
    },
    /// The database contradicts itself.
    DatabaseDamaged {
        /// What the database said; never personal.
        said: String,
    },
    /// A table, an index or a trigger is other than the program makes it.
    StructureChanged {
        /// Its name.
        name: String,
    },
    /// A part of the journal could not be read to its end.
    Unreadable {
        /// Which.
        what: &'static str,
    },
    /// The audit trail does not hold.
    Chain(ChainBroken),
    /// A row is not what the trail says.
    Row {
        /// What it is, by the name of its part.
        part: &'static str,
        /// Request it belongs to.
        request: Option<String>,
        /// Which of them.
        key: String,
        /// How.
        fault: RowFault,
    },
    /// An act on users bears no signature of an administrator.
    UnsignedAct {
        /// Its entry.
        at: i64,
        /// Who did it, as the entry says.
        by: String,
    },
    /// A seal does not hold.
    Seal {
        /// Its number.
        number: i64,
        /// How.
        fault: SealFault,
    },
    /// Entries that stood once are gone.
    CutOff {
        /// Who remembers them.
        told_by: Witness,
        /// Last entry that stood.
        stood: i64,
        /// Last entry that stands.
        stands: i64,
    },
    /// The past is another one than it was.
    Rewritten {
        /// Who remembers it.
        told_by: Witness,
        /// Entry remembered.
        at: i64,
    },
    /// A file beside the database is missing or cannot be read.
    FileMissing {
        /// Its name.
        file: &'static str,
    },
    /// It is the journal of another root key.
    AnotherJournal,
    /// The file of users' keys is not the one the program wrote.
    SlotsChanged,
    /// A stored file is not the one that was stored.
    AttachmentChanged {
        /// Its digest.
        digest: String,
    },
    /// Stored pieces belong to no file.
    PiecesInvented {
        /// How many.
        pieces: u64,
    },
    /// A signed document does not verify.
    Document {
        /// Request it belongs to.
        request: Option<String>,
        /// Its name; none for the application itself.
        name: Option<String>,
        /// What the one who looked at it says.
        why: Message,
    },
    /// Something was found when the journal was opened, and opening wrote over it.
    FoundAtOpening {
        /// Entry that keeps it.
        at: i64,
        /// Name of the problem.
        problem: String,
    },
}

/// How a row differs from the trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFault {
    /// Its content is another.
    Changed,
    /// It is gone.
    Missing,
    /// Nobody wrote it.
    Invented,
    /// The trail has the change, at a time when nothing of this kind may change.
    Late,
}

/// How a seal does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealFault {
    /// Its signature is not of the key the seal before names.
    Signature,
    /// The entry sealed is another or gone.
    Entry,
    /// It is missing.
    Missing,
    /// The key for the next seal is not the one this seal names.
    Key,
}

/// What remembers the past of a journal outside its database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Witness {
    /// `anchor.json`.
    AnchorFile,
    /// `mark`.
    Mark,
    /// An anchor that was kept elsewhere.
    Anchor,
}

impl RowFault {
    fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Invented => "invented",
            Self::Late => "late",
        }
    }
}

impl SealFault {
    fn name(self) -> &'static str {
        match self {
            Self::Signature => "signature",
            Self::Entry => "entry",
            Self::Missing => "missing",
            Self::Key => "key",
        }
    }
}

impl Witness {
    fn name(self) -> &'static str {
        match self {
            Self::AnchorFile => "anchor-file",
            Self::Mark => "mark",
            Self::Anchor => "anchor",
        }
    }
}

impl Problem {
    /// Its name for programs and for the trail.
    pub fn name(&self) -> &'static str {
        match self {
            Self::PageDamaged { .. } => "page-damaged",
            Self::DatabaseDamaged { .. } => "database-damaged",
            Self::StructureChanged { .. } => "structure-changed",
            Self::Unreadable { .. } => "unreadable",
            Self::Chain(_) => "chain",
            Self::Row { .. } => "row",
            Self::UnsignedAct { .. } => "unsigned-act",
            Self::Seal { .. } => "seal",
            Self::CutOff { .. } => "cut-off",
            Self::Rewritten { .. } => "rewritten",
            Self::FileMissing { .. } => "file-missing",
            Self::AnotherJournal => "another-journal",
            Self::SlotsChanged => "slots-changed",
            Self::AttachmentChanged { .. } => "attachment-changed",
            Self::PiecesInvented { .. } => "pieces-invented",
            Self::Document { .. } => "document",
            Self::FoundAtOpening { .. } => "found-at-opening",
        }
    }

    /// Whether opening the journal writes over what shows it.
    pub(crate) fn is_written_over(&self) -> bool {
        matches!(self, Self::CutOff { .. } | Self::Rewritten { .. } | Self::FileMissing { .. })
    }
}

impl Explain for Problem {
    fn explain(&self) -> Message {
        let of = |request: &Option<String>| request.clone().unwrap_or_else(|| "—".to_owned());
        match self {
            Self::PageDamaged { page: Some(page) } => Message::new("journal-problem-page").with("page", page),
            Self::PageDamaged { page: None } => Message::new("journal-problem-pages"),
            Self::DatabaseDamaged { said } => Message::new("journal-problem-database").with("said", said),
            Self::StructureChanged { name } => Message::new("journal-problem-structure").with("name", name),
            Self::Unreadable { what } => Message::new("journal-problem-unreadable").with("what", what),
            Self::Chain(broken) => Message::new("error-journal-chain-broken").with("at", broken.at),
            Self::Row { part, request, key, fault } => {
                Message::new("journal-problem-row").with("part", part).with("request", of(request)).with("key", key).with("fault", fault.name())
            }
            Self::UnsignedAct { at, by } => Message::new("journal-problem-unsigned-act").with("at", at).with("by", by),
            Self::Seal { number, fault } => Message::new("journal-problem-seal").with("number", number).with("fault", fault.name()),
            Self::CutOff { told_by, stood, stands } => {
                Message::new("journal-problem-cut-off").with("witness", told_by.name()).with("stood", stood).with("stands", stands)
            }
            Self::Rewritten { told_by, at } => Message::new("journal-problem-rewritten").with("witness", told_by.name()).with("at", at),
            Self::FileMissing { file } => Message::new("journal-problem-file").with("file", file),
            Self::AnotherJournal => Message::new("error-journal-another"),
            Self::SlotsChanged => Message::new("error-journal-slots-changed"),
            Self::AttachmentChanged { digest } => Message::new("journal-problem-attachment").with("digest", digest),
            Self::PiecesInvented { pieces } => Message::new("journal-problem-pieces").with("count", pieces),
            Self::Document { request, name, .. } => {
                Message::new("journal-problem-document").with("request", of(request)).with("name", name.as_deref().unwrap_or("application"))
            }
            Self::FoundAtOpening { at, problem } => Message::new("journal-problem-found-at-opening").with("at", at).with("what", problem),
        }
    }
}
