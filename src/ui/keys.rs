//! Every action of the window with its key. Keys are told by their place on the keyboard where the layout has no Latin letters.

use egui::{Key, Modifiers};

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Explain the focused field.
    Help,
    /// Show the services.
    Services,
    /// Show the outbox.
    Outbox,
    /// Show the journal.
    Journal,
    /// Ask the registry again; in the outbox, send now.
    Again,
    /// Send a stuck request again.
    TryAgain,
    /// Scan into the chosen paper.
    Scan,
    /// Add a file to the chosen paper.
    AddFile,
    /// Take the files of the watched folder into the chosen paper.
    TakeWatched,
    /// Go to the next error.
    NextError,
    /// Sign and put into the outbox.
    Sign,
    /// Make the receipt.
    Receipt,
    /// Refuse acceptance.
    Refuse,
    /// Change the theme.
    Theme,
    /// Speak the next language.
    Language,
    /// Go to the next step.
    NextStep,
    /// Go to this step, counted from 1.
    Step(u8),
    /// Find anything by its name: kept for the command palette.
    Palette,
    /// Go back, close.
    Back,
    /// Take back.
    Undo,
    /// Do again.
    Redo,
    /// Add a row to the table.
    AddRow,
    /// Take out the row that has the focus.
    RemoveRow,
    /// Put among the favourites.
    Favourite,
    /// Save to a file.
    Save,
    /// Close the session.
    LogOut,
    /// The applicant takes the request back.
    Withdraw,
    /// The applicant has the result.
    HandOver,
    /// Make the application as paper.
    PrintApplication,
    /// Make the message that data cannot be obtained.
    PrintNotice,
    /// Turn the page left.
    TurnLeft,
    /// Turn the page right.
    TurnRight,
    /// Move the page towards the beginning.
    MovePageBack,
    /// Move the page towards the end.
    MovePageOn,
    /// Delete the page.
    DeletePage,
    /// Read the notice and put it away.
    DismissNotice,
    /// Say yes in a dialog.
    Confirm,
    /// Lock the screen.
    Lock,
    /// Show the shift.
    Shift,
    /// Show the day in figures.
    Day,
    /// Open or close the applicant's screen.
    ApplicantScreen,
    /// The applicant agrees that protected data is used.
    Consent,
    /// Enter the time of the queue's ticket.
    Ticket,
    /// Look at the other requests of this applicant beside this one.
    Compare,
    /// Walk through the program.
    Tour,
    /// End the walk through the program.
    CloseTour,
    /// Close the shift.
    CloseShift,
    /// Show the day before.
    DayBefore,
    /// Show the day after.
    DayAfter,
    /// Open the other request of the comparison.
    OpenOther,
    /// Speak the next language on the applicant's screen.
    ApplicantLanguage,
    /// Take over what stood in an earlier request.
    TakeEarlier,
    /// Show the complaints.
    Complaints,
    /// Begin a complaint: about the open request when there is one.
    Complain,
    /// Show the papers for the courier.
    Courier,
    /// Make the journal of results handed over.
    IssuedResults,
    /// Say in the scan of which other paper this one is.
    Within,
}

impl Action {
    /// The key with its modifiers.
    pub fn key(self) -> (Modifiers, Key) {
        const SHIFT: Modifiers = Modifiers::SHIFT;
        const NONE: Modifiers = Modifiers::NONE;
        const CTRL: Modifiers = Modifiers::COMMAND;
        match self {
            Self::Help => (NONE, Key::F1),
            Self::Services => (NONE, Key::F2),
            Self::Outbox => (NONE, Key::F3),
            Self::Journal => (NONE, Key::F4),
            Self::Again => (NONE, Key::F5),
            Self::TryAgain => (CTRL, Key::R),
            Self::Scan => (NONE, Key::F6),
            Self::AddFile => (NONE, Key::F7),
            Self::NextError => (NONE, Key::F8),
            Self::Sign => (NONE, Key::F9),
            Self::Receipt => (NONE, Key::F10),
            Self::Refuse => (NONE, Key::F11),
            Self::Theme => (NONE, Key::F12),
            Self::Language => (CTRL, Key::L),
            Self::NextStep | Self::Confirm => (CTRL, Key::Enter),
            Self::Step(1) => (CTRL, Key::Num1),
            Self::Step(2) => (CTRL, Key::Num2),
            Self::Step(3) => (CTRL, Key::Num3),
            Self::Step(4) => (CTRL, Key::Num4),
            Self::Step(_) => (CTRL, Key::Num5),
            Self::Palette => (CTRL, Key::K),
            Self::Back => (NONE, Key::Escape),
            Self::Undo => (CTRL, Key::Z),
            Self::Redo => (CTRL, Key::Y),
            Self::AddRow => (NONE, Key::Insert),
            Self::RemoveRow => (CTRL, Key::Delete),
            Self::Favourite => (CTRL, Key::B),
            Self::Save => (CTRL, Key::S),
            Self::LogOut => (CTRL, Key::Q),
            Self::Withdraw => (CTRL, Key::W),
            Self::HandOver => (CTRL, Key::H),
            Self::PrintApplication => (CTRL, Key::P),
            Self::PrintNotice => (CTRL, Key::N),
            Self::TakeWatched => (CTRL, Key::O),
            Self::TurnLeft => (CTRL, Key::OpenBracket),
            Self::TurnRight => (CTRL, Key::CloseBracket),
            Self::MovePageBack => (Modifiers::ALT, Key::ArrowLeft),
            Self::MovePageOn => (Modifiers::ALT, Key::ArrowRight),
            Self::DeletePage => (NONE, Key::Delete),
            Self::DismissNotice => (CTRL, Key::D),
            Self::Lock => (SHIFT, Key::Escape),
            Self::Shift => (SHIFT, Key::F3),
            Self::Day => (SHIFT, Key::F4),
            Self::ApplicantScreen => (SHIFT, Key::F12),
            Self::Tour => (SHIFT, Key::F1),
            Self::CloseTour => (SHIFT, Key::F2),
            Self::Consent => (CTRL, Key::I),
            Self::Ticket => (CTRL, Key::T),
            Self::Compare => (CTRL, Key::E),
            Self::CloseShift => (SHIFT, Key::F9),
            Self::DayBefore => (CTRL, Key::PageUp),
            Self::DayAfter => (CTRL, Key::PageDown),
            Self::OpenOther => (CTRL, Key::J),
            Self::ApplicantLanguage => (SHIFT, Key::F11),
            Self::TakeEarlier => (CTRL, Key::G),
            Self::Within => (CTRL, Key::M),
            Self::Complaints => (SHIFT, Key::F5),
            Self::Courier => (SHIFT, Key::F6),
            Self::Complain => (SHIFT, Key::F7),
            Self::IssuedResults => (SHIFT, Key::F10),
        }
    }

    /// The key as it is written on a control, for example `Ctrl+Enter`.
    pub fn shown(self) -> String {
        let (modifiers, key) = self.key();
        let mut parts = Vec::new();
        if modifiers.command {
            parts.push("Ctrl");
        }
        if modifiers.alt {
            parts.push("Alt");
        }
        if modifiers.shift {
            parts.push("Shift");
        }
        parts.push(match key {
            Key::Escape => "Esc",
            Key::Delete => "Del",
            Key::Insert => "Ins",
            Key::OpenBracket => "[",
            Key::CloseBracket => "]",
            Key::ArrowLeft => "←",
            Key::ArrowRight => "→",
            Key::PageUp => "PgUp",
            Key::PageDown => "PgDn",
            other => other.name(),
        });
        parts.join("+")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_of_one_screen_share_a_key() {
        let everywhere = [
            Action::Help,
            Action::Services,
            Action::Outbox,
            Action::Journal,
            Action::Again,
            Action::TryAgain,
            Action::Scan,
            Action::AddFile,
            Action::NextError,
            Action::Sign,
            Action::Receipt,
            Action::Refuse,
            Action::Theme,
            Action::Language,
            Action::NextStep,
            Action::Palette,
            Action::Back,
            Action::Undo,
            Action::Redo,
            Action::AddRow,
            Action::RemoveRow,
            Action::Favourite,
            Action::Save,
            Action::LogOut,
            Action::Withdraw,
            Action::HandOver,
            Action::PrintApplication,
            Action::PrintNotice,
            Action::TakeWatched,
            Action::TurnLeft,
            Action::TurnRight,
            Action::MovePageBack,
            Action::MovePageOn,
            Action::DeletePage,
            Action::DismissNotice,
            Action::Lock,
            Action::Shift,
            Action::Day,
            Action::ApplicantScreen,
            Action::Consent,
            Action::Ticket,
            Action::Compare,
            Action::Tour,
            Action::CloseTour,
            Action::CloseShift,
            Action::DayBefore,
            Action::DayAfter,
            Action::OpenOther,
            Action::ApplicantLanguage,
            Action::TakeEarlier,
            Action::Within,
            Action::Complaints,
            Action::Complain,
            Action::Courier,
            Action::IssuedResults,
            Action::Step(1),
            Action::Step(2),
            Action::Step(3),
            Action::Step(4),
            Action::Step(5),
        ];
        let mut shown: Vec<String> = everywhere.iter().map(|action| action.shown()).collect();
        shown.sort();
        let all = shown.len();
        shown.dedup();
        assert_eq!(shown.len(), all, "a key is given twice");
    }
}
