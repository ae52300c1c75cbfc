//! What a screen is given besides its own state: the desk's state, the texts, the way to send, and what all screens of the window share.

use super::file_dialog::FileWish;
use super::kit::picture::Pictures;
use super::kit::{FocusOrder, Theme, theme};
use super::navigation::{Entering, Navigation, Screen};
use super::question::Question;
use super::typing::Typing;
use egui::Ui;
use jiff::Timestamp;
use tereze_desk::Command;
use tereze_desk::State;
use tereze_desk::command::{ComplaintsCommand, PrintingCommand, SessionCommand};
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::request::RequestId;
use tereze_domain::service::ServiceId;
use tereze_domain::template::PaperKey;
use tereze_texts::{say, tr};

/// What every screen is given.
pub(crate) struct Context<'a> {
    /// What the desk shows.
    pub(crate) state: &'a State,
    /// Commands of this frame, in order.
    pub(crate) send: &'a mut Vec<Command>,
    /// The time of the frame.
    pub(crate) now: Timestamp,
    /// How the window looks.
    pub(crate) theme: &'a mut Theme,
    /// Where focus goes.
    pub(crate) focus: &'a mut FocusOrder,
    /// What is being typed.
    pub(crate) typing: &'a mut Typing,
    /// Which screen is shown.
    pub(crate) navigation: &'a mut Navigation,
    /// Pictures of pages.
    pub(crate) pictures: &'a mut Pictures,
    /// What is wanted from the desktop.
    pub(crate) wishes: &'a mut Vec<FileWish>,
}

impl Context<'_> {
    /// The text of a key in the language of the window.
    pub(crate) fn tr(&self, key: &str) -> String {
        tr(key, self.state.language)
    }

    /// A message in the language of the window.
    pub(crate) fn say(&self, message: &Message) -> String {
        say(message, self.state.language)
    }

    /// The language of the window.
    pub(crate) fn language(&self) -> Language {
        self.state.language
    }

    /// Name of a service of the catalogue; its identifier when the catalogue no longer has it.
    pub(crate) fn service_name(&self, id: &ServiceId) -> String {
        self.state.services.iter().find(|service| service.id == *id).map_or_else(|| id.to_string(), |service| service.full_name(self.language()))
    }

    /// Commits what is being typed.
    pub(crate) fn commit(&mut self) {
        self.typing.commit(self.send);
    }

    /// Commits what is being typed, then sends.
    pub(crate) fn act(&mut self, command: Command) {
        self.commit();
        self.send.push(command);
    }

    /// Shows another screen; what was being typed is committed first, and a shown paper is put away.
    pub(crate) fn go(&mut self, screen: Screen) {
        self.leave_for(screen);
        self.navigation.entering = Some(Entering::Screen(screen));
    }

    /// Shows the requests that this text finds.
    pub(crate) fn look_up(&mut self, text: String) {
        self.leave_for(Screen::Journal);
        self.navigation.entering = Some(Entering::JournalOf(text));
    }

    fn leave_for(&mut self, screen: Screen) {
        self.commit();
        if self.state.shown_paper().is_some() {
            self.send.push(Command::Printing(PrintingCommand::Close));
        }
        self.navigation.screen = screen;
    }

    /// Asks before what cannot be undone.
    pub(crate) fn ask(&mut self, question: Question) {
        self.commit();
        self.navigation.question = Some(question);
    }

    /// Makes a paper of the open request and shows it.
    pub(crate) fn print(&mut self, paper: PaperKey) {
        self.act(Command::Printing(PrintingCommand::Print(paper)));
    }

    /// Begins a complaint and shows it: about the open request when there is one.
    pub(crate) fn complain(&mut self) {
        self.begin_complaint(self.state.open().map(|open| open.request.id));
    }

    /// Begins a complaint, about this request if any, and shows it.
    pub(crate) fn begin_complaint(&mut self, about: Option<RequestId>) {
        self.act(Command::Complaints(ComplaintsCommand::Begin { about }));
        self.go(Screen::Complaints);
    }

    /// Speaks the language after this one.
    pub(crate) fn next_language(&mut self) {
        let place = Language::ALL.iter().position(|language| *language == self.language()).unwrap_or(0);
        self.act(Command::Session(SessionCommand::ChooseLanguage(Language::ALL[(place + 1) % Language::ALL.len()])));
    }

    /// Shows the theme after this one.
    pub(crate) fn next_theme(&mut self, ui: &Ui) {
        *self.theme = self.theme.next();
        theme::set_theme(ui.ctx(), *self.theme);
    }
}
