//! Icons drawn as strokes, so that they are sharp at every zoom and take the colour of their text.

use egui::{Color32, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

/// A sign beside a word. An icon never stands alone: it is drawn for the eye, its word is for everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say what is drawn")]
pub enum Icon {
    Check,
    Cross,
    Warning,
    Error,
    Info,
    Clock,
    Search,
    Paper,
    Scan,
    Key,
    Person,
    Organisation,
    Registry,
    Online,
    Offline,
    Star,
    StarFilled,
    Calendar,
    Down,
    Dot,
    Lock,
}

impl Icon {
    /// Draws the icon into the square around the centre of the rectangle.
    pub fn paint(self, painter: &Painter, rect: Rect, colour: Color32) {
        let side = rect.width().min(rect.height());
        let origin = rect.center() - vec2(side, side) / 2.0;
        // Coordinates below are on a grid of 16.
        let at = |x: f32, y: f32| pos2(origin.x + x / 16.0 * side, origin.y + y / 16.0 * side);
        let scale = side / 16.0;
        let stroke = Stroke::new(1.6 * scale, colour);
        let line = |points: &[(f32, f32)]| painter.line(points.iter().map(|(x, y)| at(*x, *y)).collect::<Vec<Pos2>>(), stroke);
        let circle = |x: f32, y: f32, radius: f32| painter.circle_stroke(at(x, y), radius * scale, stroke);
        let dot = |x: f32, y: f32| painter.circle_filled(at(x, y), 1.0 * scale, colour);
        let frame = |from: (f32, f32), to: (f32, f32)| {
            painter.rect_stroke(Rect::from_two_pos(at(from.0, from.1), at(to.0, to.1)), 1.5 * scale, stroke, StrokeKind::Middle)
        };
        match self {
            Self::Check => {
                line(&[(3.0, 8.5), (6.5, 12.0), (13.0, 4.5)]);
            }
            Self::Cross => {
                line(&[(4.0, 4.0), (12.0, 12.0)]);
                line(&[(12.0, 4.0), (4.0, 12.0)]);
            }
            Self::Warning => {
                line(&[(8.0, 2.0), (14.5, 13.5), (1.5, 13.5), (8.0, 2.0)]);
                line(&[(8.0, 6.0), (8.0, 9.5)]);
                dot(8.0, 11.6);
            }
            Self::Error => {
                circle(8.0, 8.0, 6.5);
                line(&[(8.0, 4.5), (8.0, 8.8)]);
                dot(8.0, 11.3);
            }
            Self::Info => {
                circle(8.0, 8.0, 6.5);
                line(&[(8.0, 7.2), (8.0, 11.5)]);
                dot(8.0, 4.8);
            }
            Self::Clock => {
                circle(8.0, 8.0, 6.3);
                line(&[(8.0, 4.5), (8.0, 8.2), (10.6, 9.6)]);
            }
            Self::Search => {
                circle(7.0, 7.0, 4.6);
                line(&[(10.4, 10.4), (14.0, 14.0)]);
            }
            Self::Paper => {
                line(&[(9.5, 1.8), (3.5, 1.8), (3.5, 14.2), (12.5, 14.2), (12.5, 4.8), (9.5, 1.8), (9.5, 4.8), (12.5, 4.8)]);
                line(&[(5.8, 8.0), (10.2, 8.0)]);
                line(&[(5.8, 10.8), (10.2, 10.8)]);
            }
            Self::Scan => {
                line(&[(2.0, 5.0), (2.0, 2.0), (5.0, 2.0)]);
                line(&[(11.0, 2.0), (14.0, 2.0), (14.0, 5.0)]);
                line(&[(14.0, 11.0), (14.0, 14.0), (11.0, 14.0)]);
                line(&[(5.0, 14.0), (2.0, 14.0), (2.0, 11.0)]);
                line(&[(1.5, 8.0), (14.5, 8.0)]);
            }
            Self::Key => {
                circle(5.2, 8.0, 3.2);
                line(&[(8.4, 8.0), (14.2, 8.0), (14.2, 11.0)]);
                line(&[(11.4, 8.0), (11.4, 10.4)]);
            }
            Self::Person => {
                circle(8.0, 5.0, 2.9);
                line(&[(2.6, 14.0), (3.4, 11.2), (5.6, 9.9), (10.4, 9.9), (12.6, 11.2), (13.4, 14.0)]);
            }
            Self::Organisation => {
                frame((3.0, 2.5), (13.0, 14.0));
                for (x, y) in [(6.0, 5.6), (10.0, 5.6), (6.0, 8.6), (10.0, 8.6)] {
                    dot(x, y);
                }
                line(&[(8.0, 14.0), (8.0, 11.2)]);
            }
            Self::Registry => {
                for y in [3.4, 8.0, 12.6] {
                    frame((2.2, y - 1.6), (13.8, y + 1.6));
                }
            }
            Self::Online => {
                line(&[(2.0, 6.5), (5.0, 4.4), (8.0, 3.7), (11.0, 4.4), (14.0, 6.5)]);
                line(&[(4.6, 9.4), (8.0, 7.7), (11.4, 9.4)]);
                dot(8.0, 12.2);
            }
            Self::Offline => {
                line(&[(2.0, 6.5), (5.0, 4.4), (8.0, 3.7), (11.0, 4.4), (14.0, 6.5)]);
                dot(8.0, 12.2);
                line(&[(3.0, 14.0), (13.0, 2.0)]);
            }
            Self::Star | Self::StarFilled => {
                let points: Vec<Pos2> = (0..10u8)
                    .map(|corner| {
                        let angle = std::f32::consts::PI * (f32::from(corner) / 5.0 - 0.5);
                        let radius = if corner % 2 == 0 { 6.8 } else { 2.9 };
                        at(8.0 + radius * angle.cos(), 8.4 + radius * angle.sin())
                    })
                    .collect();
                if self == Self::StarFilled {
                    // A star is not convex: it is filled as five points and a middle.
                    for corner in (0..10).step_by(2) {
                        let before = points[(corner + 9) % 10];
                        let after = points[corner + 1];
                        painter.add(egui::Shape::convex_polygon(vec![at(8.0, 8.4), before, points[corner], after], colour, Stroke::NONE));
                    }
                } else {
                    painter.add(egui::Shape::closed_line(points, Stroke::new(1.3 * scale, colour)));
                }
            }
            Self::Calendar => {
                frame((2.2, 3.2), (13.8, 13.8));
                line(&[(2.2, 6.6), (13.8, 6.6)]);
                line(&[(5.4, 1.6), (5.4, 4.4)]);
                line(&[(10.6, 1.6), (10.6, 4.4)]);
            }
            Self::Down => {
                line(&[(4.0, 6.0), (8.0, 10.0), (12.0, 6.0)]);
            }
            Self::Lock => {
                frame((3.2, 7.2), (12.8, 14.2));
                line(&[(5.2, 7.2), (5.2, 4.6), (6.4, 2.6), (8.0, 2.0), (9.6, 2.6), (10.8, 4.6), (10.8, 7.2)]);
                dot(8.0, 10.6);
            }
            Self::Dot => {
                painter.circle_filled(at(8.0, 8.0), 3.0 * scale, colour);
            }
        }
    }

    /// Takes room for the icon and draws it.
    pub fn show(self, ui: &mut Ui, size: f32, colour: Color32) -> Response {
        let (rect, response) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
        if ui.is_rect_visible(rect) {
            self.paint(ui.painter(), rect, colour);
        }
        response
    }
}
