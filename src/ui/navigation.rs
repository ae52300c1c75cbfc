//! Which screen is shown and what lies over it; the actions that lead there by a key or by their name, as far as they mean anything now.

use super::keys::Action;
use super::question::Question;
use super::wedge::Code;
use tereze_desk::State;
use tereze_desk::request::state::OpenRequest;
use tereze_desk::request::step::RequestStep;
use tereze_domain::request::State as RequestState;

/// A screen of the open session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Screen {
    /// Services to begin with.
    #[default]
    Services,
    /// The open request.
    Request,
    /// What waits to be sent.
    Outbox,
    /// Requests of this desk.
    Journal,
    /// The open shift and those closed.
    Shift,
    /// A day in figures.
    Day,
    /// The complaint that is being filled, or those that were taken.
    Complaints,
    /// Papers for the courier.
    Courier,
}

/// Screens with the keys that lead there from everywhere in a session.
pub(crate) const SCREENS: [(Action, Screen); 7] = [
    (Action::Services, Screen::Services),
    (Action::Outbox, Screen::Outbox),
    (Action::Journal, Screen::Journal),
    (Action::Shift, Screen::Shift),
    (Action::Day, Screen::Day),
    (Action::Complaints, Screen::Complaints),
    (Action::Courier, Screen::Courier),
];

/// A screen that was gone to and has not yet asked the desk for what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Entering {
    /// As it was left.
    Screen(Screen),
    /// The journal, with this text looked for.
    JournalOf(String),
}

/// The command palette's own state.
#[derive(Debug, Clone, Default)]
pub(crate) struct Palette {
    pub(crate) text: String,
    pub(crate) marked: usize,
    /// The only request that is found opens by itself: the text came from a barcode.
    pub(crate) opens_the_only_one: bool,
}

/// Where the window stands.
#[derive(Debug, Default)]
pub(crate) struct Navigation {
    /// The screen shown.
    pub(crate) screen: Screen,
    /// What is to be done because a screen was gone to.
    pub(crate) entering: Option<Entering>,
    /// The question that lies over the screen.
    pub(crate) question: Option<Question>,
    /// The command palette, while it is open.
    pub(crate) palette: Option<Palette>,
    /// A code of a barcode scanner that waits to be acted on.
    pub(crate) scanned: Option<Code>,
    /// An action that was chosen by name: its key is pressed in the next frame.
    pub(crate) chosen: Option<Action>,
    /// Whether the applicant's screen is open; until something was chosen the desk's setting says it.
    pub(crate) applicant_window: Option<bool>,
}

impl Navigation {
    /// Whether a question or the palette lies over the screen: then keys are theirs.
    pub(crate) fn is_covered(&self) -> bool {
        self.question.is_some() || self.palette.is_some()
    }

    /// Opens the applicant's screen, or closes it.
    pub(crate) fn toggle_applicant_window(&mut self, state: &State) {
        self.applicant_window = Some(!self.applicant_window.unwrap_or(state.applicant_screen));
    }
}

/// Whether the screen is locked.
pub(crate) fn is_locked(state: &State) -> bool {
    state.session().is_some_and(|session| session.lock.is_some())
}

/// Whether there is anything to be taken over from an earlier request of the same applicant now.
pub(crate) fn may_take_earlier(open: &OpenRequest) -> bool {
    open.is_editable() && open.earlier.iter().any(|earlier| earlier.gives > 0)
}

/// Actions that are offered by name, with the key of their name.
pub(crate) const NAMED: [(Action, &str); 27] = [
    (Action::Services, "action-services"),
    (Action::Outbox, "action-outbox"),
    (Action::Journal, "action-journal"),
    (Action::Shift, "action-shift"),
    (Action::Day, "action-day"),
    (Action::NextError, "action-next-error"),
    (Action::Help, "action-help"),
    (Action::Undo, "action-undo"),
    (Action::Redo, "action-redo"),
    (Action::Again, "action-again"),
    (Action::Scan, "action-scan"),
    (Action::Receipt, "action-receipt"),
    (Action::PrintApplication, "action-print-application"),
    (Action::Refuse, "action-refuse"),
    (Action::Withdraw, "action-withdraw"),
    (Action::Compare, "action-compare"),
    (Action::ApplicantScreen, "action-applicant-screen"),
    (Action::Theme, "action-look"),
    (Action::Language, "action-language"),
    (Action::Tour, "action-tour"),
    (Action::Lock, "action-lock"),
    (Action::LogOut, "action-log-out"),
    (Action::TakeEarlier, "action-take-earlier"),
    (Action::Complain, "action-complain"),
    (Action::Complaints, "action-complaints"),
    (Action::Courier, "action-courier"),
    (Action::IssuedResults, "action-issued-results"),
];

/// Key of an action's name in the text catalogues; `None` for one that has no name of its own.
pub(crate) fn name_of(action: Action) -> Option<&'static str> {
    NAMED.iter().find(|(named, _)| *named == action).map(|(_, key)| *key)
}

/// Whether an action means anything now: what does nothing is not offered.
pub(crate) fn is_allowed(action: Action, state: &State) -> bool {
    let open = state.open();
    let at = |step: RequestStep| open.is_some_and(|open| open.step == step);
    let editable = open.is_some_and(OpenRequest::is_editable);
    match action {
        Action::NextError => editable && open.is_some_and(|open| open.errors() > 0),
        Action::Help => at(RequestStep::Form),
        Action::Undo => editable && open.is_some_and(|open| open.can_undo),
        Action::Redo => false,
        Action::Again => editable && at(RequestStep::Applicant),
        Action::Scan => editable && at(RequestStep::Papers),
        Action::Receipt => open.is_some_and(|open| open.request.signed.is_some()) && at(RequestStep::Receipt),
        Action::PrintApplication => at(RequestStep::Receipt),
        Action::Refuse => editable && at(RequestStep::Papers) && open.is_some_and(|open| open.missing_papers().next().is_some()),
        Action::Withdraw => at(RequestStep::Receipt) && open.is_some_and(|open| !open.request.state.is_final() && open.request.state != RequestState::Sent),
        Action::Compare => open.is_some_and(|open| !open.duplicates.is_empty()),
        Action::TakeEarlier => at(RequestStep::Form) && open.is_some_and(may_take_earlier),
        Action::Tour => state.demo.is_some(),
        _ => true,
    }
}
