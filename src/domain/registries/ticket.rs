//! Every question has a ticket. An answer counts only when its ticket is the last one issued for that party: answers may overtake one another, and the
//! applicant may be another one by the time the first answer comes.

use crate::number::IdentityNumber;
use std::collections::BTreeMap;
use std::fmt;

/// Whom a registry is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Party {
    /// Who applies.
    Applicant,
    /// Who speaks for the applicant: asked for by the number of the power of attorney.
    Representative,
    /// Somebody else whom the form names by this number.
    Related(IdentityNumber),
}

/// Which question it is, from 1: of its request where the request counts its questions, of the desk where the desk does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Ticket(pub u64);

impl Ticket {
    /// The ticket after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Ticket {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// The questions of one request: how many there were, and which was the last about each party.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tickets {
    issued: u64,
    last: BTreeMap<Party, Ticket>,
}

impl Tickets {
    /// The questions as they were kept: how many there were, and the last one about each party.
    pub fn of(issued: u64, last: impl IntoIterator<Item = (Party, Ticket)>) -> Self {
        Self { issued, last: last.into_iter().collect() }
    }

    /// How many questions there were.
    pub fn issued(&self) -> u64 {
        self.issued
    }

    /// The last question about each party.
    pub fn last(&self) -> impl Iterator<Item = (Party, Ticket)> {
        self.last.iter().map(|(party, ticket)| (*party, *ticket))
    }

    /// The ticket that the next question will have.
    pub fn next(&self) -> Ticket {
        Ticket(self.issued).next()
    }

    /// The same with this ticket issued for the party.
    #[must_use]
    pub fn issue(mut self, party: Party, ticket: Ticket) -> Self {
        self.issued = self.issued.max(ticket.0);
        self.last.insert(party, ticket);
        self
    }

    /// The same without a question about this party: whatever is still on its way about it counts no more.
    #[must_use]
    pub fn revoke(mut self, party: Party) -> Self {
        self.last.remove(&party);
        self
    }

    /// Whether no question waits for an answer.
    pub fn is_empty(&self) -> bool {
        self.last.is_empty()
    }

    /// Whether this ticket is the last one issued for the party.
    pub fn is_last(&self, party: Party, ticket: Ticket) -> bool {
        self.last.get(&party) == Some(&ticket)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn related(number: &str) -> Party {
        Party::Related(number.parse().expect("a right number"))
    }

    /// Questions about these parties in this order; which of them counts, by place from 1.
    #[track_caller]
    fn check(asked: &[Party], counts: &[bool]) {
        let tickets = asked.iter().fold(Tickets::default(), |tickets, party| {
            let ticket = tickets.next();
            tickets.issue(*party, ticket)
        });
        let found: Vec<bool> = (1..).zip(asked).map(|(place, party)| tickets.is_last(*party, Ticket(place))).collect();
        assert_eq!(found, counts, "{asked:?}");
    }

    #[test]
    fn only_the_last_question_about_a_party_counts() {
        use Party::{Applicant, Representative};
        let (one, other) = (related("770712345674"), related("940140000385"));
        check(&[Applicant], &[true]);
        check(&[Applicant, Applicant], &[false, true]);
        check(&[Applicant, Representative, Applicant], &[false, true, true]);
        check(&[one, other, Applicant], &[true, true, true]);
        check(&[one, other, one], &[false, true, true]);
    }

    #[test]
    fn a_ticket_is_nobody_elses() {
        let tickets = Tickets::default().issue(Party::Applicant, Ticket(1));
        assert!(!tickets.is_last(Party::Representative, Ticket(1)));
        assert!(!tickets.is_last(Party::Applicant, Ticket(2)));
        assert!(!tickets.clone().revoke(Party::Applicant).is_last(Party::Applicant, Ticket(1)));
        assert_eq!(tickets.revoke(Party::Applicant).next(), Ticket(2), "numbers are not used twice");
    }
}
