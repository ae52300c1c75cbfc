//! The services: search, favourites, those used lately; Enter begins a request.

use crate::context::Context;
use crate::keys::Action;
use crate::kit::surface::empty;
use crate::kit::{Button, Caption, Entry, Field, Icon, Note, Rank, date, page_title, palette, text, tokens};
use crate::list::walk::{follow, may_walk, walk};
use crate::services::{matching, ordinal};
use egui::accesskit::Role;
use egui::{CentralPanel, CornerRadius, Frame, Id, Margin, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo};
use std::sync::Arc;
use tereze_desk::Command;
use tereze_desk::command::{RequestCommand, SessionCommand};
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::service::{Channel, Fee, Service, ServiceId};

/// The screen's own state.
#[derive(Debug, Default)]
pub(crate) struct ServicesView {
    /// What is looked for.
    pub(crate) text: String,
    marked: usize,
    found: Found,
}

/// What fits a text in a language: it is looked for once and not in every frame.
#[derive(Debug, Default)]
struct Found {
    text: String,
    language: Option<Language>,
    among: usize,
    services: Vec<Arc<Service>>,
}

/// Shows the services.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut ServicesView) {
    let frame = Frame::new().inner_margin(Margin::symmetric(tokens().space.huge as i8, tokens().space.large as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let width = ui.available_width().min(tokens().shape.page);
        let side = (ui.available_width() - width) / 2.0;
        ui.horizontal_top(|ui| {
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.set_width(width);
                column(ui, cx, my);
            });
        });
    });
}

fn column(ui: &mut Ui, cx: &mut Context<'_>, my: &mut ServicesView) {
    let id = Id::unique("services search");
    page_title::title(ui, &cx.tr("services-title"), "");
    let label = cx.tr("services-search");
    let hint = cx.tr("services-search-hint");
    let before = my.text.clone();
    let mut words = before.clone();
    let field = Field::new(id, Caption::new(&label).optional("").note(Note::Hint(&hint)), Entry::Line).icon(Icon::Search).max(120);
    field.show(ui, &mut words);
    cx.focus.add(id);
    if words != before {
        my.marked = 0;
        my.text = words;
    }
    ui.add_space(tokens().space.small);

    let listed = listed(cx, my);
    let enter = may_walk(ui, &[id]) && walk(ui, &mut my.marked, listed.len());
    let marked = my.marked.min(listed.len().saturating_sub(1));
    let mut begin = None;
    if enter {
        begin = listed.get(marked).map(|(_, service)| service.id.clone());
        cx.focus.want(id);
    }
    if let Some((_, service)) = listed.get(marked)
        && Action::Favourite.pressed(ui.ctx())
    {
        cx.act(Command::Session(SessionCommand::ToggleFavourite(service.id.clone())));
    }
    if listed.is_empty() {
        empty(ui, Icon::Search, &cx.tr("services-none"), &cx.tr("services-none-hint"));
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
                let heading = cx.tr(of.text_key());
                ui.add(egui::Label::new(text::label_text(&heading, palette(ui).muted)));
            }
            // The kinds of request of a service stand under it.
            let below = of.is_grouped() && service.id.kind().is_some();
            if below && folder != service.id.folder() {
                service.id.folder().clone_into(&mut folder);
                above_kinds(ui, cx, service);
            }
            if row(ui, cx, my, service, below, place == marked) {
                begin = Some(service.id.clone());
            }
        }
        // Who comes to complain need not have applied here.
        ui.add_space(tokens().space.small);
        let words = cx.tr("services-complaint");
        if Button::new(Rank::Quiet, &words).icon(Icon::Paper).action(Action::Complain).show(ui) {
            cx.complain();
        }
        ui.add_space(tokens().space.large);
    });
    if let Some(service) = begin {
        cx.act(Command::Request(RequestCommand::Begin(service)));
        my.text.clear();
        my.marked = 0;
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
fn listed(cx: &Context<'_>, my: &mut ServicesView) -> Vec<(Group, Arc<Service>)> {
    let (language, among) = (Some(cx.language()), cx.state.services.len());
    if my.found.text != my.text || my.found.language != language || my.found.among != among {
        let services = matching(&cx.state.services, &my.text, cx.language());
        my.found = Found { text: my.text.clone(), language, among, services };
    }
    let found = my.found.services.clone();
    let Some(session) = cx.state.session().filter(|_| my.text.trim().is_empty()) else {
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
fn above_kinds(ui: &mut Ui, cx: &Context<'_>, service: &Service) {
    let tokens = tokens();
    let palette = palette(ui);
    ui.add_space(tokens.space.tight);
    ui.horizontal_top(|ui| {
        ui.add_space(tokens.space.medium);
        number(ui, &service.number.to_string(), palette.accent_text);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = tokens.space.tight;
            text::strong(ui, service.name.get(cx.language()));
            text::caption(ui, &[service.provider.name.get(cx.language()).to_owned(), act(cx, service)].join("  ·  "));
        });
    });
}

fn number(ui: &mut Ui, number: &str, colour: egui::Color32) {
    let tokens = tokens();
    let (place, _) = ui.allocate_exact_size(egui::vec2(tokens.shape.control, tokens.text.title), Sense::hover());
    let font = egui::FontId::new(tokens.text.heading, crate::kit::theme::bold());
    ui.painter().text(place.left_center(), egui::Align2::LEFT_CENTER, number, font, colour);
}

/// One service, or one kind of request below its service; true when it was clicked.
fn row(ui: &mut Ui, cx: &mut Context<'_>, my: &ServicesView, service: &Service, below: bool, marked: bool) -> bool {
    let palette = palette(ui);
    let tokens = tokens();
    let language = cx.language();
    let favourite = cx.state.session().is_some_and(|session| session.favourites.contains(&service.id));
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
                    let ordinal = ordinal(&cx.state.services, service);
                    if below {
                        let (place, _) = ui.allocate_exact_size(egui::vec2(tokens.shape.control, tokens.text.title), Sense::hover());
                        let font = egui::FontId::new(tokens.text.label, crate::kit::theme::bold());
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
                            text::caption(ui, &own_facts(cx, service).join("  ·  "));
                        } else {
                            text::strong(ui, &service.full_name(language));
                            text::caption(ui, &facts(cx, service));
                        }
                    });
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                        let icon = if favourite { Icon::StarFilled } else { Icon::Star };
                        if marked {
                            let words = cx.tr("services-favourite");
                            let (rect_pressed, _) = Button::new(Rank::Quiet, &words).icon(icon).compact().action(Action::Favourite).respond(ui);
                            if rect_pressed {
                                cx.act(Command::Session(SessionCommand::ToggleFavourite(service.id.clone())));
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
    let name = format!("{} {}", ordinal(&cx.state.services, service), service.full_name(language));
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, marked, &name));
    if marked {
        follow(ui, "services", my.marked, rect);
    }
    response.clicked()
}

/// Provider, term, fee, channel and act in one line.
fn facts(cx: &Context<'_>, service: &Service) -> String {
    let mut parts = vec![service.provider.name.get(cx.language()).to_owned()];
    parts.extend(own_facts(cx, service));
    parts.push(act(cx, service));
    parts.join("  ·  ")
}

/// What may differ from one kind of request to another.
fn own_facts(cx: &Context<'_>, service: &Service) -> Vec<String> {
    let mut parts = vec![cx.say(&service.term.in_words())];
    parts.push(cx.tr(match service.fee {
        Fee::Free => "fee-free",
        Fee::BeforeSending => "fee-before-sending",
        Fee::AfterCheck => "fee-after-check",
    }));
    if !service.channels.iter().any(|channel| channel.channel == Channel::Centre) {
        parts.push(cx.tr("services-no-centre"));
    }
    parts
}

/// The act; that it lapsed is said in passing, for it holds of many services and asks nothing of the clerk.
fn act(cx: &Context<'_>, service: &Service) -> String {
    let act = cx.say(&Message::new("services-act").with("number", format!("№ {}", service.act.number)).with("date", date::written(service.act.date)));
    match service.act.lapsed {
        None => act,
        Some(lapsed) => format!("{act} ({})", cx.say(&Message::new("services-act-lapsed").with("date", date::written(lapsed)))),
    }
}
