//! The window's own state: what every screen has of its own, what they share, and what the last frame showed.

use super::file_dialog::FileWish;
use super::idle::Idle;
use super::kit::picture::Pictures;
use super::kit::{FocusOrder, Theme};
use super::navigation::{Navigation, Palette, Screen};
use super::screens::applicant::view::ApplicantView;
use super::screens::complaints::ComplaintsView;
use super::screens::courier::CourierView;
use super::screens::day::DayView;
use super::screens::journal::JournalView;
use super::screens::log_in::LogInView;
use super::screens::outbox::OutboxView;
use super::screens::questions::QuestionsView;
use super::screens::request::view::RequestView;
use super::screens::services::ServicesView;
use super::screens::shift::ShiftView;
use super::screens::tour::TourView;
use super::shown::Frames;
use super::typing::{Draft, Typing};
use super::wedge::Code;
use jiff::Timestamp;
use tereze_desk::State;

/// The window's own state.
#[derive(Debug)]
pub struct View {
    /// How the window looks.
    pub theme: Theme,
    /// The time of the frame; set by the window before every frame.
    pub now: Timestamp,
    /// What is wanted from the desktop; taken by the window after every frame.
    pub wishes: Vec<FileWish>,
    pub(crate) navigation: Navigation,
    pub(crate) typing: Typing,
    pub(crate) focus: FocusOrder,
    pub(crate) pictures: Pictures,
    pub(crate) frames: Frames,
    pub(crate) idle: Idle,
    pub(crate) screens: Screens,
    before_burst: Typed,
}

/// What each screen has of its own.
#[derive(Debug, Default)]
pub(crate) struct Screens {
    pub(crate) applicant: ApplicantView,
    pub(crate) complaints: ComplaintsView,
    pub(crate) courier: CourierView,
    pub(crate) day: DayView,
    pub(crate) journal: JournalView,
    pub(crate) log_in: LogInView,
    pub(crate) outbox: OutboxView,
    pub(crate) questions: QuestionsView,
    pub(crate) request: RequestView,
    pub(crate) services: ServicesView,
    pub(crate) shift: ShiftView,
    pub(crate) tour: TourView,
}

/// Every text that may be typed into, as it stood when a burst of signs began that may come from a barcode scanner.
#[derive(Debug, Default)]
struct Typed {
    draft: Option<Draft>,
    services: String,
    journal: String,
    palette: Option<Palette>,
}

impl Default for View {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            now: Timestamp::now(),
            wishes: Vec::new(),
            navigation: Navigation::default(),
            typing: Typing::default(),
            focus: FocusOrder::default(),
            pictures: Pictures::default(),
            frames: Frames::default(),
            idle: Idle::default(),
            screens: Screens::default(),
            before_burst: Typed::default(),
        }
    }
}

impl View {
    /// The screen shown.
    pub fn screen(&self) -> Screen {
        self.navigation.screen
    }

    /// Shows another screen as it was left, and asks nobody for anything.
    pub fn show_screen(&mut self, screen: Screen) {
        self.navigation.screen = screen;
    }

    /// The file of the signing key was chosen.
    pub fn key_file_chosen(&mut self, file: &std::path::Path) {
        self.screens.request.key_file_chosen(file);
    }

    /// Whether a code is at home in the field that is being typed into.
    pub(crate) fn is_home_of(&self, code: &Code) -> bool {
        self.typing.is_home_of(code)
    }

    /// Keeps what is typed where, in case the signs that follow come from a barcode scanner.
    pub(crate) fn burst_began(&mut self) {
        self.before_burst = Typed {
            draft: self.typing.snapshot(),
            services: self.screens.services.text.clone(),
            journal: self.screens.journal.text.clone(),
            palette: self.navigation.palette.clone(),
        };
    }

    /// A burst was a barcode: what it typed is taken back, the code waits for its action.
    pub(crate) fn burst_was(&mut self, code: Code) {
        let before = std::mem::take(&mut self.before_burst);
        self.typing.put_back(before.draft);
        self.screens.services.text = before.services;
        self.screens.journal.text = before.journal;
        self.navigation.palette = before.palette;
        self.navigation.scanned = Some(code);
    }

    /// Brings the view in line with what the desk shows: another request, a closed session.
    pub(crate) fn follow(&mut self, state: &State) {
        if state.session().is_none() {
            self.left();
        }
        if self.screens.complaints.follow(state) && self.navigation.screen == Screen::Complaints {
            self.typing.drop_draft();
        }
        if self.screens.request.follow(state) {
            self.typing.forget();
            self.navigation.question = None;
            match state.open() {
                Some(_) => self.navigation.screen = Screen::Request,
                // The next applicant chooses a language of their own.
                None => self.screens.applicant = ApplicantView::default(),
            }
        }
        if state.open().is_none() && self.navigation.screen == Screen::Request {
            self.navigation.screen = Screen::Services;
        }
    }

    /// Nobody is logged in: the next person finds the window as it comes up.
    fn left(&mut self) {
        self.navigation.screen = Screen::Services;
        self.navigation.question = None;
        self.navigation.palette = None;
        self.navigation.scanned = None;
        self.typing.drop_draft();
        self.idle = Idle::default();
        self.frames.forget_focus();
        self.screens.day = DayView::default();
        self.screens.shift = ShiftView::default();
        self.screens.complaints.unmark();
        self.screens.courier = CourierView::default();
        // The next person is offered the walk, unless they took it.
        self.screens.tour = TourView::default();
    }
}
