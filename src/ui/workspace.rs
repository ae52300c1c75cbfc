//! The whole window over one state: which screen stands, the bars around it, and what the keys do everywhere.

use super::context::Context;
use super::idle;
use super::keys::Action;
use super::kit::{Theme, choice, palette, theme, tokens};
use super::navigation::{Entering, SCREENS, Screen, is_locked};
use super::screens::{
    applicant, complaints, courier, day, head, journal, lock, log_in, notices, outbox, palette as command_palette, paper, questions, request, services, shift,
    status, tour,
};
use super::shown::{Over, Shown};
use super::view::{Screens, View};
use egui::{CentralPanel, Frame, Margin, Panel, Ui};
use std::path::PathBuf;
use tereze_desk::Command;
use tereze_desk::State;
use tereze_desk::command::{ComplaintsCommand, PapersCommand, PrintingCommand, RequestCommand, SessionCommand, ShiftCommand, WaybillsCommand};
use tereze_desk::request::step::RequestStep;

/// Shows the window and gathers what the person asked for. Pure over the state: nothing is remembered but in the view.
pub fn show(ui: &mut Ui, state: &State, view: &mut View, send: &mut Vec<Command>) {
    view.follow(state);
    let shown = shown(state, view);
    view.frames.begin(ui, shown, &mut view.focus);
    let list_open = choice::list_was_open(ui);
    let View { theme, now, wishes, navigation, typing, focus, pictures, idle, screens, .. } = view;
    let mut cx = Context { state, send, now: *now, theme, focus, typing, navigation, pictures, wishes };
    let left = idle::watch(ui, &mut cx, idle);
    if shown.over.locked {
        language_and_theme(ui, &mut cx);
        CentralPanel::default().frame(Frame::new()).show(ui, |ui| lock::show(ui, &mut cx, &mut screens.log_in));
    } else if state.session().is_some() {
        command_palette::listen(ui, &mut cx);
        everywhere(ui, &mut cx, screens, list_open);
        dropped_files(ui, &mut cx, screens);
        session(ui, &mut cx, screens);
        if let Some(seconds) = left {
            lock::warning(ui, &cx, seconds);
        }
    } else {
        language_and_theme(ui, &mut cx);
        notices::show(ui, &mut cx);
        CentralPanel::default().frame(Frame::new()).show(ui, |ui| log_in::show(ui, &mut cx, &mut screens.log_in));
    }
    applicant::window::show(ui.ctx(), &mut cx, |ui, cx| applicant::show(ui, cx, &mut screens.applicant, screens.request.form.at.as_ref()));
    enter(&mut cx, screens);
    view.focus.finish(ui.ctx());
    view.pictures.tidy(ui.ctx());
}

/// Shows this theme from now on.
pub fn set_theme(context: &egui::Context, view: &mut View, theme: Theme) {
    view.theme = theme;
    theme::set_theme(context, theme);
}

fn shown(state: &State, view: &View) -> Shown {
    let screen = view.navigation.screen;
    Shown {
        logged_in: state.session().is_some(),
        screen,
        request: state.open().map(|open| open.request.id),
        step: state.open().filter(|_| screen == Screen::Request).map(|open| open.step),
        paper: state.shown_paper().map(|paper| egui::Id::unique(paper.paper.as_str())),
        complaint: state.complaint().is_some() && screen == Screen::Complaints,
        over: Over { question: view.navigation.is_covered(), locked: is_locked(state), comparing: view.screens.request.comparing.is_some() },
    }
}

/// The window of an open session: bars, a screen, and what lies over it.
fn session(ui: &mut Ui, cx: &mut Context<'_>, screens: &mut Screens) {
    let bar = Frame::new().fill(palette(ui).surface).inner_margin(Margin::symmetric(tokens().space.large as i8, 0));
    Panel::top("head").exact_size(tokens().shape.bar).resizable(false).frame(bar).show(ui, |ui| head::head(ui, cx));
    Panel::bottom("status").exact_size(tokens().shape.status).resizable(false).frame(bar).show(ui, |ui| status::status(ui, cx));
    notices::show(ui, cx);
    if cx.state.shown_paper().is_some() {
        paper::show(ui, cx);
    } else {
        enter(cx, screens);
        match cx.navigation.screen {
            Screen::Services => services::show(ui, cx, &mut screens.services),
            Screen::Request => request::show(ui, cx, &mut screens.request),
            Screen::Outbox => outbox::show(ui, cx, &mut screens.outbox),
            Screen::Journal => journal::show(ui, cx, &mut screens.journal),
            Screen::Shift => shift::show(ui, cx, &mut screens.shift),
            Screen::Day => day::show(ui, cx, &mut screens.day),
            Screen::Complaints => complaints::show(ui, cx, &mut screens.complaints),
            Screen::Courier => courier::show(ui, cx, &mut screens.courier),
        }
    }
    questions::show(ui, cx, &mut screens.questions);
    command_palette::show(ui, cx);
    tour::show(ui, cx, &mut screens.tour, &screens.request);
}

/// Asks the desk for what the screen shows that was gone to.
fn enter(cx: &mut Context<'_>, screens: &mut Screens) {
    let screen = match cx.navigation.entering.take() {
        None => return,
        Some(Entering::Screen(screen)) => screen,
        Some(Entering::JournalOf(text)) => {
            screens.journal.look_for(text);
            Screen::Journal
        }
    };
    match screen {
        Screen::Journal => journal::enter(cx, &screens.journal),
        Screen::Day => day::enter(cx, &screens.day),
        Screen::Shift => cx.send.push(Command::Shift(ShiftCommand::Look)),
        Screen::Complaints => cx.send.push(Command::Complaints(ComplaintsCommand::Look)),
        Screen::Courier => cx.send.push(Command::Waybills(WaybillsCommand::Look)),
        Screen::Services | Screen::Request | Screen::Outbox => {}
    }
}

/// Keys that mean the same on every screen of a session.
fn everywhere(ui: &Ui, cx: &mut Context<'_>, screens: &mut Screens, list_open: bool) {
    language_and_theme(ui, cx);
    let context = ui.ctx();
    if Action::Lock.pressed(context) {
        cx.act(Command::Session(SessionCommand::Lock));
    }
    if Action::ApplicantScreen.pressed(context) {
        cx.navigation.toggle_applicant_window(cx.state);
    }
    if Action::ApplicantLanguage.pressed(context) {
        screens.applicant.next_language();
    }
    if cx.navigation.is_covered() {
        return;
    }
    if Action::LogOut.pressed(context) {
        cx.act(Command::Session(SessionCommand::LogOut));
    }
    for (action, screen) in SCREENS {
        if action.pressed(context) {
            cx.go(screen);
        }
    }
    if Action::Complain.pressed(context) {
        cx.complain();
    }
    if Action::IssuedResults.pressed(context) {
        day::ask_issued(cx, &screens.day);
    }
    if !list_open && !tour::escape(ui, cx, &mut screens.tour) && Action::Back.pressed(context) {
        back(cx, screens);
    }
}

/// One step back: close the paper or the comparison, return to the open request, or put the request away.
fn back(cx: &mut Context<'_>, screens: &mut Screens) {
    if cx.state.shown_paper().is_some() {
        cx.act(Command::Printing(PrintingCommand::Close));
    } else if cx.navigation.screen == Screen::Request && screens.request.comparing.take().is_some() {
        // The request stands behind the comparison.
    } else if cx.navigation.screen == Screen::Request {
        cx.act(Command::Request(RequestCommand::PutAway));
        cx.navigation.screen = Screen::Services;
    } else if cx.state.open().is_some() {
        cx.go(Screen::Request);
    } else {
        cx.go(Screen::Services);
    }
}

fn language_and_theme(ui: &Ui, cx: &mut Context<'_>) {
    if Action::Language.pressed(ui.ctx()) {
        cx.next_language();
    }
    if Action::Theme.pressed(ui.ctx()) {
        cx.next_theme(ui);
    }
}

/// Files dropped on the window go to the chosen paper.
fn dropped_files(ui: &Ui, cx: &mut Context<'_>, screens: &Screens) {
    let dropped = ui.input(|input| input.raw.dropped_files.clone());
    let Some(open) = &cx.state.open() else { return };
    if dropped.is_empty() || open.step != RequestStep::Papers || !open.is_editable() {
        return;
    }
    let Some(paper) = screens.request.paper(open) else { return };
    let files: Vec<PathBuf> = dropped.iter().map(|file| file.path().to_path_buf()).collect();
    cx.act(Command::Papers(PapersCommand::AddFiles { paper, files }));
}
