//! What the editor of a form has of its own.

use super::place;
use crate::kit::virtual_scroll::VirtualScroll;
use egui::Id;
use std::collections::{BTreeSet, HashMap};
use tereze_desk::form::in_work::FormInWork;
use tereze_domain::form::{FieldKey, Place};

/// The editor's own state; it is made anew for every form.
#[derive(Debug, Default)]
pub(crate) struct FormView {
    /// The explanation of the focused field is shown.
    pub(crate) help: bool,
    /// The explanation was asked for in this frame: it comes into view.
    pub(crate) help_asked: bool,
    /// The place that has or last had the focus.
    pub(crate) at: Option<Place>,
    /// Places that were left at least once: an empty field is not called wrong before.
    pub(crate) visited: BTreeSet<Place>,
    /// A person asked for the next error or the next step: from then on every error is shown.
    pub(crate) show_all: bool,
    /// The place with the focus that the desk was last told of.
    pub(crate) told: Option<Place>,
    /// The next error is to be gone to once what was typed is looked at.
    pub(crate) seeks_error: bool,
    /// Heights of the parts of the form, so that only those in sight are laid out.
    pub(crate) scroll: VirtualScroll,
    /// In which section each input of the form stands.
    pub(super) whereabouts: Whereabouts,
}

/// In which section each input of a form stands.
#[derive(Debug, Default)]
pub(super) struct Whereabouts {
    /// Name and version of the form.
    of: Option<(String, u32)>,
    sections: HashMap<Id, FieldKey>,
}

impl Whereabouts {
    /// Whether one of these inputs stands in this section. Looked through once a form, for inputs of tables too.
    pub(super) fn holds(&mut self, open: FormInWork<'_>, section: &str, ids: &[Option<Id>]) -> bool {
        let version = open.form.version;
        if !self.of.as_ref().is_some_and(|(name, of)| name == open.name && *of == version) {
            let all = open.form.sections.iter().flat_map(|section| section.fields.iter().map(move |field| (section, field)));
            self.sections = all.map(|(section, field)| (place::field_id(&field.key), FieldKey(section.key.clone()))).collect();
            self.of = Some((open.name.to_owned(), version));
        }
        ids.iter().flatten().any(|id| self.sections.get(id).is_some_and(|of| of.as_str() == section))
    }
}
