//! A paper that is being worked on: the list of its pages with what can be taken back, and their small pictures. Files are not held.

use super::pictures::{Drawn, blank, turned};
use crate::papers::state::{PageView, PaperPages, Thumbnail};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Instant;
use tereze_domain::request::{Digest, PaperPage, Turn};
use tereze_scan::pages::PageStack;

pub(super) struct OpenPaper {
    pub(super) pages: PageStack,
    drawn: BTreeMap<(Digest, u32), Drawn>,
    turned: BTreeMap<PaperPage, Arc<Thumbnail>>,
    blank: Arc<Thumbnail>,
    /// Pages of which there is no picture yet.
    pub(super) undrawn: VecDeque<PaperPage>,
    /// Files whose pages can be put into one PDF.
    pub(super) joinable: BTreeSet<Digest>,
    /// When the pages were last shown.
    pub(super) shown: Option<Instant>,
}

impl OpenPaper {
    /// A paper as it is stored.
    pub(super) fn of(pages: Vec<PaperPage>) -> Self {
        Self {
            undrawn: pages.iter().cloned().collect(),
            pages: PageStack::of(pages),
            drawn: BTreeMap::new(),
            turned: BTreeMap::new(),
            blank: blank(),
            joinable: BTreeSet::new(),
            shown: None,
        }
    }

    pub(super) fn is_drawn(&self, page: &PaperPage) -> bool {
        self.drawn.contains_key(&(page.source.clone(), page.index))
    }

    /// How many pages have a picture.
    pub(super) fn drawn(&self) -> usize {
        self.drawn.len()
    }

    /// Keeps the picture of a page; a page that cannot be drawn stays an empty sheet with its warning.
    pub(super) fn put_drawn(&mut self, source: Digest, index: u32, drawn: Drawn) {
        self.drawn.insert((source, index), drawn);
    }

    pub(super) fn undrawable(&self, warning: tereze_domain::message::Message) -> Drawn {
        Drawn { picture: Arc::clone(&self.blank), warnings: vec![warning] }
    }

    /// The pages as the screen shows them.
    pub(super) fn view(&mut self) -> PaperPages {
        let Self { pages, drawn, turned: turned_before, blank, .. } = self;
        let view = |placed: &tereze_scan::pages::Placed| {
            let page = &placed.page;
            let (thumbnail, warnings) = match drawn.get(&(page.source.clone(), page.index)) {
                None => (Arc::clone(blank), Vec::new()),
                Some(drawn) if page.turn == Turn::Upright => (Arc::clone(&drawn.picture), drawn.warnings.clone()),
                Some(drawn) => {
                    let picture = turned_before.entry(page.clone()).or_insert_with(|| Arc::new(turned(&drawn.picture, page.turn)));
                    (Arc::clone(picture), drawn.warnings.clone())
                }
            };
            PageView { id: placed.id.number(), thumbnail, warnings }
        };
        let views = pages.pages().iter().map(view).collect();
        PaperPages { pages: views, busy: false, can_undo: pages.last_edit().is_some(), can_redo: pages.next_edit().is_some() }
    }
}
