//! Sentences to be read, announced to screen readers.

use jiff::Timestamp;
use tereze_domain::form::Severity;
use tereze_domain::message::Message;

/// How many notices are kept; the oldest go first.
const KEPT: usize = 20;

/// A wish about notices.
#[derive(Debug, Clone)]
pub enum Command {
    /// A notice was read.
    Dismiss(u64),
}

/// A sentence to be read, announced to screen readers.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Identifier, to dismiss it.
    pub id: u64,
    /// How grave.
    pub severity: Severity,
    /// What it says.
    pub message: Message,
    /// When it came.
    pub at: Timestamp,
}

/// Sentences to be read, oldest first.
#[derive(Debug, Clone, Default)]
pub struct Notices(Vec<Notice>);

impl From<Vec<Notice>> for Notices {
    fn from(notices: Vec<Notice>) -> Self {
        Self(notices)
    }
}

impl Notices {
    /// A new notice at the end of the list. The same sentence stands there once, as of its last time.
    pub(crate) fn tell(&mut self, severity: Severity, message: Message, at: Timestamp) {
        let id = self.0.last().map_or(1, |last| last.id + 1);
        self.0.retain(|notice| notice.severity != severity || notice.message != message);
        self.0.push(Notice { id, severity, message, at });
        if self.0.len() > KEPT {
            self.0.remove(0);
        }
    }

    /// A notice was read.
    pub(crate) fn dismiss(&mut self, id: u64) {
        self.0.retain(|notice| notice.id != id);
    }

    /// Those to be read, oldest first.
    pub fn all(&self) -> &[Notice] {
        &self.0
    }
}
