//! Lays out only what is in sight or near it: a form may be longer than a frame has time for.
//!
//! Every part of a long page has a key. What was laid out once is remembered with its height; what is out of sight takes
//! that room and nothing else.

use egui::{Id, Rect, Ui, vec2};
use std::collections::HashMap;

/// Heights differ by less than this from frame to frame without having changed.
const NOTHING: f32 = 0.5;

/// Heights of the parts of a page.
#[derive(Debug, Default)]
pub struct VirtualScroll {
    heights: HashMap<Id, Height>,
}

/// The height of a part in a column of this width.
#[derive(Debug, Clone, Copy)]
struct Height {
    width: f32,
    height: f32,
}

impl VirtualScroll {
    /// Takes the room of a part that is out of sight; false when it is to be laid out.
    ///
    /// `about` is its likely height, for a part that was never seen.
    pub fn passes(&self, ui: &mut Ui, part: Id, about: f32) -> bool {
        let width = ui.available_width();
        let height = self.height(part, width, about);
        if is_near(ui.clip_rect(), ui.cursor().top(), height) {
            return false;
        }
        ui.allocate_space(vec2(width, height));
        true
    }

    /// Remembers the height of a part that was laid out.
    pub fn saw(&mut self, ui: &Ui, part: Id, laid: Rect, about: f32) {
        let width = ui.available_width();
        let change = laid.height() - self.height(part, width, about);
        let height = Height { width, height: laid.height() };
        if self.heights.insert(part, height).is_some() && change.abs() < NOTHING {
            return;
        }
        if change.abs() >= NOTHING {
            ui.ctx().request_repaint();
            // What is above the visible part grew or shrank: the visible part stays where it is.
            if laid.bottom() < ui.clip_rect().top() {
                ui.scroll_with_delta(vec2(0.0, -change));
            }
        }
    }

    /// The same for a part made of many, of which none is looked at: it takes its room as a whole. How high that is may be costly to say and is asked once.
    pub fn passes_whole(&mut self, ui: &mut Ui, part: Id, about: impl FnOnce(&Self, f32) -> f32) -> bool {
        let width = ui.available_width();
        if !self.heights.get(&part).is_some_and(|known| (known.width - width).abs() < NOTHING) {
            let height = about(self, width);
            self.heights.insert(part, Height { width, height });
        }
        self.passes(ui, part, 0.0)
    }

    /// Remembers how high a part made of many is. What of it grew or shrank above the visible part was told by those it is made of.
    pub fn saw_whole(&mut self, ui: &Ui, part: Id, laid: Rect) {
        self.heights.insert(part, Height { width: ui.available_width(), height: laid.height() });
    }

    /// How high a part is in a column of this width; `about` while that is not known.
    pub fn height(&self, part: Id, width: f32, about: f32) -> f32 {
        self.heights.get(&part).filter(|known| (known.width - width).abs() < NOTHING).map_or(about, |known| known.height)
    }
}

/// Whether something of this height at this place is in sight, or within one page of it: the keys that walk the focus
/// find their neighbours, and nothing comes late under the wheel.
fn is_near(sight: Rect, top: f32, height: f32) -> bool {
    top <= sight.bottom() + sight.height() && top + height >= sight.top() - sight.height()
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[track_caller]
    fn check(top: f32, height: f32, expected: bool) {
        let sight = Rect::from_min_max(pos2(0.0, 100.0), pos2(500.0, 700.0));
        assert_eq!(is_near(sight, top, height), expected, "{height} high at {top}");
    }

    #[test]
    fn what_is_near() {
        check(100.0, 80.0, true);
        check(1300.0, 80.0, true);
        check(1301.0, 80.0, false);
        check(-580.0, 80.0, true);
        check(-581.0, 80.0, false);
        check(-10_000.0, 20_000.0, true);
    }
}
