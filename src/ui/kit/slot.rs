//! A place for a paper: its name with a tick, what is known of it, and room for its pages.

use super::icon::Icon;
use super::line;
use super::surface::{Tone, mark, under_tick};
use super::text;
use super::theme::palette;
use super::tick::{Ticked, tick};
use super::tokens::tokens;
use egui::accesskit::Live;
use egui::{CornerRadius, Frame, Id, Margin, Stroke, Ui};

/// A short word of state.
#[derive(Debug)]
pub struct Mark<'a> {
    /// What it means.
    pub tone: Tone,
    /// A sign before it.
    pub icon: Option<Icon>,
    /// The word.
    pub word: &'a str,
}

/// A place for a paper, being built.
#[derive(Debug)]
pub struct Slot<'a> {
    /// Identifier of its tick.
    pub id: Id,
    /// Name of the paper.
    pub name: &'a str,
    /// The paper lies on the desk.
    pub ticked: bool,
    /// Whether it can be changed.
    pub enabled: bool,
    /// Why the tick cannot be taken away now.
    pub stays: Option<&'a str>,
    /// Scans and files go here.
    pub chosen: bool,
    /// Said while files are held over the window and would go here.
    pub drop: Option<&'a str>,
    /// Words of state.
    pub marks: &'a [Mark<'a>],
    /// Small facts after them.
    pub facts: &'a [&'a str],
}

impl Slot<'_> {
    /// Shows the place with its content; what happened to the tick.
    pub fn show(&self, ui: &mut Ui, content: impl FnOnce(&mut Ui)) -> Ticked {
        let palette = palette(ui);
        let (space, shape) = (tokens().space, tokens().shape);
        let dropping = self.drop.filter(|_| ui.input(|input| !input.raw.hovered_files.is_empty()));
        let stroke =
            if self.chosen { Stroke::new(if dropping.is_some() { shape.focus } else { 1.5 }, palette.accent) } else { Stroke::new(1.0, palette.border) };
        let frame = Frame::new()
            .fill(if dropping.is_some() { palette.accent_soft } else { palette.surface })
            .stroke(stroke)
            .corner_radius(CornerRadius::same(shape.card_radius))
            .inner_margin(Margin::symmetric(space.medium as i8, space.small as i8));
        frame
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = space.tight + space.hair;
                let ticked = self.ticked(ui);
                under_tick(ui, |ui| {
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().interact_size.y = tokens().text.caption + space.medium;
                        for one in self.marks {
                            mark(ui, one.tone, one.icon, one.word);
                        }
                        for fact in self.facts {
                            text::caption(ui, fact);
                        }
                    });
                    if let Some(words) = dropping {
                        mark(ui, Tone::Accent, Some(Icon::Paper), words);
                    }
                    content(ui);
                });
                ticked
            })
            .inner
    }

    /// The tick. One that stays says why when a person tries to take it away.
    fn ticked(&self, ui: &mut Ui) -> Ticked {
        let tried = self.id.with("tried to untick");
        let mut ticked = tick(ui, self.id, self.ticked, self.enabled, self.name);
        if self.ticked && self.stays.is_some() && ticked.toggled {
            ticked.toggled = false;
            ui.data_mut(|data| data.insert_temp(tried, true));
        } else if !ticked.response.has_focus() && !ticked.response.clicked() {
            ui.data_mut(|data| data.remove::<bool>(tried));
        }
        let reason = self.stays.filter(|_| ui.data(|data| data.get_temp::<bool>(tried)).unwrap_or_default());
        if let Some(reason) = reason {
            let colour = palette(ui).warning;
            under_tick(ui, |ui| {
                let said = ui.scope(|ui| line::said(ui, Icon::Info, reason, colour));
                ui.ctx().accesskit_node_builder(said.response.id, |node| node.set_live(Live::Polite));
            });
            ui.ctx().accesskit_node_builder(self.id, |node| node.set_description(reason));
        }
        ticked
    }
}
