//! What the opening of the journal found is told to who logs in: that something is wrong to everybody, what it is to an administrator.

use crate::event::Event;
use crate::worker::store::StoreWorker;
use tereze_domain::form::Severity;
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::permission::Role;
use tereze_store::Problem;

/// Problems told one by one; the command line tells all of them.
const TOLD: usize = 5;

impl StoreWorker {
    /// Tells what was found at the opening. It is told at each log-in until the program ends: the first may not be the administrator's.
    pub(crate) fn tell_found(&self) {
        let Some(journal) = &self.journal else { return };
        let Some(user) = journal.user() else { return };
        for message in told(journal.found_at_opening(), user.role) {
            self.tell(Event::Told { severity: Severity::Error, message });
        }
    }
}

/// What is said of these problems to a user of this role.
fn told(found: &[Problem], role: Role) -> Vec<Message> {
    if found.is_empty() {
        return Vec::new();
    }
    let details = if role == Role::Administrator { TOLD } else { 0 };
    std::iter::once(Message::new("notice-journal-found-changed")).chain(found.iter().take(details).map(Problem::explain)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: &[Problem], role: Role, expected: &[&str]) {
        let keys: Vec<String> = told(found, role).into_iter().map(|message| message.key).collect();
        assert_eq!(keys, expected);
    }

    #[test]
    fn everybody_learns_that_something_is_wrong_and_an_administrator_what() {
        let slots = Problem::SlotsChanged.explain().key;
        check(&[], Role::Administrator, &[]);
        check(&[Problem::SlotsChanged], Role::Operator, &["notice-journal-found-changed"]);
        check(&[Problem::SlotsChanged], Role::Administrator, &["notice-journal-found-changed", &slots]);
        let many = vec![Problem::SlotsChanged; 40];
        assert_eq!(told(&many, Role::Administrator).len(), 1 + TOLD);
    }
}
