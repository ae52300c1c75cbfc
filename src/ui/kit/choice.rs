//! A choice from a list with type-ahead: letters narrow the list, arrows move, Enter takes.

use super::field::{Caption, Entry, Field, foot, head};
use super::focus::came;
use super::fold::has_every_word;
use super::icon::Icon;
use super::theme::palette;
use super::tokens::tokens;
use egui::accesskit::Role;
use egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, RichText, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

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
    open: bool,
}

/// Shows the choice. `options` are what people read, in order.
pub fn choice(ui: &mut Ui, id: Id, caption: Caption<'_>, options: &[&str], chosen: Option<usize>, enabled: bool) -> Chosen {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.tight;
        let label = head(ui, &caption);
        let chosen = input(ui, id, caption, options, chosen, enabled, label.id);
        foot(ui, &caption);
        chosen
    })
    .inner
}

fn input(ui: &mut Ui, id: Id, caption: Caption<'_>, options: &[&str], chosen: Option<usize>, enabled: bool, label: Id) -> Chosen {
    let focused = ui.memory(|memory| memory.has_focus(id)) && enabled;
    let mut memory: Memory = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let standing = chosen.and_then(|chosen| options.get(chosen)).copied().unwrap_or_default();
    let matches =
        |memory: &Memory| -> Vec<usize> { (0..options.len()).filter(|option| !memory.typed || has_every_word(options[*option], &memory.filter)).collect() };
    if focused {
        let (down, up, close) = ui.input_mut(|input| {
            let close = memory.open && input.key_pressed(Key::Escape);
            (input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown), input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp), close)
        });
        if down + up > 0 {
            let last = matches(&memory).len().saturating_sub(1);
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
    let mut shown = if focused && memory.typed { memory.filter.clone() } else { standing.to_owned() };
    let entered = Field::new(id, caption, Entry::Line).arrow().enabled(enabled).input(ui, &mut shown, label);
    let square = egui::Rect::from_center_size(pos2(entered.response.rect.right() - 18.0, entered.response.rect.center().y), vec2(14.0, 14.0));
    Icon::Down.paint(ui.painter(), square, palette(ui).muted);
    if came(ui.ctx(), id) {
        memory = Memory { marked: chosen.unwrap_or(0), open: true, ..Memory::default() };
    }
    if entered.response.clicked() {
        memory.open = true;
    }
    if entered.changed {
        memory = Memory { filter: shown, touched: true, typed: true, marked: 0, open: true };
    }
    let found = matches(&memory);
    let mut picked = None;
    if entered.entered && memory.touched {
        picked = found.get(memory.marked).copied();
    }
    if focused && memory.open && !entered.entered {
        if let Some(option) = list(ui, &entered.response, id, options, &found, memory.marked) {
            picked = Some(option);
        }
    }
    if picked.is_some() || (focused && !ui.memory(|focus| focus.has_focus(id))) {
        memory = Memory::default();
    }
    let marked = if memory.open { found.get(memory.marked).map(|option| options[*option].to_owned()) } else { None };
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::EditableComboBox);
        node.set_expanded(memory.open);
        if let Some(marked) = marked {
            node.set_description(marked);
        }
    });
    let open = memory.open && focused;
    ui.data_mut(|data| data.insert_temp(id, memory));
    // A list that was open takes Escape for itself.
    if open {
        let pass = ui.ctx().cumulative_pass_nr();
        ui.data_mut(|data| data.insert_temp(open_list(), pass));
    }
    Chosen { entered: entered.entered, response: entered.response, picked }
}

/// Whether a list was open in the frame before: Escape then closes the list and not the screen.
pub fn list_was_open(ui: &Ui) -> bool {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data(|data| data.get_temp::<u64>(open_list())).is_some_and(|at| at + 1 >= pass)
}

fn open_list() -> Id {
    Id::unique("a list of a choice is open")
}

fn list(ui: &Ui, anchor: &Response, id: Id, options: &[&str], found: &[usize], marked: usize) -> Option<usize> {
    if found.is_empty() {
        return None;
    }
    let tokens = tokens();
    let palette = palette(ui);
    let mut picked = None;
    let width = anchor.rect.width();
    let row = tokens.shape.compact + 2.0;
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
            let area = ScrollArea::vertical().max_height(row * 7.5).auto_shrink([false, true]);
            area.show_rows(ui, row, found.len(), |ui, visible| {
                for place in visible {
                    let option = found[place];
                    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), row), Sense::CLICK);
                    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, place == marked, options[option]));
                    if place == marked || response.hovered() {
                        ui.painter().rect_filled(rect, 4.0, if place == marked { palette.accent_soft } else { palette.hover });
                    }
                    if place == marked {
                        response.scroll_to_me(None);
                    }
                    let colour = if place == marked { palette.accent_text } else { palette.text };
                    let label = egui::Label::new(RichText::new(options[option]).color(colour)).truncate().halign(egui::Align::Min);
                    ui.put(rect.shrink2(vec2(tokens.space.small, 0.0)), |ui: &mut Ui| {
                        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| ui.add(label)).inner
                    });
                    if response.clicked() {
                        picked = Some(option);
                    }
                }
            });
        });
    picked
}
