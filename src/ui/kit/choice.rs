//! A choice from a list with type-ahead: letters narrow the list, arrows move, Enter takes.

use super::caption::{Caption, foot, head};
use super::field::{Entry, Field};
use super::focus::came;
use super::icon::Icon;
use super::options::Options;
use super::theme::palette;
use super::tokens::tokens;
use egui::accesskit::Role;
use egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, RichText, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Rows of an open list that are seen at once; the half one says that there are more.
const ROWS: f32 = 7.5;

/// What happened to a choice in this frame.
#[derive(Debug)]
pub struct Chosen {
    /// The input.
    pub response: Response,
    /// The option that was taken.
    pub picked: Option<usize>,
    /// Enter was pressed: focus goes on.
    pub entered: bool,
}

/// What the list keeps between frames.
#[derive(Debug, Clone, Default)]
struct Memory {
    filter: String,
    /// Something was typed or an arrow was pressed: only then does Enter take what is marked.
    touched: bool,
    typed: bool,
    marked: usize,
    /// The mark that was last scrolled into view.
    followed: Option<usize>,
    open: bool,
    found: Option<Found>,
}

/// What was found for a text, kept until another one is typed.
#[derive(Debug, Clone)]
struct Found {
    list: u64,
    filter: String,
    places: Arc<[usize]>,
}

/// Options to be shown: every one, or those that were found.
#[derive(Debug, Clone)]
enum Listed {
    All(usize),
    Some(Arc<[usize]>),
}

impl Listed {
    fn len(&self) -> usize {
        match self {
            Self::All(count) => *count,
            Self::Some(places) => places.len(),
        }
    }

    fn option(&self, row: usize) -> Option<usize> {
        match self {
            Self::All(count) => (row < *count).then_some(row),
            Self::Some(places) => places.get(row).copied(),
        }
    }
}

impl Memory {
    /// The options that are listed; searched again only when the text changed.
    fn listed(&mut self, options: &Options) -> Listed {
        if !self.typed || self.filter.trim().is_empty() {
            return Listed::All(options.len());
        }
        let known = self.found.as_ref().filter(|found| found.list == options.identity());
        if let Some(found) = known.filter(|found| found.filter == self.filter) {
            return Listed::Some(Arc::clone(&found.places));
        }
        let among = known.filter(|found| self.filter.starts_with(&found.filter)).map(|found| Arc::clone(&found.places));
        let places: Arc<[usize]> = options.search(&self.filter, among.as_deref()).into();
        self.found = Some(Found { list: options.identity(), filter: self.filter.clone(), places: Arc::clone(&places) });
        Listed::Some(places)
    }
}

/// Shows the choice.
pub fn choice(ui: &mut Ui, id: Id, caption: Caption<'_>, options: &Options, chosen: Option<usize>, enabled: bool) -> Chosen {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.tight;
        let label = head(ui, &caption);
        let chosen = input(ui, id, caption, options, chosen, enabled, label.id);
        foot(ui, &caption);
        chosen
    })
    .inner
}

fn input(ui: &mut Ui, id: Id, caption: Caption<'_>, options: &Options, chosen: Option<usize>, enabled: bool, label: Id) -> Chosen {
    let focused = ui.memory(|memory| memory.has_focus(id)) && enabled;
    let mut memory: Memory = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let standing = chosen.and_then(|chosen| options.label(chosen)).unwrap_or_default();
    if focused {
        walk(ui, &mut memory, options);
    }
    let mut shown = if focused && memory.typed { memory.filter.clone() } else { standing.to_owned() };
    let field = Field::new(id, caption, Entry::Line).arrow().enabled(enabled).keeps_escape(memory.open);
    let entered = field.input(ui, &mut shown, label);
    let square = egui::Rect::from_center_size(pos2(entered.response.rect.right() - 18.0, entered.response.rect.center().y), vec2(14.0, 14.0));
    Icon::Down.paint(ui.painter(), square, palette(ui).muted);
    if came(ui.ctx(), id) {
        memory = Memory { marked: chosen.unwrap_or(0), ..Memory::default() };
    }
    if entered.response.clicked() {
        memory.open = true;
    }
    if entered.changed {
        memory = Memory { filter: shown, touched: true, typed: true, open: true, found: memory.found, ..Memory::default() };
    }
    let mut picked = None;
    let mut marked = None;
    // A choice that nobody works with searches nothing.
    if focused {
        let listed = memory.listed(options);
        if entered.entered && memory.touched {
            picked = listed.option(memory.marked);
        }
        if memory.open && !entered.entered {
            let follow = memory.followed != Some(memory.marked);
            memory.followed = Some(memory.marked);
            marked = listed.option(memory.marked).and_then(|option| options.label(option)).map(str::to_owned);
            let row = list(ui, &entered.response, id, &Rows { options, listed: &listed, marked: memory.marked, follow });
            picked = row.and_then(|row| listed.option(row));
        }
    }
    if picked.is_some() || (focused && !ui.memory(|focus| focus.has_focus(id))) {
        memory = Memory::default();
    }
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::EditableComboBox);
        node.set_expanded(memory.open);
        if let Some(marked) = marked.filter(|_| memory.open) {
            node.set_description(marked);
        }
    });
    let open = memory.open && focused;
    ui.data_mut(|data| data.insert_temp(id, memory));
    if open {
        keep_open(ui);
    }
    Chosen { entered: entered.entered, response: entered.response, picked }
}

/// The keys of an open list: arrows mark, Escape closes.
fn walk(ui: &Ui, memory: &mut Memory, options: &Options) {
    let (down, up, close) = ui.input_mut(|input| {
        let close = memory.open && input.consume_key(Modifiers::NONE, Key::Escape);
        (input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown), input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp), close)
    });
    if down + up > 0 {
        let last = memory.listed(options).len().saturating_sub(1);
        if memory.open {
            memory.marked = (memory.marked + down).saturating_sub(up).min(last);
        }
        memory.open = true;
        memory.touched = true;
    }
    if close {
        memory.open = false;
    }
}

/// Tells that something is open that takes Escape for itself.
pub(super) fn keep_open(ui: &Ui) {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| data.insert_temp(open_list(), pass));
}

/// Whether a list was open in the frame before: Escape then closes the list and not the screen.
pub fn list_was_open(ui: &Ui) -> bool {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data(|data| data.get_temp::<u64>(open_list())).is_some_and(|at| at + 1 >= pass)
}

fn open_list() -> Id {
    Id::unique("a list of a choice is open")
}

/// What an open list shows.
struct Rows<'a> {
    options: &'a Options,
    listed: &'a Listed,
    marked: usize,
    /// Scrolls to the mark.
    follow: bool,
}

/// The open list; the row that was clicked. Only rows in sight are laid out.
fn list(ui: &mut Ui, anchor: &Response, id: Id, rows: &Rows<'_>) -> Option<usize> {
    let count = rows.listed.len();
    if count == 0 {
        return None;
    }
    let tokens = tokens();
    let palette = palette(ui);
    let mut picked = None;
    let width = anchor.rect.width();
    let row = tokens.shape.compact + tokens.space.hair;
    let frame = egui::Frame::popup(ui.style()).inner_margin(tokens.space.tight as i8);
    Popup::from_response(anchor)
        .id(id.with("list"))
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .width(width)
        .gap(tokens.space.tight)
        .frame(frame)
        .show(|ui| {
            ui.set_width(width - 2.0 * tokens.space.tight - 2.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::ListBox);
                node.set_size_of_set(count);
            });
            let area = ScrollArea::vertical().animated(false).max_height(row * ROWS).auto_shrink([false, true]);
            area.show_rows(ui, row, count, |ui, visible| {
                if rows.follow {
                    // The marked row may be out of sight: its place is known all the same.
                    let top = ui.min_rect().top() + (rows.marked as f32 - visible.start as f32) * row;
                    ui.scroll_to_rect(egui::Rect::from_min_size(pos2(ui.min_rect().left(), top), vec2(width, row)), None);
                }
                for place in visible {
                    let label = rows.listed.option(place).and_then(|option| rows.options.label(option)).unwrap_or_default();
                    let marked = place == rows.marked;
                    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), row), Sense::CLICK);
                    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, marked, label));
                    ui.ctx().accesskit_node_builder(response.id, |node| node.set_position_in_set(place));
                    if marked || response.hovered() {
                        ui.painter().rect_filled(rect, tokens.space.tight, if marked { palette.accent_soft } else { palette.hover });
                    }
                    let colour = if marked { palette.accent_text } else { palette.text };
                    let label = egui::Label::new(RichText::new(label).color(colour)).truncate().halign(egui::Align::Min);
                    ui.put(rect.shrink2(vec2(tokens.space.small, 0.0)), |ui: &mut Ui| {
                        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| ui.add(label)).inner
                    });
                    if response.clicked() {
                        picked = Some(place);
                    }
                }
            });
        });
    picked
}
