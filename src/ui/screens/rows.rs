//! A list of rows in columns, walked with the arrows and opened with Enter.

use crate::domain::request::State;
use crate::ui::kit::button::focus_ring;
use crate::ui::kit::field::enter_pressed_once;
use crate::ui::kit::surface::Tone;
use crate::ui::kit::{Icon, palette, text, tokens};
use egui::accesskit::Role;
use egui::{FontId, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// Narrower than this, only the columns that are kept are shown.
const NARROW: f32 = 760.0;

/// A column: its heading, its share of the width, and whether it is kept where there is little room.
pub(crate) struct Column {
    pub(crate) heading: String,
    pub(crate) share: f32,
    pub(crate) kept: bool,
}

/// A cell of a row.
pub(crate) enum Cell {
    /// Text of the first rank.
    Main(String),
    /// Text of the second rank.
    Plain(String),
    /// A state in words with its sign.
    State(State, String),
}

/// What a person did with the list.
pub(crate) struct Walked {
    /// The row to open.
    pub(crate) opened: Option<usize>,
}

/// Tone and sign of a state.
pub(crate) fn tone(state: State) -> (Tone, Icon) {
    match state {
        State::Draft => (Tone::Calm, Icon::Paper),
        State::Signed | State::Queued | State::Sent => (Tone::Accent, Icon::Clock),
        State::Delivered | State::Registered | State::UnderReview(_) => (Tone::Accent, Icon::Check),
        State::Granted | State::AtCentre | State::HandedOver => (Tone::Good, Icon::Check),
        State::Refused | State::NotAccepted | State::Withdrawn => (Tone::Calm, Icon::Cross),
        State::NeedsAttention => (Tone::Warning, Icon::Warning),
    }
}

/// Whether the list may be walked: nothing is focused, or one of these fields is.
pub(crate) fn may_walk(ui: &Ui, fields: &[Id]) -> bool {
    ui.memory(|memory| memory.focused()).is_none_or(|focused| fields.contains(&focused))
}

/// Moves the mark by the arrows that were pressed in this frame, and tells whether Enter was.
pub(crate) fn walk(ui: &Ui, marked: &mut usize, count: usize) -> bool {
    let last = count.saturating_sub(1);
    let (down, up, page_down, page_up) = ui.input_mut(|input| {
        (
            input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown),
            input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp),
            input.count_and_consume_key(Modifiers::NONE, Key::PageDown),
            input.count_and_consume_key(Modifiers::NONE, Key::PageUp),
        )
    });
    *marked = (*marked + down + 10 * page_down).saturating_sub(up + 10 * page_up).min(last);
    ui.input(enter_pressed_once)
}

/// Scrolls to the marked row when the mark has come to another one; a list that is scrolled by hand is left alone.
pub(crate) fn follow(ui: &Ui, list: &str, marked: usize, rect: Rect) {
    let id = Id::unique(("marked row", list));
    let before = ui.data(|data| data.get_temp::<usize>(id));
    if before != Some(marked) {
        ui.data_mut(|data| data.insert_temp(id, marked));
        if before.is_some() {
            ui.scroll_to_rect(rect, None);
        }
    }
}

/// Shows the list. Only rows in sight are made: `row` is asked for them alone.
pub(crate) fn show(ui: &mut Ui, name: &str, columns: &[Column], count: usize, marked: usize, row: impl Fn(usize) -> Vec<Cell>) -> Walked {
    let tokens = tokens();
    let palette = palette(ui);
    let width = ui.available_width();
    let shown: Vec<usize> = (0..columns.len()).filter(|column| width > NARROW || columns[*column].kept).collect();
    let columns: Vec<&Column> = shown.iter().map(|column| &columns[*column]).collect();
    let shares: f32 = columns.iter().map(|column| column.share).sum();
    let edges: Vec<f32> = columns
        .iter()
        .scan(0.0, |from, column| {
            let here = *from;
            *from += column.share / shares * (width - 2.0 * tokens.space.medium);
            Some(here + tokens.space.medium)
        })
        .chain([width - tokens.space.medium])
        .collect();
    let (head, _) = ui.allocate_exact_size(vec2(width, tokens.shape.compact), Sense::hover());
    for (column, place) in columns.iter().zip(edges.windows(2)) {
        let cell = Rect::from_min_max(pos2(head.left() + place[0], head.top()), pos2(head.left() + place[1] - tokens.space.small, head.bottom()));
        ui.put(cell, |ui: &mut Ui| {
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            ui.with_layout(layout, |ui| text::cut(ui, text::label_text(&column.heading, palette.muted))).inner
        });
    }
    let height = 44.0;
    let mut walked = Walked { opened: None };
    let scroll = ScrollArea::vertical().id_salt(name).auto_shrink([false, true]);
    ui.spacing_mut().item_spacing.y = 0.0;
    scroll.show_rows(ui, height, count, |ui, visible| {
        // The marked row may be out of sight: its place is known all the same.
        let top = ui.min_rect().top() + (marked as f32 - visible.start as f32) * height;
        follow(ui, name, marked, Rect::from_min_size(pos2(ui.min_rect().left(), top), vec2(width, height)));
        for index in visible {
            let cells = row(index);
            let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::CLICK);
            let words: Vec<&str> = cells.iter().map(Cell::words).filter(|words| !words.is_empty()).collect();
            response.widget_info(|| WidgetInfo::selected(Role::Row, true, index == marked, words.join(", ")));
            if index == marked {
                ui.painter().rect_filled(rect, 6.0, palette.accent_soft);
                ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, height)), 1.5, palette.accent);
            } else {
                if response.hovered() {
                    ui.painter().rect_filled(rect, 6.0, palette.hover);
                }
                ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(1.0, palette.border.gamma_multiply(0.6)));
            }
            for (cell, place) in shown.iter().filter_map(|column| cells.get(*column)).zip(edges.windows(2)) {
                let area = Rect::from_min_max(pos2(rect.left() + place[0], rect.top()), pos2(rect.left() + place[1] - tokens.space.small, rect.bottom()));
                draw(ui, area, cell);
            }
            focus_ring(ui, &response);
            if response.clicked() {
                walked.opened = Some(index);
            }
        }
    });
    walked
}

impl Cell {
    fn words(&self) -> &str {
        match self {
            Self::Main(words) | Self::Plain(words) | Self::State(_, words) => words,
        }
    }
}

fn draw(ui: &Ui, area: Rect, cell: &Cell) {
    let palette = palette(ui);
    let painter = ui.painter_at(area);
    let (left, colour, font) = match cell {
        Cell::Main(_) => (area.left(), palette.text, FontId::proportional(tokens().text.body)),
        Cell::Plain(_) => (area.left(), palette.muted, FontId::proportional(tokens().text.label)),
        Cell::State(state, _) => {
            let (tone, icon) = tone(*state);
            let (colour, _) = tone.colours(ui);
            icon.paint(&painter, Rect::from_center_size(pos2(area.left() + 8.0, area.center().y), vec2(15.0, 15.0)), colour);
            (area.left() + 22.0, colour, FontId::proportional(tokens().text.label))
        }
    };
    let mut job = egui::text::LayoutJob::simple_singleline(cell.words().to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(area.right() - left);
    let galley = painter.layout_job(job);
    painter.galley(pos2(left, area.center().y - galley.size().y / 2.0), galley, colour);
}
