//! What a screen holds of its own: the text being typed, the row that is marked, where focus goes.

use super::keys::Action;
use super::kit::picture::Pictures;
use super::kit::sight::Sight;
use super::kit::{FocusOrder, Look, date};
use super::wedge::Code;
use crate::desk::command::RequestStep;
use crate::desk::{Command, State};
use crate::domain::form::{FieldKind, Place, Value};
use crate::domain::language::{Language, Text};
use crate::domain::party::Representative;
use crate::domain::request::RequestId;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;
use zeroize::Zeroize as _;

/// Whether the screen is locked.
pub(crate) fn is_locked(state: &State) -> bool {
    state.session.as_ref().is_some_and(|session| session.lock.is_some())
}

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
    /// The time on the ticket of the queue.
    Ticket,
}

impl Target {
    /// Whether it is this place of the form.
    pub(crate) fn is_at(&self, at: &Place) -> bool {
        matches!(self, Self::Place(place) | Self::Day(place) if place == at)
    }
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
    Withdraw {
        reason: String,
    },
    CloseShift,
    DiscardComplaint,
    /// To whom a result goes, when it is not the applicant.
    HandOver {
        to: String,
    },
    /// From which day to which, as typed.
    IssuedResults {
        from: String,
        to: String,
    },
    Waybill {
        provider: Text,
        courier: String,
    },
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
    /// The step that was shown last.
    pub(crate) step: Option<RequestStep>,
    /// Key of the paper to which scans and files go.
    pub(crate) paper: Option<String>,
    /// The page of that paper to which changes go.
    pub(crate) page: usize,
    /// The scanner, among those found.
    pub(crate) scanner: usize,
    /// The explanation of the focused field is shown.
    pub(crate) help: bool,
    /// The explanation was asked for in this frame: it comes into view.
    pub(crate) help_asked: bool,
    /// The place that has or last had the focus.
    pub(crate) at: Option<Place>,
    /// Places that were left at least once: an empty field is not called wrong before.
    pub(crate) visited: BTreeSet<Place>,
    /// A person asked for the next error or the next step: from then on every error is shown.
    pub(crate) show_all: bool,
    /// The place the desk last sent the focus to: where work was taken up again, where a change was taken back.
    pub(crate) resumed: Option<Place>,
    /// The place with the focus that the desk was last told of.
    pub(crate) told: Option<Place>,
    /// The next error is to be gone to once what was typed is looked at.
    pub(crate) seeks_error: bool,
    /// The other request that is shown beside this one, counted among the duplicates.
    pub(crate) comparing: Option<usize>,
    /// What was typed as the time on the ticket and is none.
    pub(crate) ticket_wrong: String,
    /// Heights of the parts of the form, so that only those in sight are laid out.
    pub(crate) sight: Sight,
    /// In which section each input of the form stands.
    pub(crate) whereabouts: crate::ui::screens::request::form::Whereabouts,
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
    /// For how many frames the question stands; not counted beyond the first few.
    pub(crate) question_frames: u8,
    pub(crate) shown: Option<Shown>,
    /// The command palette, while it is open.
    pub(crate) palette: Option<PaletteDraft>,
    /// What was typed where when a burst of signs began that may come from a barcode scanner.
    pub(crate) before_burst: Option<Typed>,
    /// A code of a barcode scanner that waits to be acted on.
    pub(crate) scanned: Option<Code>,
    /// An action that was chosen by name: its key is pressed in the next frame.
    pub(crate) chosen_action: Option<Action>,
    /// Whether the applicant's screen is open; until something was chosen the desk's setting says it.
    pub(crate) applicant_screen: Option<bool>,
    /// The language of the applicant's screen; the state language until another is chosen.
    pub(crate) applicant_language: Language,
    /// When a person last did something at this window.
    pub(crate) touched: Option<Timestamp>,
    /// What had the focus before the screen was covered.
    pub(crate) last_focus: Option<egui::Id>,
    /// The day whose figures are asked for; `None` for today.
    pub(crate) day: Option<Date>,
    pub(crate) shifts_marked: usize,
    /// What the complaint's form has of its own.
    pub(crate) complaint: RequestDraft,
    pub(crate) complaints_marked: usize,
    pub(crate) courier_marked: usize,
    pub(crate) tour: Tour,
}

/// The command palette's own state.
#[derive(Debug, Clone, Default)]
pub(crate) struct PaletteDraft {
    pub(crate) text: String,
    pub(crate) marked: usize,
    /// The only request that is found opens by itself: the text came from a barcode.
    pub(crate) opens_the_only_one: bool,
}

/// Every text that may be typed into, as it stood.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    draft: Option<Draft>,
    services: String,
    journal: String,
    palette: Option<PaletteDraft>,
}

/// What the last frame showed: a change of it means that a screen was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) logged_in: bool,
    pub(crate) screen: Screen,
    pub(crate) request: Option<RequestId>,
    pub(crate) step: Option<RequestStep>,
    pub(crate) paper: Option<egui::Id>,
    pub(crate) question: bool,
    pub(crate) locked: bool,
    pub(crate) comparing: bool,
    /// A complaint is being filled.
    pub(crate) complaint: bool,
}

impl Shown {
    /// Whether something lies over the screen.
    pub(crate) fn is_covered(self) -> bool {
        self.question || self.locked || self.comparing
    }

    /// The screen without what lies over it.
    pub(crate) fn uncovered(self) -> Self {
        Self { question: false, locked: false, comparing: false, ..self }
    }
}

/// The walk through the program.
#[derive(Debug, Default)]
pub(crate) struct Tour {
    /// The card that is shown, counted from 0.
    pub(crate) at: Option<usize>,
    /// It was offered in this run.
    pub(crate) offered: bool,
    /// Its card had the focus in the frame before.
    pub(crate) focused: bool,
    /// What had the focus before the card.
    pub(crate) before: Option<egui::Id>,
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
            question_frames: 0,
            shown: None,
            palette: None,
            before_burst: None,
            scanned: None,
            chosen_action: None,
            applicant_screen: None,
            applicant_language: Language::default(),
            touched: None,
            last_focus: None,
            day: None,
            shifts_marked: 0,
            complaint: RequestDraft::default(),
            complaints_marked: 0,
            courier_marked: 0,
            tour: Tour::default(),
        }
    }
}

impl View {
    /// The file of the signing key was chosen.
    pub fn key_file_chosen(&mut self, file: &std::path::Path) {
        self.request.key_file = file.display().to_string();
    }

    /// Keeps what is typed where, in case the signs that follow come from a barcode scanner.
    pub(crate) fn burst_began(&mut self) {
        let typed =
            Typed { draft: self.draft.clone(), services: self.services_text.clone(), journal: self.journal_text.clone(), palette: self.palette.clone() };
        self.before_burst = Some(typed);
    }

    /// A burst was a barcode: what it typed is taken back, the code waits for its action.
    pub(crate) fn burst_was(&mut self, code: Code) {
        let before = self.before_burst.take().unwrap_or_default();
        self.draft = before.draft;
        self.services_text = before.services;
        self.journal_text = before.journal;
        self.palette = before.palette;
        self.scanned = Some(code);
    }

    /// Whether a code is at home in the field that is being typed into.
    pub(crate) fn is_home_of(&self, code: &Code, state: &State) -> bool {
        let Some(target) = self.draft.as_ref().map(|draft| &draft.target) else { return false };
        let place = match target {
            Target::Applicant => return matches!(code, Code::Party(_)),
            Target::Power => return matches!(code, Code::Request(_)),
            Target::Ticket => return false,
            Target::Place(place) | Target::Day(place) => place,
        };
        let kind = match &state.complaint {
            Some(complaint) if self.screen == Screen::Complaints => complaint.form.kind_at(place),
            _ => state.open.as_ref().and_then(|open| open.service.form.kind_at(place)),
        };
        match kind {
            Some(FieldKind::Line { .. } | FieldKind::Paragraph { .. }) => matches!(code, Code::Request(_)),
            Some(_) => true,
            None => false,
        }
    }

    /// Brings the view in line with what the desk shows: another request, a closed session.
    pub(crate) fn follow(&mut self, state: &State) {
        if state.session.is_none() {
            self.screen = Screen::Services;
            self.question = None;
            self.palette = None;
            self.scanned = None;
            self.draft = None;
            self.touched = None;
            self.last_focus = None;
            self.day = None;
            self.shifts_marked = 0;
            self.complaints_marked = 0;
            self.courier_marked = 0;
            // The next person is offered the walk, unless they took it.
            self.tour = Tour::default();
        }
        if is_locked(state) {
            // No password stays in a field that somebody else may come to.
            self.request.key_password.zeroize();
        }
        if state.complaint.is_none() && self.shown.is_some_and(|shown| shown.complaint) {
            self.complaint = RequestDraft::default();
            if self.screen == Screen::Complaints {
                self.draft = None;
            }
        }
        let open = state.open.as_ref().map(|open| open.request.id);
        if open != self.request_of {
            self.request_of = open;
            self.draft = None;
            self.question = None;
            // The key stays chosen from one request to the next.
            let key_file = std::mem::take(&mut self.request.key_file);
            self.request = RequestDraft { key_file, ..RequestDraft::default() };
            if open.is_none() {
                // The next applicant chooses a language of their own.
                self.applicant_language = Language::default();
            }
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
            Target::Ticket => match date::read_time(&draft.text) {
                Some(time) => {
                    self.request.ticket_wrong.clear();
                    send.push(Command::EnterTicket { joined: Some(time) });
                }
                None if draft.text.trim().is_empty() => {
                    self.request.ticket_wrong.clear();
                    send.push(Command::EnterTicket { joined: None });
                }
                // What is no time stays as typed: the field says what is wrong with it.
                None => self.request.ticket_wrong = draft.text,
            },
            Target::Place(place) => send.push(self.committed(place, Value::Text(draft.text))),
            Target::Day(place) => {
                // What is no day is kept as typed: the control says what is wrong with it.
                let text = date::read(&draft.text).map_or(draft.text, |day| day.to_string());
                send.push(self.committed(place, Value::Text(text)));
            }
        }
    }

    /// What is sent when a place of the form on the screen was left with a value.
    pub(crate) fn committed(&self, place: Place, value: Value) -> Command {
        match self.screen {
            Screen::Complaints => Command::CommitComplaint { place, value },
            _ => Command::CommitField { place, value },
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
