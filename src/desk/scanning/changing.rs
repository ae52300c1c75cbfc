//! Changes of the list of pages. Each is kept by the store worker before it counts; one that is not kept is taken back here, so that the screen shows what
//! is stored. A paper whose stored list cannot be read is not changed at all: it is never replaced by less than was there.

use super::papers::OpenPaper;
use super::pictures::draw;
use super::store::NotKept;
use super::worker::{PaperOf, Worker, stored};
use crate::papers::command::PageChange;
use crate::papers::event::Event;
use crate::papers::task::{Content, PagesToKeep};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::request::{Digest, PaperPage};
use tereze_scan::intake::{self, Document, Kind};
use tereze_scan::pages::{Page, Turn, joinable};

/// How often pages are shown while many come in, for each hundred of them.
const SHOW_EVERY: Duration = Duration::from_millis(100);

impl Worker {
    /// Puts the pages of a file at the end, when they are kept.
    pub(super) fn add(&mut self, of: &PaperOf, document: &Document) -> Result<(), NotKept> {
        let open = self.open(of)?;
        let before = open.pages.list();
        let pages: Vec<PaperPage> = PaperPage::all_of(document.digest(), document.attachment().pages).collect();
        open.pages.insert(before.len(), pages.clone());
        // A file that is the whole paper need not be joined with anything.
        let fit = if before.is_empty() { Ok(()) } else { self.refuse_unjoinable(of, Some(document)) };
        let attachment = document.attachment();
        let file = Content { bytes: Arc::clone(document.bytes()), media_type: attachment.media_type, pages: attachment.pages };
        let kept = fit.and_then(|()| self.keep(of, before, Some(file)));
        let Some(open) = self.papers.get_mut(of) else { return kept };
        if kept.is_err() {
            open.pages.forget_last();
            return kept;
        }
        for (index, page) in (0..).zip(Page::all_of(document)) {
            if !open.is_drawn(&pages[index as usize]) {
                let drawn = draw(&page, open.drawn()).unwrap_or_else(|error| open.undrawable(error.explain()));
                open.put_drawn(document.digest().clone(), index, drawn);
            }
        }
        Ok(())
    }

    pub(super) fn change(&mut self, of: &PaperOf, change: PageChange) {
        let changed = self.changed(of, change);
        self.is_over(of, None, changed);
    }

    fn changed(&mut self, of: &PaperOf, change: PageChange) -> Result<(), NotKept> {
        let open = self.open(of)?;
        let before = open.pages.list();
        let at = |place: usize| open.pages.pages().get(place).map(|placed| placed.id).ok_or_else(|| Message::new("error-scan-no-such-page"));
        let missing = |error: tereze_scan::pages::NoSuchPage| NotKept::Refused(error.explain());
        match change {
            PageChange::RotateLeft(place) => at(place).map(|page| open.pages.rotate(page, Turn::Left))?.map_err(missing)?,
            PageChange::RotateRight(place) => at(place).map(|page| open.pages.rotate(page, Turn::Right))?.map_err(missing)?,
            PageChange::Move { from, to } => at(from).map(|page| open.pages.move_to(page, to))?.map_err(missing)?,
            PageChange::Delete(place) => at(place).map(|page| open.pages.delete(page))?.map_err(missing)?,
            PageChange::Undo => {
                open.pages.undo();
            }
            PageChange::Redo => {
                open.pages.redo();
            }
        }
        if open.pages.list() == before {
            return Ok(());
        }
        let mut fit = self.refuse_unjoinable(of, None);
        let refused = matches!(fit, Err(NotKept::Refused(_)));
        if let (true, PageChange::Delete(place), Some(open)) = (refused, change, self.papers.get_mut(of)) {
            // Pages of a PDF that cannot be taken apart go together.
            open.pages.forget_last();
            open.pages.delete_all_of(&before[place].source);
            fit = self.refuse_unjoinable(of, None);
        }
        let kept = fit.and_then(|()| self.keep(of, before, None));
        if let (Err(_), Some(open)) = (&kept, self.papers.get_mut(of)) {
            match change {
                PageChange::Undo => {
                    open.pages.redo();
                }
                PageChange::Redo => {
                    open.pages.undo();
                }
                _ => open.pages.forget_last(),
            }
        }
        kept
    }

    /// Shows what is stored of a paper; pictures follow when there is time.
    pub(super) fn restore(&mut self, of: &PaperOf) {
        self.papers.remove(of);
        let opened = self.open(of).map(drop);
        if opened.is_ok() {
            self.show(of);
        }
        self.is_over(of, None, opened);
    }

    /// The paper as it is stored, or as it is being worked on.
    fn open(&mut self, of: &PaperOf) -> Result<&mut OpenPaper, NotKept> {
        if !self.papers.contains_key(of) {
            let pages = self.store.pages(of.0, &of.1)?;
            self.papers.insert(of.clone(), OpenPaper::of(pages));
        }
        self.papers.get_mut(of).ok_or(NotKept::Ended)
    }

    fn keep(&mut self, of: &PaperOf, before: Vec<PaperPage>, file: Option<Content>) -> Result<(), NotKept> {
        let pages = self.open(of)?.pages.list();
        let known = before.clone();
        let kept = self.store.keep(of.0, &of.1, PagesToKeep { before, pages, file });
        // Where another list is stored than was known here, that one counts: it is read anew.
        if kept.is_err() && self.store.pages(of.0, &of.1).is_ok_and(|stored| stored != known) {
            self.papers.remove(of);
            self.open(of)?;
        }
        kept
    }

    /// Refuses a list that could not become one file at the signature.
    fn refuse_unjoinable(&mut self, of: &PaperOf, added: Option<&Document>) -> Result<(), NotKept> {
        let Some(open) = self.papers.get(of) else { return Ok(()) };
        let mut sources: Vec<Digest> = open.pages.list().into_iter().map(|page| page.source).filter(|source| !open.joinable.contains(source)).collect();
        sources.sort();
        sources.dedup();
        for source in sources {
            if let Some(added) = added.filter(|added| *added.digest() == source) {
                joinable(added).map_err(|error| NotKept::Refused(error.explain()))?;
            } else if let Err(NotKept::Refused(_)) = self.joinable_again(&source) {
                return Err(Message::new("error-desk-pages-not-joined").into());
            }
            if let Some(open) = self.papers.get_mut(of) {
                open.joinable.insert(source);
            }
        }
        Ok(())
    }

    fn joinable_again(&mut self, source: &Digest) -> Result<(), NotKept> {
        let bytes = self.store.file(source)?;
        let refused = |message: Message| NotKept::Refused(message);
        // Pictures were decoded when they came in.
        if !matches!(Kind::of(&bytes), Ok(Kind::Pdf)) {
            return Ok(());
        }
        let document = intake::read(bytes, &stored(&self.limits)).map_err(|error| refused(error.explain()))?;
        joinable(&document).map_err(|error| refused(error.explain()))
    }

    /// Shows the pages, not too often while many come in.
    pub(super) fn show_now_and_then(&mut self, of: &PaperOf) {
        let Some(open) = self.papers.get(of) else { return };
        let pages = u32::try_from(open.pages.pages().len()).unwrap_or(u32::MAX);
        if open.shown.is_none_or(|shown| shown.elapsed() >= SHOW_EVERY * (1 + pages / 100)) {
            self.show(of);
        }
    }

    pub(super) fn show(&mut self, of: &PaperOf) {
        let Some(open) = self.papers.get_mut(of) else { return };
        open.shown = Some(Instant::now());
        let (list, pages) = (open.pages.list(), open.view());
        self.events.send(Event::PagesChanged { request: of.0, paper: of.1.clone(), list, pages });
    }

    pub(super) fn has_undrawn(&self) -> bool {
        self.papers.values().any(|open| !open.undrawn.is_empty())
    }

    /// Draws one page that was stored before.
    pub(super) fn draw_one(&mut self) {
        let next = self.papers.iter_mut().find_map(|(of, open)| open.undrawn.pop_front().map(|page| (of.clone(), page)));
        let Some((of, page)) = next else { return };
        if self.papers.get(&of).is_some_and(|open| open.is_drawn(&page)) {
            return self.drawn(&of);
        }
        let document = self.document(&page.source);
        let Some(open) = self.papers.get_mut(&of) else { return };
        let drawn = document.and_then(|document| {
            let placed = Page::of(&document, &PaperPage { turn: Turn::Upright, ..page.clone() });
            let placed = placed.ok_or_else(|| NotKept::Refused(Message::new("error-scan-no-such-page")))?;
            draw(&placed, open.drawn()).map_err(|error| NotKept::Refused(error.explain()))
        });
        let drawn = match drawn {
            Ok(drawn) => drawn,
            Err(NotKept::Refused(why)) => open.undrawable(why),
            Err(NotKept::Ended) => return open.undrawn.clear(),
        };
        open.put_drawn(page.source, page.index, drawn);
        self.drawn(&of);
    }

    fn drawn(&mut self, of: &PaperOf) {
        if self.papers.get(of).is_some_and(|open| open.undrawn.is_empty()) {
            self.last = None;
            self.show(of);
        } else {
            self.show_now_and_then(of);
        }
    }

    fn document(&mut self, source: &Digest) -> Result<Document, NotKept> {
        if let Some(last) = self.last.as_ref().filter(|last| last.digest() == source) {
            return Ok(last.clone());
        }
        let bytes = self.store.file(source)?;
        let document = intake::read(bytes, &stored(&self.limits)).map_err(|error| NotKept::Refused(error.explain()))?;
        self.last = Some(document.clone());
        Ok(document)
    }
}
