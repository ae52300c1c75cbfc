//! The mark of the program.

use egui::{Color32, Rect, Ui, pos2, vec2};

/// The mark of the program: a window with its sill.
pub fn window_mark(ui: &mut Ui, size: f32, colour: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(size, size), egui::Sense::hover());
    let stroke = egui::Stroke::new(size / 11.0, colour);
    let frame = Rect::from_min_max(rect.min + vec2(size * 0.14, size * 0.06), rect.max - vec2(size * 0.14, size * 0.2));
    let painter = ui.painter();
    painter.rect_stroke(frame, size / 10.0, stroke, egui::StrokeKind::Middle);
    painter.line_segment([pos2(frame.center().x, frame.top()), pos2(frame.center().x, frame.bottom())], stroke);
    painter.line_segment([pos2(frame.left(), frame.center().y), pos2(frame.right(), frame.center().y)], stroke);
    painter.line_segment([pos2(rect.left(), rect.bottom() - size * 0.06), pos2(rect.right(), rect.bottom() - size * 0.06)], stroke);
}
