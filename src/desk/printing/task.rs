//! What the store does for papers.

use crate::asked::Asked;
use crate::papers::state::Thumbnail;
use std::sync::Arc;
use tereze_domain::language::Text;
use tereze_domain::message::Message;
use tereze_domain::permission::{Actor, Permission};
use tereze_domain::request::RequestId;
use tereze_domain::template::PaperKey;

/// Work of the store.
#[derive(Debug)]
pub(crate) enum Task {
    /// Make a paper of a request.
    Print { request: RequestId, paper: PaperKey },
    /// A paper was drawn, or could not be.
    Drawn(Box<Drawn>),
}

/// Under what the copies of a paper are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Counted {
    /// With its request.
    OfRequest(RequestId),
    /// As a paper of the desk, under this name.
    OfDesk(String),
}

/// What came of drawing a paper.
#[derive(Debug, Clone)]
pub(crate) struct Drawn {
    /// Who asked for it: nobody else is shown it.
    pub by: Actor,
    /// Under what it is counted.
    pub counted: Counted,
    /// Its name for people.
    pub name: Text,
    /// Which paper.
    pub paper: PaperKey,
    /// Which copy, from 1.
    pub copy: u32,
    /// The paper, or why there is none.
    pub pdf: Result<Pdf, Message>,
}

/// A paper as it was drawn.
#[derive(Debug, Clone)]
pub(crate) struct Pdf {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Its pages as pictures for the screen.
    pub pages: Vec<Arc<Thumbnail>>,
    /// Its signed data is too long for codes and was left out.
    pub without_codes: bool,
}

/// What a task asks of who wants it done.
pub(crate) fn asked(task: &Task) -> Asked {
    match task {
        Task::Print { .. } => Asked::This(Permission::Print),
        Task::Drawn(_) => Asked::Nothing,
    }
}
