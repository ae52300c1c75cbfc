//! What the step of the papers has of its own.

use crate::context::Context;
use egui::Id;
use tereze_desk::request::state::OpenRequest;
use tereze_domain::service::PaperAsked;

/// The step's own state.
#[derive(Debug, Default)]
pub(crate) struct PapersView {
    /// Key of the paper to which scans and files go.
    paper: Option<String>,
    /// The page of that paper to which changes go.
    pub(super) page: usize,
    /// The scanner, among those found.
    pub(super) scanner: usize,
}

impl PapersView {
    /// The paper to which scans and files go: the one last touched, or the first.
    pub(crate) fn chosen(&self, open: &OpenRequest) -> Option<String> {
        // What the desk makes itself takes no scans.
        let mut papers = open.papers.iter().filter(|paper| !paper.made_here);
        let marked = self.paper.as_ref().filter(|key| papers.clone().any(|paper| paper.key == **key));
        marked.cloned().or_else(|| papers.next().map(|paper| paper.key.clone()))
    }

    /// The step is entered: the first paper that is still missing is the one to work on.
    pub(crate) fn enter(&mut self, cx: &mut Context<'_>, open: &OpenRequest) {
        if let Some(paper) = open.missing_papers().next().filter(|_| open.is_editable()) {
            self.mark(paper, 0);
            cx.focus.want(slot_id(paper));
        }
    }

    /// Marks a paper and a page of it: scans, files and changes go there.
    pub(super) fn mark(&mut self, paper: &PaperAsked, page: usize) {
        self.paper = Some(paper.key.clone());
        self.page = page;
    }
}

/// Identifier of a paper of the list.
pub(super) fn slot_id(paper: &PaperAsked) -> Id {
    Id::unique(("paper", &paper.key))
}
