//! Pages of papers in the journal: kept as they come, assembled once at the signature, swept when nothing refers to them any more.

use super::task::{PagesJob, PagesToKeep};
use crate::asked::Asked;
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::{SignedDuration, Timestamp};
use tereze_domain::checklist::paper_name;
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::request::{Attachment, PaperMark, PaperPage, Request, RequestId};
use tereze_domain::service::Service;
use tereze_scan::intake::{self, IntakeError, Limits};
use tereze_scan::pages::finish;
use tereze_store::JournalError;
use tereze_texts::say;

/// Files stored later than this are not swept: a list may come to refer to them yet.
const YOUNG: SignedDuration = SignedDuration::from_mins(10);

impl StoreWorker {
    /// Answers the scanner worker. It tells the operator, and asks nobody when nobody waits any more.
    pub(crate) fn pages(&mut self, job: PagesJob) {
        // The journal stays open when the operator leaves; whoever scanned is gone then, and nothing is kept in nobody's name.
        let there = if self.user.is_empty() { Err(UserMessage(Message::new("error-desk-no-session"))) } else { Ok(()) };
        match job {
            PagesJob::Read { request, paper, reply } => {
                let read = there.and_then(|()| self.permit(Asked::ToSee(request))).and_then(|()| self.stored_pages(request, &paper));
                drop(reply.send(read.map_err(|UserMessage(why)| why)));
            }
            PagesJob::ReadFile { digest, reply } => {
                let read = there.and_then(|()| self.journal()).and_then(|journal| Ok(journal.read_attachment(&digest)?));
                drop(reply.send(read.map_err(|UserMessage(why)| why)));
            }
            PagesJob::Keep { request, paper, pages, reply } => {
                // Whoever came to the desk meanwhile does not keep what another scanned.
                let kept = there.and_then(|()| self.permit(Asked::ToFill(request))).and_then(|()| self.keep_pages(request, &paper, pages));
                drop(reply.send(kept.map_err(|UserMessage(why)| why)));
            }
        }
    }

    fn stored_pages(&mut self, request: RequestId, paper: &str) -> Result<Vec<PaperPage>, UserMessage> {
        Ok(self.journal()?.request(request)?.papers.get(paper).map(PaperMark::page_list).unwrap_or_default())
    }

    /// Keeps a list of pages in the place of the one that its maker knew, and of no other: nothing is ever replaced by less than was there.
    fn keep_pages(&mut self, request: RequestId, paper: &str, pages: PagesToKeep) -> Result<(), UserMessage> {
        let mut mark = self.journal()?.request(request)?.papers.remove(paper).unwrap_or_default();
        if mark.page_list() != pages.before {
            return Err(UserMessage(Message::new("error-desk-pages-changed")));
        }
        if let Some(file) = pages.file {
            self.journal()?.put_attachment(&mut file.bytes.as_slice(), &file.media_type, file.pages, u64::MAX)?;
        }
        // Who scans a paper has it on the desk. What was assembled of other pages counts no more.
        mark.present |= !pages.pages.is_empty();
        mark.attachments.clear();
        mark.pages = pages.pages;
        self.keep_mark(request, paper, &mark)
    }

    /// The request with one file for every paper that has pages: what is signed and sent. Assembled here where it was not yet.
    pub(crate) fn assembled(&mut self, mut request: Request, service: &Service) -> Result<Request, UserMessage> {
        let unassembled = |(paper, mark): (&String, &PaperMark)| (!mark.pages.is_empty() && mark.attachments.is_empty()).then(|| (paper.clone(), mark.clone()));
        let papers: Vec<(String, PaperMark)> = request.papers.iter().filter_map(unassembled).collect();
        for (paper, mark) in papers {
            let attachment = self.assembled_paper(&mark.pages).map_err(|UserMessage(why)| {
                let asked = service.papers.iter().find(|asked| asked.key == paper);
                let name = |language| asked.map_or(paper.clone(), |asked| paper_name(asked, &request).get(language).to_owned());
                UserMessage(Message::new("error-desk-paper-not-assembled").with_each("paper", name).with_each("why", |language| say(&why, language)))
            })?;
            let mark = PaperMark { attachments: vec![attachment], ..mark };
            self.keep_mark(request.id, &paper, &mark)?;
            request.papers.insert(paper, mark);
        }
        Ok(request)
    }

    fn assembled_paper(&mut self, pages: &[PaperPage]) -> Result<Attachment, UserMessage> {
        let limit = self.setting.settings.largest_file();
        let journal = self.journal()?;
        // What is stored was accepted when it came in.
        let limits = Limits { bytes: u64::MAX - 1, pages: u32::MAX, ..Limits::default() };
        let finished = finish(pages, |source| {
            let bytes = journal.read_attachment(source).map_err(|error| IntakeError::Read(std::io::Error::other(error)))?;
            intake::read(bytes, &limits)
        })?;
        if finished.attachment.size > limit {
            return Err(JournalError::AttachmentTooLarge { limit }.into());
        }
        if !finished.original {
            let Attachment { media_type, pages, .. } = &finished.attachment;
            journal.put_attachment(&mut finished.bytes.as_slice(), media_type, *pages, limit)?;
        }
        Ok(finished.attachment)
    }

    /// Lets go of what no list refers to when a request was signed. Who opened another draft meanwhile may still take back what was done to its pages.
    pub(crate) fn sweep_after(&mut self, signed: RequestId) {
        let user = self.user.clone();
        let left = self.journal.as_ref().and_then(|journal| journal.last_open(&user).ok().flatten());
        if left.is_none_or(|left| left.request == signed) {
            self.sweep();
        }
    }

    /// Lets go of what no list refers to. For when the work on a draft has ended: while one is open, what its operator may take back still counts.
    pub(crate) fn sweep(&mut self) {
        let before = self.now().checked_sub(YOUNG).unwrap_or(Timestamp::MIN);
        let Some(journal) = &mut self.journal else { return };
        if let Err(error) = journal.sweep_attachments(before) {
            // Nothing is lost by it but room, and it is tried again after the next draft.
            tracing::warn!(key = error.explain().key, "attachments could not be swept");
        }
    }
}
