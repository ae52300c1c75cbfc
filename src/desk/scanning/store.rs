//! What the scanner worker asks of the store worker. Each question waits for its answer: a page is shown only when it is kept.

use crate::papers::task::{PagesJob, PagesToKeep, Task as PapersTask};
use crate::task::Task;
use std::sync::mpsc::{SyncSender, sync_channel};
use tereze_domain::message::Message;
use tereze_domain::request::{Digest, PaperPage, RequestId};

/// Why something of a paper was not read or not kept.
#[derive(Debug)]
pub(super) enum NotKept {
    /// The sentence for the operator.
    Refused(Message),
    /// The store worker has ended: there is nobody to keep anything.
    Ended,
}

impl From<Message> for NotKept {
    fn from(message: Message) -> Self {
        Self::Refused(message)
    }
}

/// The pages and files in the journal.
pub(super) struct PageStore(pub(super) SyncSender<Task>);

impl PageStore {
    /// The pages of a paper as they are stored.
    pub(super) fn pages(&self, request: RequestId, paper: &str) -> Result<Vec<PaperPage>, NotKept> {
        self.ask(|reply| PagesJob::Read { request, paper: paper.to_owned(), reply })
    }

    /// A file that was stored.
    pub(super) fn file(&self, digest: &Digest) -> Result<Vec<u8>, NotKept> {
        self.ask(|reply| PagesJob::ReadFile { digest: digest.clone(), reply })
    }

    /// Keeps pages in the place of others; returns when they are on disk.
    pub(super) fn keep(&self, request: RequestId, paper: &str, pages: PagesToKeep) -> Result<(), NotKept> {
        self.ask(|reply| PagesJob::Keep { request, paper: paper.to_owned(), pages, reply })
    }

    fn ask<T>(&self, job: impl FnOnce(SyncSender<Result<T, Message>>) -> PagesJob) -> Result<T, NotKept> {
        let (reply, answer) = sync_channel(1);
        self.0.send(PapersTask::Pages(job(reply)).into()).ok().ok_or(NotKept::Ended)?;
        answer.recv().ok().ok_or(NotKept::Ended)?.map_err(NotKept::Refused)
    }
}
