//! Papers of a draft: what the operator says of them.

use super::task::Task;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::request::life::RequestCommand;
use tereze_domain::request::life::event::PaperSaid;
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
        let PaperMark { present, alternative, within, attachments: _, pages: _ } = mark;
        self.act(request, RequestCommand::MarkPaper { paper: paper.to_owned(), said: PaperSaid { present, alternative, within } })?;
        Ok(())
    }

    pub(crate) fn keep_mark(&mut self, request: RequestId, paper: &str, mark: &PaperMark) -> Result<(), UserMessage> {
        let event = self.event(Happening::PaperMarked { paper: paper.to_owned() });
        self.journal()?.mark_paper(request, paper, mark, &event)?;
        Ok(())
    }
}
