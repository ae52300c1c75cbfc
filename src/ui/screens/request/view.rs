//! What the screen of the request has of its own.

use super::applicant::ApplicantView;
use super::note::NoteView;
use super::papers::view::PapersView;
use super::sign::SignView;
use crate::form::view::FormView;
use crate::navigation::is_locked;
use tereze_desk::State;
use tereze_desk::request::state::OpenRequest;
use tereze_desk::request::step::RequestStep;
use tereze_domain::form::Place;
use tereze_domain::request::RequestId;

/// The screen's own state; it is made anew for every request.
#[derive(Debug, Default)]
pub(crate) struct RequestView {
    /// The form of the request.
    pub(crate) form: FormView,
    /// The step of the papers.
    pub(crate) papers: PapersView,
    /// The step of the signature.
    pub(super) sign: SignView,
    pub(super) applicant: ApplicantView,
    /// The operator's own note.
    pub(super) note: NoteView,
    /// The other request that is shown beside this one, counted among the duplicates.
    pub(crate) comparing: Option<usize>,
    /// The step that was shown last.
    pub(super) step: Option<RequestStep>,
    /// The place the desk last sent the focus to: where work was taken up again, where a change was taken back.
    pub(super) resumed: Option<Place>,
    /// The request all of this belongs to.
    of: Option<RequestId>,
}

impl RequestView {
    /// Follows what the desk shows; true when that is another request or none any more.
    pub(crate) fn follow(&mut self, state: &State) -> bool {
        if is_locked(state) {
            // No password stays in a field that somebody else may come to.
            self.sign.forget_password();
        }
        let open = state.open();
        if open.map(|open| open.request.id) == self.of {
            return false;
        }
        *self = Self {
            // The key stays chosen from one request to the next.
            sign: self.sign.for_another_request(),
            applicant: open.map(ApplicantView::of).unwrap_or_default(),
            of: open.map(|open| open.request.id),
            ..Self::default()
        };
        true
    }

    /// The file of the signing key was chosen.
    pub(crate) fn key_file_chosen(&mut self, file: &std::path::Path) {
        self.sign.key_file = file.display().to_string();
    }

    /// The paper to which scans and files go.
    pub(crate) fn paper(&self, open: &OpenRequest) -> Option<String> {
        self.papers.chosen(open)
    }
}
