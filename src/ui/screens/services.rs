//! The services: search, favourites, those used lately; Enter begins a request.

use super::rows::{follow, may_walk, walk};
use crate::desk::Command;
use crate::domain::message::Message;
use crate::domain::service::{Channel, Fee, Service, ServiceId};
use crate::ui::keys::Action;
use crate::ui::kit::surface::empty;
use crate::ui::kit::{Button, Caption, Entry, Field, Icon, Note, Rank, palette, text, tokens};
use crate::ui::services::{matching, ordinal};
use crate::ui::workspace::Screenful;
use egui::accesskit::Role;
use egui::{CentralPanel, CornerRadius, Frame, Id, Margin, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo};
use std::sync::Arc;

/// Shows the services.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    let frame = Frame::new().inner_margin(Margin::symmetric(tokens().space.huge as i8, tokens().space.large as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let width = ui.available_width().min(tokens().shape.page);
        let side = (ui.available_width() - width) / 2.0;
        ui.horizontal_top(|ui| {
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.set_width(width);
                column(ui, on);
            });
        });
    });
}

fn column(ui: &mut Ui, on: &mut Screenful<'_>) {
    let id = Id::unique("services search");
    super::bars::title(ui, &on.tr("services-title"), "");
    let label = on.tr("services-search");
    let hint = on.tr("services-search-hint");
    let before = on.view.services_text.clone();
    let mut words = before.clone();
    let field = Field::new(id, Caption::new(&label).optional("").note(Note::Hint(&hint)), Entry::Line).icon(Icon::Search).max(120);
    field.show(ui, &mut words);
    on.view.focus.add(id);
    if words != before {
        on.view.services_marked = 0;
        on.view.services_text = words;
    }
    ui.add_space(tokens().space.small);

    let listed = listed(on);
    let enter = may_walk(ui, &[id]) && walk(ui, &mut on.view.services_marked, listed.len());
    let marked = on.view.services_marked.min(listed.len().saturating_sub(1));
    let mut begin = None;
    if enter {
        begin = listed.get(marked).map(|(_, service)| service.id.clone());
        on.view.focus.want(id);
    }
    if let Some((_, service)) = listed.get(marked)
        && Action::Favourite.pressed(ui.ctx())
    {
        on.act(Command::ToggleFavourite(service.id.clone()));
    }
    if listed.is_empty() {
        empty(ui, Icon::Search, &on.tr("services-none"), &on.tr("services-none-hint"));
        return;
    }
    ScrollArea::vertical().animated(false).auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        let (mut group, mut folder) = (None, String::new());
        for (place, (of, service)) in listed.iter().enumerate() {
            if group != Some(*of) {
                group = Some(*of);
                folder.clear();
                ui.add_space(tokens().space.tight);
                let heading = on.tr(of.text_key());
                ui.add(egui::Label::new(text::label_text(&heading, palette(ui).muted)));
            }
            // The kinds of request of a service stand under it.
            let below = of.is_grouped() && service.id.kind().is_some();
            if below && folder != service.id.folder() {
                service.id.folder().clone_into(&mut folder);
                above_kinds(ui, on, service);
            }
            if row(ui, on, service, below, place == marked) {
                begin = Some(service.id.clone());
            }
        }
        // Who comes to complain need not have applied here.
        ui.add_space(tokens().space.small);
        let words = on.tr("services-complaint");
        if Button::new(Rank::Quiet, &words).icon(Icon::Paper).action(Action::Complain).show(ui) {
            super::complaints::begin(on);
        }
        ui.add_space(tokens().space.large);
    });
    if let Some(service) = begin {
        on.act(Command::Begin(service));
        on.view.services_text.clear();
        on.view.services_marked = 0;
    }
}

/// Why a service stands where it stands in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Found,
    Favourites,
    Recent,
    All,
}

impl Group {
    fn text_key(self) -> &'static str {
        match self {
            Self::Found => "services-found",
            Self::Favourites => "services-favourites",
            Self::Recent => "services-recent",
            Self::All => "services-all",
        }
    }

    /// Whether the kinds of request of one service stand together.
    fn is_grouped(self) -> bool {
        matches!(self, Self::Found | Self::All)
    }
}

/// With nothing typed: favourites, those used lately, the rest. Otherwise what fits the text.
fn listed(on: &Screenful<'_>) -> Vec<(Group, Arc<Service>)> {
    let found = matching(&on.state.services, &on.view.services_text, on.language());
    let Some(session) = on.state.session.as_ref().filter(|_| on.view.services_text.trim().is_empty()) else {
        return found.into_iter().map(|service| (Group::Found, service)).collect();
    };
    let by_id = |id: &ServiceId| found.iter().find(|service| service.id == *id).cloned();
    let mut listed: Vec<(Group, Arc<Service>)> = session.favourites.iter().filter_map(by_id).map(|service| (Group::Favourites, service)).collect();
    let of_favourites: Vec<ServiceId> = session.favourites.clone();
    listed.extend(session.recent.iter().filter(|id| !of_favourites.contains(id)).filter_map(by_id).map(|service| (Group::Recent, service)));
    let shown: Vec<ServiceId> = listed.iter().map(|(_, service)| service.id.clone()).collect();
    listed.extend(found.into_iter().filter(|service| !shown.contains(&service.id)).map(|service| (Group::All, service)));
    listed
}

/// A service over the kinds of request that can be begun.
fn above_kinds(ui: &mut Ui, on: &Screenful<'_>, service: &Service) {
    let tokens = tokens();
    let palette = palette(ui);
    ui.add_space(tokens.space.tight);
    ui.horizontal_top(|ui| {
        ui.add_space(tokens.space.medium);
        number(ui, &service.number.to_string(), palette.accent_text);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = tokens.space.tight;
            text::strong(ui, service.name.get(on.language()));
            text::caption(ui, &[service.provider.name.get(on.language()).to_owned(), act(on, service)].join("  ·  "));
        });
    });
}

fn number(ui: &mut Ui, number: &str, colour: egui::Color32) {
    let tokens = tokens();
    let (place, _) = ui.allocate_exact_size(egui::vec2(tokens.shape.control, tokens.text.title), Sense::hover());
    let font = egui::FontId::new(tokens.text.heading, crate::ui::kit::theme::bold());
    ui.painter().text(place.left_center(), egui::Align2::LEFT_CENTER, number, font, colour);
}

/// One service, or one kind of request below its service; true when it was clicked.
fn row(ui: &mut Ui, on: &mut Screenful<'_>, service: &Service, below: bool, marked: bool) -> bool {
    let palette = palette(ui);
    let tokens = tokens();
    let language = on.language();
    let favourite = on.state.session.as_ref().is_some_and(|session| session.favourites.contains(&service.id));
    let id = Id::unique(("service", &service.id));
    let (fill, border) = if marked { (palette.accent_soft, palette.accent) } else { (palette.surface, palette.border) };
    let frame = Frame::new()
        .fill(fill)
        .stroke(Stroke::new(if marked { 1.5 } else { 1.0 }, border))
        .corner_radius(CornerRadius::same(tokens.shape.card_radius))
        .inner_margin(Margin::symmetric(tokens.space.medium as i8, if below { tokens.space.small } else { tokens.space.medium } as i8));
    let shown = ui.scope_builder(UiBuilder::new(), |ui| {
        frame
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.horizontal_top(|ui| {
                    let ordinal = ordinal(&on.state.services, service);
                    if below {
                        let (place, _) = ui.allocate_exact_size(egui::vec2(tokens.shape.control, tokens.text.title), Sense::hover());
                        let font = egui::FontId::new(tokens.text.label, crate::ui::kit::theme::bold());
                        ui.painter().text(place.left_center(), egui::Align2::LEFT_CENTER, &ordinal, font, palette.accent_text);
                    } else {
                        number(ui, &service.number.to_string(), palette.accent_text);
                    }
                    let keys = if marked { 210.0 } else { 30.0 };
                    let room = ui.available_width() - keys;
                    ui.vertical(|ui| {
                        ui.set_width(room);
                        ui.spacing_mut().item_spacing.y = tokens.space.tight;
                        if below {
                            text::body(ui, service.kind.name.get(language));
                            text::caption(ui, &own_facts(on, service).join("  ·  "));
                        } else {
                            text::strong(ui, &service.full_name(language));
                            text::caption(ui, &facts(on, service));
                        }
                    });
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                        let icon = if favourite { Icon::StarFilled } else { Icon::Star };
                        if marked {
                            let words = on.tr("services-favourite");
                            let (rect_pressed, _) = Button::new(Rank::Quiet, &words).icon(icon).compact().action(Action::Favourite).respond(ui);
                            if rect_pressed {
                                on.act(Command::ToggleFavourite(service.id.clone()));
                            }
                        } else if favourite {
                            icon.show(ui, tokens.shape.icon, palette.accent_text);
                        }
                    });
                });
            })
            .response
    });
    let rect = shown.inner.rect;
    // The star keeps its own clicks: the row takes those left of it.
    let area = egui::Rect::from_min_max(rect.min, egui::pos2(rect.right() - 220.0, rect.bottom()));
    let response = ui.interact(area, id, Sense::CLICK);
    let name = format!("{} {}", ordinal(&on.state.services, service), service.full_name(language));
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, marked, &name));
    if marked {
        follow(ui, "services", on.view.services_marked, rect);
    }
    response.clicked()
}

/// Provider, term, fee, channel and act in one line.
fn facts(on: &Screenful<'_>, service: &Service) -> String {
    let mut parts = vec![service.provider.name.get(on.language()).to_owned()];
    parts.extend(own_facts(on, service));
    parts.push(act(on, service));
    parts.join("  ·  ")
}

/// What may differ from one kind of request to another.
fn own_facts(on: &Screenful<'_>, service: &Service) -> Vec<String> {
    let mut parts = vec![on.say(&service.term.in_words())];
    parts.push(on.tr(match service.fee {
        Fee::Free => "fee-free",
        Fee::BeforeSending => "fee-before-sending",
        Fee::AfterCheck => "fee-after-check",
    }));
    if !service.channels.iter().any(|channel| channel.channel == Channel::Centre) {
        parts.push(on.tr("services-no-centre"));
    }
    parts
}

/// The act; that it lapsed is said in passing, for it holds of many services and asks nothing of the clerk.
fn act(on: &Screenful<'_>, service: &Service) -> String {
    let written = crate::ui::kit::date::written;
    let act = on.say(&Message::new("services-act").with("number", format!("№ {}", service.act.number)).with("date", written(service.act.date)));
    match service.act.lapsed {
        None => act,
        Some(lapsed) => format!("{act} ({})", on.say(&Message::new("services-act-lapsed").with("date", written(lapsed)))),
    }
}
