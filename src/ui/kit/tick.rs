//! A tick and a group of choices of which one is taken, both by Space.

use super::button::focus_ring;
use super::focus::enter_pressed_once;
use super::icon::Icon;
use super::theme::palette;
use super::tokens::tokens;
use egui::accesskit::Role;
use egui::{Id, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// What happened to a tick in this frame.
#[derive(Debug)]
pub struct Ticked {
    /// The tick.
    pub response: Response,
    /// Space or a click changed it.
    pub toggled: bool,
    /// Enter was pressed: nothing changes, focus goes on.
    pub entered: bool,
}

const SIDE: f32 = 20.0;

/// How far the words stand from the left edge of the square.
pub const INDENT: f32 = SIDE + 10.0;

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Square,
    Round,
}

/// A tick: Space changes it, Enter goes on.
pub fn tick(ui: &mut Ui, id: Id, on: bool, enabled: bool, label: &str) -> Ticked {
    mark(ui, id, on, enabled, label, Shape::Square)
}

/// One choice of several: Space takes it, Enter takes it and goes on.
pub fn choice(ui: &mut Ui, id: Id, on: bool, enabled: bool, label: &str) -> Ticked {
    let mut ticked = mark(ui, id, on, enabled, label, Shape::Round);
    if ticked.entered && !on {
        ticked.toggled = true;
    }
    ticked
}

fn mark(ui: &mut Ui, id: Id, on: bool, enabled: bool, label: &str, shape: Shape) -> Ticked {
    let tokens = tokens();
    let palette = palette(ui);
    let (side, indent) = (SIDE, INDENT);
    let words = ui.painter().layout(label.to_owned(), egui::FontId::proportional(tokens.text.body), palette.text, ui.available_width() - indent);
    let height = words.size().y.max(side) + tokens.space.small;
    let (rect, _) = ui.allocate_exact_size(vec2((indent + words.size().x + tokens.space.small).min(ui.available_width()), height), Sense::hover());
    let response = ui.interact(rect, id, if enabled { Sense::click() } else { Sense::hover() });
    let role = if shape == Shape::Square { Role::CheckBox } else { Role::RadioButton };
    response.widget_info(|| WidgetInfo::selected(role, enabled, on, label));
    if ui.is_rect_visible(rect) {
        let line_height = words.rows.first().map_or(side, |row| row.height());
        let box_rect =
            egui::Rect::from_center_size(pos2(rect.left() + side / 2.0, rect.top() + tokens.space.tight + line_height.max(side) / 2.0), vec2(side, side));
        let painter = ui.painter();
        let fill = if on { palette.accent } else { palette.surface };
        let stroke = Stroke::new(1.5, if on { palette.accent } else { palette.border_strong });
        match shape {
            Shape::Square => {
                painter.rect(box_rect, 4.0, fill, stroke, StrokeKind::Inside);
                if on {
                    Icon::Check.paint(painter, box_rect.shrink(2.5), palette.on_accent);
                }
            }
            Shape::Round => {
                painter.circle(box_rect.center(), side / 2.0 - 0.75, palette.surface, stroke);
                if on {
                    painter.circle_filled(box_rect.center(), side / 4.0, palette.accent);
                }
            }
        }
        let colour = if enabled { palette.text } else { palette.muted };
        let top = rect.top() + (rect.height() - words.size().y) / 2.0;
        painter.galley_with_override_text_color(pos2(rect.left() + indent, top), words, colour);
    }
    focus_ring(ui, &response);
    let entered = response.has_focus() && ui.input(enter_pressed_once);
    // egui counts Enter as a click; here Enter only goes on.
    let toggled = enabled && response.clicked() && !ui.input(|input| input.key_pressed(egui::Key::Enter));
    Ticked { response, toggled, entered: entered && enabled }
}
