//! The whole window over one state: which screen stands, the bars around it, and what the keys do everywhere.

use super::keys::Action;
use super::kit::{Look, tokens};
use super::screens;
use super::view::{Question, Screen, Shown, View, is_locked};
use crate::desk::command::RequestStep;
use crate::desk::state::OpenRequest;
use crate::desk::{Command, State};
use crate::domain::language::Language;
use crate::domain::party::Representative;
use crate::domain::template::PaperKey;
use crate::texts::{say, tr};
use egui::{CentralPanel, Frame, Margin, Panel, Ui};
use std::path::PathBuf;

/// What every screen is given besides its own draft.
pub(crate) struct Screenful<'a> {
    pub(crate) state: &'a State,
    pub(crate) view: &'a mut View,
    pub(crate) send: &'a mut Vec<Command>,
}

impl Screenful<'_> {
    /// The text of a key in the language of the window.
    pub(crate) fn tr(&self, key: &str) -> String {
        tr(key, self.state.language)
    }

    /// A message in the language of the window.
    pub(crate) fn say(&self, message: &crate::domain::message::Message) -> String {
        say(message, self.state.language)
    }

    /// The language of the window.
    pub(crate) fn language(&self) -> Language {
        self.state.language
    }

    /// Commits what is being typed, then sends.
    pub(crate) fn act(&mut self, command: Command) {
        self.view.commit(self.send);
        self.send.push(command);
    }
}

/// Shows the window and gathers what the person asked for. Pure over the state: nothing is remembered but in the view.
pub fn show(ui: &mut Ui, state: &State, view: &mut View, send: &mut Vec<Command>) {
    view.follow(state);
    let shown = Shown {
        logged_in: state.session.is_some(),
        screen: view.screen,
        request: state.open.as_ref().map(|open| open.request.id),
        step: state.open.as_ref().filter(|_| view.screen == Screen::Request).map(|open| open.step),
        paper: state.shown_paper.as_ref().map(|paper| egui::Id::unique(paper.paper.as_str())),
        question: view.question.is_some() || view.palette.is_some(),
        locked: is_locked(state),
        comparing: view.request.comparing.is_some(),
        complaint: state.complaint.is_some() && view.screen == Screen::Complaints,
    };
    let before = view.shown.replace(shown);
    view.focus.begin(before != Some(shown));
    if !shown.is_covered() {
        if before.is_some_and(|before| before.is_covered() && before.uncovered() == shown) {
            view.focus.come_back(view.last_focus);
        } else {
            view.last_focus = ui.memory(|memory| memory.focused());
        }
    }

    let list_open = super::kit::choice::list_was_open(ui);
    let mut screenful = Screenful { state, view, send };
    let left = super::idle::watch(ui, &mut screenful);
    if shown.locked {
        language_and_look(ui, &mut screenful);
        CentralPanel::default().frame(Frame::new()).show(ui, |ui| screens::lock::show(ui, &mut screenful));
    } else if state.session.is_some() {
        screens::palette::listen(ui, &mut screenful);
        everywhere(ui, &mut screenful, list_open);
        dropped_files(ui, &mut screenful);
        let palette = super::kit::palette(ui);
        let bar = Frame::new().fill(palette.surface).inner_margin(Margin::symmetric(tokens().space.large as i8, 0));
        Panel::top("head").exact_size(tokens().shape.bar).resizable(false).frame(bar).show(ui, |ui| screens::bars::head(ui, &mut screenful));
        let line = Frame::new().fill(palette.surface).inner_margin(Margin::symmetric(tokens().space.large as i8, 0));
        Panel::bottom("status").exact_size(tokens().shape.status).resizable(false).frame(line).show(ui, |ui| screens::bars::status(ui, &mut screenful));
        screens::notices::show(ui, &mut screenful);
        if state.shown_paper.is_some() {
            screens::paper::show(ui, &mut screenful);
        } else {
            match screenful.view.screen {
                Screen::Services => screens::services::show(ui, &mut screenful),
                Screen::Request => screens::request::show(ui, &mut screenful),
                Screen::Outbox => screens::outbox::show(ui, &mut screenful),
                Screen::Journal => screens::journal::show(ui, &mut screenful),
                Screen::Shift => screens::shift::show(ui, &mut screenful),
                Screen::Day => screens::day::show(ui, &mut screenful),
                Screen::Complaints => screens::complaints::show(ui, &mut screenful),
                Screen::Courier => screens::courier::show(ui, &mut screenful),
            }
        }
        screens::questions::show(ui, &mut screenful);
        screens::palette::show(ui, &mut screenful);
        screens::tour::show(ui, &mut screenful);
        if let Some(seconds) = left {
            screens::lock::warning(ui, &screenful, seconds);
        }
    } else {
        language_and_look(ui, &mut screenful);
        screens::notices::show(ui, &mut screenful);
        CentralPanel::default().frame(Frame::new()).show(ui, |ui| screens::log_in::show(ui, &mut screenful));
    }
    super::applicant_screen::show(ui.ctx(), &mut screenful);
    view.focus.finish(ui.ctx());
    view.pictures.tidy(ui.ctx());
}

/// Keys that mean the same on every screen of a session.
fn everywhere(ui: &Ui, on: &mut Screenful<'_>, list_open: bool) {
    language_and_look(ui, on);
    let context = ui.ctx();
    if Action::Lock.pressed(context) {
        on.act(Command::Lock);
    }
    if Action::ApplicantScreen.pressed(context) {
        super::applicant_screen::toggle(on);
    }
    if Action::ApplicantLanguage.pressed(context) {
        super::applicant_screen::next_language(on);
    }
    if on.view.question.is_some() || on.view.palette.is_some() {
        return;
    }
    if Action::LogOut.pressed(context) {
        on.act(Command::LogOut);
    }
    let screens = [
        (Action::Services, Screen::Services),
        (Action::Outbox, Screen::Outbox),
        (Action::Journal, Screen::Journal),
        (Action::Shift, Screen::Shift),
        (Action::Day, Screen::Day),
        (Action::Complaints, Screen::Complaints),
        (Action::Courier, Screen::Courier),
    ];
    for (action, screen) in screens {
        if action.pressed(context) {
            go(on, screen);
        }
    }
    if Action::Complain.pressed(context) {
        screens::complaints::begin(on);
    }
    if Action::IssuedResults.pressed(context) {
        screens::day::ask_issued(on);
    }
    if !list_open && !screens::tour::escape(ui, on) && Action::Back.pressed(context) {
        back(on);
    }
}

/// Shows another screen; what was being typed is committed first, and a shown paper is put away.
pub(crate) fn go(on: &mut Screenful<'_>, screen: Screen) {
    on.view.commit(on.send);
    if on.state.shown_paper.is_some() {
        on.send.push(Command::ClosePaper);
    }
    if screen == Screen::Journal {
        // The list is asked for anew: requests were begun and signed since it was last shown.
        on.send.push(Command::Search(on.view.journal_text.clone()));
    }
    if screen == Screen::Shift {
        on.send.push(Command::LookAtShift);
    }
    if screen == Screen::Day {
        screens::day::ask(on);
    }
    if screen == Screen::Complaints {
        on.send.push(Command::LookAtComplaints);
    }
    if screen == Screen::Courier {
        on.send.push(Command::LookAtCourier);
    }
    on.view.screen = screen;
}

/// One step back: close the paper or the comparison, return to the open request, or put the request away.
pub(crate) fn back(on: &mut Screenful<'_>) {
    if on.state.shown_paper.is_some() {
        on.act(Command::ClosePaper);
    } else if on.view.screen == Screen::Request && on.view.request.comparing.take().is_some() {
        // The request stands behind the comparison.
    } else if on.view.screen == Screen::Request {
        on.act(Command::PutAway);
        on.view.screen = Screen::Services;
    } else if on.state.open.is_some() {
        go(on, Screen::Request);
    } else {
        go(on, Screen::Services);
    }
}

fn language_and_look(ui: &Ui, on: &mut Screenful<'_>) {
    if Action::Language.pressed(ui.ctx()) {
        next_language(on);
    }
    if Action::Look.pressed(ui.ctx()) {
        next_look(ui, on);
    }
}

/// Speaks the language after this one.
pub(crate) fn next_language(on: &mut Screenful<'_>) {
    let place = Language::ALL.iter().position(|language| *language == on.language()).unwrap_or(0);
    on.act(Command::ChooseLanguage(Language::ALL[(place + 1) % Language::ALL.len()]));
}

/// Shows the look after this one.
pub(crate) fn next_look(ui: &Ui, on: &mut Screenful<'_>) {
    on.view.look = on.view.look.next();
    super::kit::theme::set_look(ui.ctx(), on.view.look);
}

/// Shows this look from now on.
pub fn set_look(context: &egui::Context, view: &mut View, look: Look) {
    view.look = look;
    super::kit::theme::set_look(context, look);
}

/// Files dropped on the window go to the chosen paper.
fn dropped_files(ui: &Ui, on: &mut Screenful<'_>) {
    let dropped = ui.input(|input| input.raw.dropped_files.clone());
    let Some(open) = &on.state.open else { return };
    if dropped.is_empty() || open.step != RequestStep::Papers || !open.is_editable() {
        return;
    }
    let Some(paper) = screens::request::papers::chosen(on.view, open) else { return };
    let files: Vec<PathBuf> = dropped.iter().map(|file| file.path().to_path_buf()).collect();
    on.act(Command::AddFiles { paper, files });
}

/// Asks whether acceptance is to be refused.
pub(crate) fn ask_refusal(on: &mut Screenful<'_>) {
    on.view.commit(on.send);
    on.view.question = Some(Question::RefuseAcceptance);
}

/// Asks why the request is taken back.
pub(crate) fn ask_withdrawal(on: &mut Screenful<'_>) {
    on.view.commit(on.send);
    on.view.question = Some(Question::Withdraw { reason: String::new() });
}

/// Asks who takes the result: the representative, where the request has one.
pub(crate) fn ask_hand_over(on: &mut Screenful<'_>, open: &OpenRequest) {
    on.view.commit(on.send);
    let to = match &open.request.representative {
        Some(Representative::Notarised { power, .. }) => power.attorney_name.in_order(),
        Some(Representative::OtherwiseCertified) | None => String::new(),
    };
    on.view.question = Some(Question::HandOver { to });
}

/// Asks whether the shift is to be closed.
pub(crate) fn ask_close_shift(on: &mut Screenful<'_>) {
    on.view.commit(on.send);
    on.view.question = Some(Question::CloseShift);
}

/// Makes a paper of the open request and shows it.
pub(crate) fn print(on: &mut Screenful<'_>, paper: PaperKey) {
    on.act(Command::Print(paper));
}
