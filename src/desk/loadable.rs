//! What is asked for and comes later: an answer counts only while nothing newer was asked for.

use tereze_domain::registries::Ticket;

/// A value that is read elsewhere. What was read last stays to be seen while it is read again.
#[derive(Debug, Clone)]
pub struct Loadable<T> {
    asked: Option<Ticket>,
    value: Option<T>,
}

impl<T> Default for Loadable<T> {
    fn default() -> Self {
        Self { asked: None, value: None }
    }
}

impl<T> From<T> for Loadable<T> {
    fn from(value: T) -> Self {
        Self { asked: None, value: Some(value) }
    }
}

impl<T> Loadable<T> {
    /// Nothing was asked for.
    pub const NOTHING: Self = Self { asked: None, value: None };

    /// It is asked for with this ticket; answers to earlier questions no longer count.
    pub fn ask(&mut self, ticket: Ticket) {
        self.asked = Some(ticket);
    }

    /// An answer came. Says whether it was the one that is waited for.
    pub fn answer(&mut self, ticket: Ticket, value: T) -> bool {
        let waited_for = self.asked == Some(ticket);
        if waited_for {
            self.asked = None;
            self.value = Some(value);
        }
        waited_for
    }

    /// Whether an answer is waited for.
    pub fn is_loading(&self) -> bool {
        self.asked.is_some()
    }

    /// What was read last.
    pub fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// What was read last, to be changed by what is known since.
    pub fn value_mut(&mut self) -> Option<&mut T> {
        self.value.as_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_question_is_answered() {
        let (first, second) = (Ticket::default().next(), Ticket::default().next().next());
        let mut loadable = Loadable::default();
        loadable.ask(first);
        loadable.ask(second);
        assert!(!loadable.answer(first, "old") && loadable.is_loading() && loadable.value().is_none());
        assert!(loadable.answer(second, "new") && !loadable.is_loading());
        assert!(!loadable.answer(second, "again"), "an answer comes once");
        assert_eq!(loadable.value(), Some(&"new"));
        loadable.ask(first);
        assert_eq!(loadable.value(), Some(&"new"), "what was read stays while it is read again");
    }
}
