//! Papers of a draft: what the operator says of them.

use super::task::Task;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::request::{Happening, PaperMark, RequestId};

/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::Mark { request, paper, mark } => worker.mark_paper(request, &paper, mark),
        Task::Pages(job) => {
            worker.pages(job);
            Ok(())
        }
    }
}

impl StoreWorker {
    /// What an operator says of a paper. The desk shows it already; a scan that was stored meanwhile stays.
    pub(crate) fn mark_paper(&mut self, request: RequestId, paper: &str, mark: PaperMark) -> Result<(), UserMessage> {
        let kept = self.journal()?.request(request)?.papers.remove(paper).unwrap_or_default();
        let present = mark.present || kept.is_scanned();
        self.keep_mark(request, paper, &PaperMark { attachments: kept.attachments, pages: kept.pages, present, ..mark })
    }

    pub(crate) fn keep_mark(&mut self, request: RequestId, paper: &str, mark: &PaperMark) -> Result<(), UserMessage> {
        let event = self.event(Happening::PaperMarked { paper: paper.to_owned() });
        self.journal()?.mark_paper(request, paper, mark, &event)?;
        Ok(())
    }
}
