//! What a frame shows: a change of it means that a screen was entered, or that what lay over it is gone.

use super::kit::FocusOrder;
use super::navigation::Screen;
use egui::{Id, Ui};
use tereze_desk::request::step::RequestStep;
use tereze_domain::request::RequestId;

/// What a frame shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) logged_in: bool,
    pub(crate) screen: Screen,
    pub(crate) request: Option<RequestId>,
    pub(crate) step: Option<RequestStep>,
    pub(crate) paper: Option<Id>,
    /// A complaint is being filled.
    pub(crate) complaint: bool,
    pub(crate) over: Over,
}

/// What lies over the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Over {
    pub(crate) question: bool,
    pub(crate) locked: bool,
    pub(crate) comparing: bool,
}

impl Shown {
    /// Whether something lies over the screen.
    fn is_covered(self) -> bool {
        self.over != Over::default()
    }

    /// The screen without what lies over it.
    fn uncovered(self) -> Self {
        Self { over: Over::default(), ..self }
    }
}

/// What the last frame showed, and what had the focus before the screen was covered.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    shown: Option<Shown>,
    last_focus: Option<Id>,
}

impl Frames {
    /// Begins a frame: focus goes into a screen that is entered, and comes back to one that was covered.
    pub(crate) fn begin(&mut self, ui: &Ui, shown: Shown, focus: &mut FocusOrder) {
        let before = self.shown.replace(shown);
        focus.begin(before != Some(shown));
        if shown.is_covered() {
            return;
        }
        if before.is_some_and(|before| before.is_covered() && before.uncovered() == shown) {
            focus.come_back(self.last_focus);
        } else {
            self.last_focus = ui.memory(|memory| memory.focused());
        }
    }

    /// What had the focus is no longer to get it back.
    pub(crate) fn forget_focus(&mut self) {
        self.last_focus = None;
    }
}
