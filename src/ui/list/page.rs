//! The page of a list.

use crate::kit::tokens;
use egui::{CentralPanel, Frame, Margin, ScrollArea, Ui};

/// The page of a list: all of it scrolls where the window is low.
pub(crate) fn page(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let space = tokens().space;
    let frame = Frame::new().inner_margin(Margin::symmetric(space.huge as i8, space.large as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().animated(false).auto_shrink([false, false]).show(ui, content);
    });
}
