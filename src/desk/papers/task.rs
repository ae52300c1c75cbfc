//! What the store does for the papers of the open request.

use crate::asked::Asked;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use tereze_domain::message::Message;
use tereze_domain::request::{Digest, PaperMark, PaperPage, RequestId};

/// Work of the store.
#[derive(Debug)]
pub(crate) enum Task {
    /// Keep a mark of a paper.
    Mark { request: RequestId, paper: String, mark: PaperMark },
    /// Read or keep pages of papers for the scanner worker.
    Pages(PagesJob),
}

/// Work for the pages of papers. Whoever asks waits for the answer, so that nothing is shown before it is kept.
#[derive(Debug)]
pub(crate) enum PagesJob {
    /// The pages of a paper as they are stored.
    Read { request: RequestId, paper: String, reply: SyncSender<Result<Vec<PaperPage>, Message>> },
    /// A stored file.
    ReadFile { digest: Digest, reply: SyncSender<Result<Vec<u8>, Message>> },
    /// Keep pages.
    Keep { request: RequestId, paper: String, pages: PagesToKeep, reply: SyncSender<Result<(), Message>> },
}

/// Pages in the place of others.
#[derive(Debug)]
pub(crate) struct PagesToKeep {
    /// The pages that stand there; where others stand, nothing is kept.
    pub before: Vec<PaperPage>,
    /// The pages that are to stand there.
    pub pages: Vec<PaperPage>,
    /// The file that came with them, when one did.
    pub file: Option<Content>,
}

/// A file as it came in.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    /// The bytes.
    pub bytes: Arc<Vec<u8>>,
    /// Media type.
    pub media_type: String,
    /// Number of pages.
    pub pages: u32,
}

/// What a task asks of who wants it done.
pub(crate) fn asked(task: &Task) -> Asked {
    match task {
        Task::Mark { request, .. } => Asked::ToFill(*request),
        // Asked where it is done, so that a refusal goes back to the scanner.
        Task::Pages(_) => Asked::Nothing,
    }
}
