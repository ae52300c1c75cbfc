//! The inputs that must be laid out wherever they are.

use super::place;
use super::view::FormView;
use crate::context::Context;
use egui::{Id, Ui};
use tereze_domain::form::Field;

/// The inputs that must be laid out wherever they are: the one with the focus, the one whose text is being typed, and the one left last.
pub(super) struct Held {
    pub(super) ids: [Option<Id>; 3],
}

impl Held {
    pub(super) fn of(ui: &Ui, cx: &Context<'_>, my: &FormView) -> Self {
        Self { ids: [ui.memory(egui::Memory::focused), cx.typing.at(), my.at.as_ref().map(place::id)] }
    }

    /// Whether this input is one of them.
    pub(super) fn input(&self, id: Id) -> bool {
        self.ids.contains(&Some(id))
    }

    pub(super) fn field(&self, field: &Field) -> bool {
        self.input(place::field_id(&field.key))
    }
}
