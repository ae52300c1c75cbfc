//! Text that is being typed: it stands here until its field is left, and then becomes a command.

use super::kit::Entered;
use super::wedge::Code;
use egui::Id;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;
use tereze_desk::Command;

/// What becomes of a text when its field is left.
#[derive(Clone)]
pub(crate) enum Commit {
    /// A command is made of it.
    Send(Rc<dyn Fn(String) -> Command>),
    /// It stays as it was typed for the field that shows it; what of it can be sent is sent.
    Keep(fn(&str) -> Option<Command>),
}

impl fmt::Debug for Commit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Send(_) => "Send",
            Self::Keep(_) => "Keep",
        })
    }
}

/// Which codes of a barcode scanner are at home in a field: they are left there as if typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// None of them.
    Nothing,
    /// A person's or an organisation's number.
    Parties,
    /// A number of a request.
    Requests,
    /// Any of them.
    Anything,
}

impl Takes {
    fn takes(self, code: &Code) -> bool {
        match self {
            Self::Nothing => false,
            Self::Parties => matches!(code, Code::Party(_)),
            Self::Requests => matches!(code, Code::Request(_)),
            Self::Anything => true,
        }
    }
}

/// A field that is typed into.
pub(crate) struct Input<'a> {
    /// Its identifier on the screen.
    pub(crate) id: Id,
    /// What stands in it while nobody types there.
    pub(crate) standing: &'a str,
    /// Which codes are at home in it.
    pub(crate) takes: Takes,
    /// What becomes of its text; asked for when somebody begins to type.
    pub(crate) commit: &'a dyn Fn() -> Commit,
}

/// Text that is being typed and not yet committed.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    id: Id,
    text: String,
    began: String,
    takes: Takes,
    commit: Commit,
}

/// What is being typed, and what was typed and stands nowhere else.
#[derive(Debug, Default)]
pub(crate) struct Typing {
    draft: Option<Draft>,
    kept: HashMap<Id, String>,
}

impl Typing {
    /// The text of a field: what is being typed there, or else what stands there.
    pub(crate) fn text_of(&self, id: Id, standing: &str) -> String {
        self.text_at(id).unwrap_or(standing).to_owned()
    }

    /// What is being typed into this field.
    pub(crate) fn text_at(&self, id: Id) -> Option<&str> {
        self.draft.as_ref().filter(|draft| draft.id == id).map(|draft| draft.text.as_str())
    }

    /// The field that is typed into.
    pub(crate) fn at(&self) -> Option<Id> {
        self.draft.as_ref().map(|draft| draft.id)
    }

    /// Whether what is being typed differs from what stood there: then Ctrl+Z belongs to the field.
    pub(crate) fn is_unsettled(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.text != draft.began)
    }

    /// What was typed into a field that keeps its text.
    pub(crate) fn kept(&self, id: Id) -> Option<&str> {
        self.kept.get(&id).map(String::as_str)
    }

    /// What is being typed, to be put back when it turns out that nobody typed it.
    pub(crate) fn snapshot(&self) -> Option<Draft> {
        self.draft.clone()
    }

    /// Puts back what was being typed before.
    pub(crate) fn put_back(&mut self, draft: Option<Draft>) {
        self.draft = draft;
    }

    /// Drops what is being typed.
    pub(crate) fn drop_draft(&mut self) {
        self.draft = None;
    }

    /// Drops what is being typed and everything that was kept: it was another person's.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Whether a code is at home in the field that is typed into.
    pub(crate) fn is_home_of(&self, code: &Code) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.takes.takes(code))
    }

    /// Commits what is being typed: called when a field is left, and before any action that looks at the form.
    pub(crate) fn commit(&mut self, send: &mut Vec<Command>) {
        let Some(draft) = self.draft.take().filter(|draft| draft.text != draft.began) else { return };
        match draft.commit {
            Commit::Send(command) => send.push(command(draft.text)),
            Commit::Keep(command) => {
                send.extend(command(&draft.text));
                self.kept.insert(draft.id, draft.text);
            }
        }
    }

    /// Keeps the text of a field after its frame, and commits it when the field was left or Enter was pressed.
    pub(crate) fn keep(&mut self, input: &Input<'_>, text: String, entered: &Entered, send: &mut Vec<Command>) {
        let mine = self.at() == Some(input.id);
        if entered.changed {
            match &mut self.draft {
                Some(draft) if mine => draft.text = text,
                _ => {
                    self.commit(send);
                    let began = input.standing.to_owned();
                    self.draft = Some(Draft { id: input.id, text, began, takes: input.takes, commit: (input.commit)() });
                }
            }
            if entered.entered {
                self.commit(send);
            }
        } else if mine && (entered.entered || !entered.response.has_focus()) {
            self.commit(send);
        }
    }
}
