//! The pages on the table: each change is shown and handed to the bureau to be kept.

use super::Room;
use crate::desk::command::PageChange;
use crate::desk::event::Event;
use crate::desk::job::{Content, Job};
use crate::desk::state::{PageView, PaperPages, Thumbnail};
use crate::domain::message::{Explain as _, Message};
use crate::domain::request::RequestId;
use crate::scan::intake::{self, Document};
use crate::scan::pages::{Page, PageId, PageStack, Turn, finish, preview};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Longest side of a page's small picture, in pixels.
const THUMBNAIL_SIDE: u32 = 240;

/// A paper on the table with the small pictures made so far.
#[derive(Default)]
pub(super) struct Stack {
    pages: PageStack,
    thumbnails: BTreeMap<(PageId, u16), Arc<Thumbnail>>,
}

impl Room {
    pub(super) fn add(&mut self, request: RequestId, paper: String, document: &Document) {
        let stack = self.stacks.entry((request, paper.clone())).or_default();
        let end = stack.pages.pages().len();
        stack.pages.insert(end, Page::all_of(document));
        self.show_and_keep(request, paper);
    }

    pub(super) fn restore(&mut self, request: RequestId, paper: String, bytes: Vec<u8>) {
        match intake::read(bytes, &self.limits) {
            Ok(document) => {
                self.stacks.insert((request, paper.clone()), Stack { pages: PageStack::of(&document), thumbnails: BTreeMap::new() });
                self.show(request, paper);
            }
            Err(error) => self.fail(request, paper, error.explain()),
        }
    }

    pub(super) fn change(&mut self, request: RequestId, paper: String, change: PageChange) {
        let Some(stack) = self.stacks.get_mut(&(request, paper.clone())) else {
            return self.fail(request, paper, Message::new("error-scan-no-such-page"));
        };
        let at = |place: usize| stack.pages.pages().get(place).map(|placed| placed.id);
        let done = match change {
            PageChange::RotateLeft(place) => at(place).map(|page| stack.pages.rotate(page, Turn::Left)),
            PageChange::RotateRight(place) => at(place).map(|page| stack.pages.rotate(page, Turn::Right)),
            PageChange::Move { from, to } => at(from).map(|page| stack.pages.move_to(page, to)),
            PageChange::Delete(place) => at(place).map(|page| stack.pages.delete(page)),
            PageChange::Undo => Some(stack.pages.undo().map(|_| ()).map_or(Ok(()), Ok)),
            PageChange::Redo => Some(stack.pages.redo().map(|_| ()).map_or(Ok(()), Ok)),
        };
        match done {
            Some(Ok(())) => self.show_and_keep(request, paper),
            Some(Err(error)) => self.fail(request, paper, error.explain()),
            None => self.fail(request, paper, Message::new("error-scan-no-such-page")),
        }
    }

    fn show_and_keep(&mut self, request: RequestId, paper: String) {
        let Some(stack) = self.stacks.get(&(request, paper.clone())) else { return };
        let content = if stack.pages.pages().is_empty() {
            None
        } else {
            match finish(&stack.pages) {
                Ok(finished) => {
                    let attachment = finished.attachment;
                    Some(Content { bytes: finished.bytes.to_vec(), media_type: attachment.media_type, pages: attachment.pages })
                }
                Err(error) => return self.fail(request, paper, error.explain()),
            }
        };
        // The bureau first: what the screen shows is then already on its way to the disk, in order.
        self.bureau.send(Job::StorePaper { request, paper: paper.clone(), content }).ok();
        self.show(request, paper);
    }

    fn show(&mut self, request: RequestId, paper: String) {
        let Some(stack) = self.stacks.get_mut(&(request, paper.clone())) else { return };
        let mut views = Vec::new();
        let mut failed = None;
        for placed in stack.pages.pages() {
            let key = (placed.id, placed.page.turn().degrees());
            let thumbnail = match stack.thumbnails.get(&key) {
                Some(thumbnail) => Arc::clone(thumbnail),
                None => match preview(&placed.page, THUMBNAIL_SIDE) {
                    Ok(picture) => {
                        let thumbnail = Arc::new(Thumbnail { width: picture.width() as usize, height: picture.height() as usize, rgba: picture.into_raw() });
                        stack.thumbnails.insert(key, Arc::clone(&thumbnail));
                        thumbnail
                    }
                    Err(error) => {
                        failed = Some(error.explain());
                        continue;
                    }
                },
            };
            let warnings = placed.page.sheet().hints.iter().map(|hint| hint.explain()).collect();
            views.push(PageView { id: placed.id.number(), thumbnail, warnings });
        }
        let pages = PaperPages { pages: views, busy: false, can_undo: stack.pages.last_edit().is_some(), can_redo: stack.pages.next_edit().is_some() };
        self.news.tell(Event::PagesChanged { request, paper: paper.clone(), pages });
        if let Some(why) = failed {
            self.fail(request, paper, why);
        }
    }
}
