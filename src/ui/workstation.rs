//! The window as eframe runs it: takes in events, shows the state, sends what was asked for.

use super::file_dialog::FileWish;
use super::kit::Theme;
use super::port::DeskPort;
use super::typeahead::Typeahead;
use super::view::View;
use super::wedge::Wedge;
use super::workspace;
use eframe::Frame;
use egui::{Context, Ui};
use jiff::Timestamp;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};
use tereze_desk::Command;
use tereze_desk::command::{PapersCommand, PrintingCommand};

/// What came back from a dialog of the desktop.
type Chosen = (FileWish, Vec<PathBuf>, Duration);

/// A person needs longer than this to close a dialog without choosing; an answer that comes sooner comes from a desktop that shows none.
const NOBODY_IS_SO_QUICK: Duration = Duration::from_millis(250);

/// The window over a desk.
pub struct Workstation<D> {
    desk: D,
    view: View,
    ahead: Typeahead,
    wedge: Wedge,
    opened: Instant,
    chosen: (Sender<Chosen>, Receiver<Chosen>),
}

impl<D: DeskPort> Workstation<D> {
    /// A window over this desk. `context` gets the fonts and the theme, and is woken when the desk has something to say.
    pub fn new(mut desk: D, context: &Context, theme: Theme) -> Self {
        super::kit::theme::install(context);
        let mut view = View::default();
        workspace::set_theme(context, &mut view, theme);
        let waker = context.clone();
        desk.on_wake(move || waker.request_repaint());
        Self { desk, view, ahead: Typeahead::default(), wedge: Wedge::default(), opened: Instant::now(), chosen: channel() }
    }

    /// The desk.
    pub fn desk(&self) -> &D {
        &self.desk
    }

    /// The desk, to be driven from a test.
    pub fn desk_mut(&mut self) -> &mut D {
        &mut self.desk
    }

    /// The window's own state.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Takes in what workers and dialogs finished.
    fn take_in(&mut self, context: &Context) {
        while let Ok((wish, files, took)) = self.chosen.1.try_recv() {
            if files.is_empty() && took < NOBODY_IS_SO_QUICK {
                self.desk.send(Command::Printing(PrintingCommand::TellNoDialog));
            }
            match wish {
                FileWish::AddFiles { paper } => {
                    if !files.is_empty() {
                        self.desk.send(Command::Papers(PapersCommand::AddFiles { paper, files }));
                    }
                }
                FileWish::KeyFile => {
                    if let Some(file) = files.first() {
                        self.view.key_file_chosen(file);
                    }
                }
                FileWish::SavePaper { .. } => {
                    if let Some(to) = files.into_iter().next() {
                        self.desk.send(Command::Printing(PrintingCommand::Save { to }));
                    }
                }
            }
        }
        if self.desk.poll() {
            context.request_repaint();
        }
    }

    /// Opens the dialogs that were wished for, each on a thread of its own: a dialog waits for a person.
    fn grant(&mut self, context: &Context) {
        for wish in std::mem::take(&mut self.view.wishes) {
            let sender = self.chosen.0.clone();
            let context = context.clone();
            let language = self.desk.state().language;
            let ask = move || {
                let asked = Instant::now();
                let files = wish.ask(language);
                // The window may be closed by now; then nobody wants the answer.
                sender.send((wish, files, asked.elapsed())).ok();
                context.request_repaint();
            };
            if let Err(error) = std::thread::Builder::new().name("file-dialog".to_owned()).spawn(ask) {
                tracing::error!(%error, "no dialog could be opened");
            }
        }
    }
}

impl<D: DeskPort> eframe::App for Workstation<D> {
    fn logic(&mut self, context: &Context, _frame: &mut Frame) {
        self.take_in(context);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        self.view.now = Timestamp::now();
        let mut send = Vec::new();
        workspace::show(ui, self.desk.state(), &mut self.view, &mut send);
        if !send.is_empty() {
            // The answer to a command is shown at once, not with the next movement of the mouse.
            ui.ctx().request_repaint();
        }
        for command in send {
            self.desk.send(command);
        }
        self.grant(ui.ctx());
    }

    fn raw_input_hook(&mut self, context: &Context, input: &mut egui::RawInput) {
        input.events = self.ahead.let_through(std::mem::take(&mut input.events));
        let state = self.desk.state();
        // At the door and on a locked screen signs are a password.
        if state.session().is_some_and(|session| session.lock.is_none()) {
            let now = self.opened.elapsed().as_secs_f64();
            let view = &self.view;
            let heard = self.wedge.hear(&mut input.events, now, |code| view.is_home_of(code));
            if heard.began {
                self.view.burst_began();
            }
            if let Some(code) = heard.code {
                self.view.burst_was(code);
            }
        }
        if self.ahead.is_waiting() {
            context.request_repaint();
        }
    }

    /// The ground of every screen: none paints it again, which would cost a pass over the whole window where there is no graphics card.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
