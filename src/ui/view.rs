//! What a screen holds of its own: the text being typed, the row that is marked, where focus goes.

use super::kit::picture::Pictures;
use super::kit::sight::Sight;
use super::kit::{FocusOrder, Look, date};
use crate::desk::command::{PaperKind, RequestStep};
use crate::desk::{Command, State};
use crate::domain::form::{Place, Value};
use crate::domain::party::Representative;
use crate::domain::request::RequestId;
use jiff::Timestamp;
use std::collections::BTreeSet;

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
}

/// What the window wants from the desktop: answered by a dialog of the desktop, then turned into a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileWish {
    /// Files for a paper.
    AddFiles {
        /// Key of the paper.
        paper: String,
    },
    /// The file of the signing key.
    KeyFile,
    /// Where to save the shown paper.
    SavePaper {
        /// A name to begin with; it says nothing of the applicant.
        name: String,
    },
}

/// Where text that is being typed belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// The applicant's number.
    Applicant,
    /// The number of the power of attorney.
    Power,
    /// A place of the form.
    Place(Place),
    /// A day in a place of the form: typed as people write it, kept as `2026-11-22`.
    Day(Place),
}

/// Text that is being typed and not yet committed.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) target: Target,
    pub(crate) text: String,
    pub(crate) began: String,
}

/// How the applicant is represented, as marked on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum RepresentativeKind {
    #[default]
    None,
    Notarised,
    OtherwiseCertified,
}

/// A question that waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Question {
    RefuseAcceptance,
    Withdraw { reason: String },
}

/// The log-in screen's own text.
#[derive(Debug, Default)]
pub(crate) struct LogInDraft {
    pub(crate) user: Option<usize>,
    pub(crate) password: String,
}

/// The request screen's own state; it is made anew for every request.
#[derive(Debug, Default)]
pub(crate) struct RequestDraft {
    pub(crate) representative: RepresentativeKind,
    pub(crate) power_number: String,
    pub(crate) key_file: String,
    pub(crate) key_password: String,
    /// Key of the paper to which scans and files go.
    pub(crate) paper: Option<String>,
    /// The page of that paper to which changes go.
    pub(crate) page: usize,
    /// The scanner, among those found.
    pub(crate) scanner: usize,
    /// The explanation of the focused field is shown.
    pub(crate) help: bool,
    /// The place that has or last had the focus.
    pub(crate) at: Option<Place>,
    /// Places that were left at least once: an empty field is not called wrong before.
    pub(crate) visited: BTreeSet<Place>,
    /// A person asked for the next error or the next step: from then on every error is shown.
    pub(crate) show_all: bool,
    /// Heights of the parts of the form, so that only those in sight are laid out.
    pub(crate) sight: Sight,
}

/// The window's own state.
#[derive(Debug)]
pub struct View {
    /// The screen shown.
    pub screen: Screen,
    /// How the window looks.
    pub look: Look,
    /// The time of the frame; set by the window before every frame.
    pub now: Timestamp,
    /// What is wanted from the desktop; taken by the window after every frame.
    pub wishes: Vec<FileWish>,
    pub(crate) focus: FocusOrder,
    pub(crate) draft: Option<Draft>,
    pub(crate) pictures: Pictures,
    pub(crate) log_in: LogInDraft,
    pub(crate) services_text: String,
    pub(crate) services_marked: usize,
    pub(crate) request: RequestDraft,
    pub(crate) request_of: Option<RequestId>,
    pub(crate) journal_text: String,
    pub(crate) journal_marked: usize,
    /// The lines of the journal that were asked for last, and what stood there then: they are asked for once.
    pub(crate) journal_asked: Option<super::screens::Asked>,
    pub(crate) outbox_marked: usize,
    pub(crate) question: Option<Question>,
    pub(crate) shown: Option<Shown>,
}

/// What the last frame showed: a change of it means that a screen was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) logged_in: bool,
    pub(crate) screen: Screen,
    pub(crate) request: Option<RequestId>,
    pub(crate) step: Option<RequestStep>,
    pub(crate) paper: Option<PaperKind>,
    pub(crate) question: bool,
}

impl Default for View {
    fn default() -> Self {
        Self {
            screen: Screen::default(),
            look: Look::default(),
            now: Timestamp::now(),
            wishes: Vec::new(),
            focus: FocusOrder::default(),
            draft: None,
            pictures: Pictures::default(),
            log_in: LogInDraft::default(),
            services_text: String::new(),
            services_marked: 0,
            request: RequestDraft::default(),
            request_of: None,
            journal_text: String::new(),
            journal_marked: 0,
            journal_asked: None,
            outbox_marked: 0,
            question: None,
            shown: None,
        }
    }
}

impl View {
    /// The file of the signing key was chosen.
    pub fn key_file_chosen(&mut self, file: &std::path::Path) {
        self.request.key_file = file.display().to_string();
    }

    /// Brings the view in line with what the desk shows: another request, a closed session.
    pub(crate) fn follow(&mut self, state: &State) {
        if state.session.is_none() {
            self.screen = Screen::Services;
            self.question = None;
            self.draft = None;
        }
        let open = state.open.as_ref().map(|open| open.request.id);
        if open != self.request_of {
            self.request_of = open;
            self.draft = None;
            self.question = None;
            // The key stays chosen from one request to the next.
            let key_file = std::mem::take(&mut self.request.key_file);
            self.request = RequestDraft { key_file, ..RequestDraft::default() };
            if let Some(open) = &state.open {
                self.screen = Screen::Request;
                match &open.request.representative {
                    Some(Representative::Notarised { power, .. }) => {
                        self.request.representative = RepresentativeKind::Notarised;
                        self.request.power_number.clone_from(&power.number);
                    }
                    Some(Representative::OtherwiseCertified) => self.request.representative = RepresentativeKind::OtherwiseCertified,
                    None => {}
                }
            } else if self.screen == Screen::Request {
                self.screen = Screen::Services;
            }
        }
        if state.open.is_none() && self.screen == Screen::Request {
            self.screen = Screen::Services;
        }
    }

    /// Commits what is being typed: called when a field is left, and before any action that looks at the form.
    pub(crate) fn commit(&mut self, send: &mut Vec<Command>) {
        let Some(draft) = self.draft.take() else { return };
        if draft.text == draft.began {
            return;
        }
        match draft.target {
            Target::Applicant => send.push(Command::EnterApplicant { number: draft.text }),
            Target::Power => {
                self.request.power_number.clone_from(&draft.text);
                send.push(Command::EnterRepresentative(crate::desk::RepresentativeEntry::Notarised { number: draft.text }));
            }
            Target::Place(place) => send.push(Command::CommitField { place, value: Value::Text(draft.text) }),
            Target::Day(place) => {
                // What is no day is kept as typed: the control says what is wrong with it.
                let text = date::read(&draft.text).map_or(draft.text, |day| day.to_string());
                send.push(Command::CommitField { place, value: Value::Text(text) });
            }
        }
    }

    /// The text of a target: what is being typed there, or else what stands there.
    pub(crate) fn text_of(&self, target: &Target, standing: &str) -> String {
        match &self.draft {
            Some(draft) if draft.target == *target => draft.text.clone(),
            _ => standing.to_owned(),
        }
    }

    /// Keeps the text of a field after its frame, and commits it when the field was left or Enter was pressed.
    pub(crate) fn keep(&mut self, target: Target, text: String, standing: &str, entered: &super::kit::Entered, send: &mut Vec<Command>) {
        let mine = self.draft.as_ref().is_some_and(|draft| draft.target == target);
        if entered.changed {
            if mine {
                if let Some(draft) = &mut self.draft {
                    draft.text = text;
                }
            } else {
                self.commit(send);
                self.draft = Some(Draft { target, text, began: standing.to_owned() });
            }
            if entered.entered {
                self.commit(send);
            }
        } else if mine && (entered.entered || !entered.response.has_focus()) {
            self.commit(send);
        }
    }
}
