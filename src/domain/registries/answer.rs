//! What a registry answered, and whether that confirms the party.

use super::ticket::Party;
use crate::number::IdentityNumber;
use crate::party::{Organisation, OrganisationStatus, Person, PowerOfAttorney};
use jiff::civil::Date;

/// What came of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A person of ЖТ МДҚ.
    Person(Box<Person>),
    /// An organisation or a sole trader of ЗТ МДҚ.
    Organisation(Box<Organisation>),
    /// A power of attorney of БНАЖ.
    Power(Box<PowerOfAttorney>),
    /// The registry has no such record.
    NotFound,
    /// The registry could not be reached.
    Unreachable,
}

/// Whether the registries confirm a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Confirmation {
    /// Not asked.
    #[default]
    NotAsked,
    /// Asked, and no answer yet.
    Asked,
    /// Confirmed.
    Confirmed,
    /// The registry says that the party cannot act.
    Refuted(Refutation),
    /// Nobody could say: the work goes on, marked as not verified.
    Unreachable,
}

/// Why a party cannot act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refutation {
    /// The registry has no such record, or one of another kind.
    NotFound,
    /// The person is deceased.
    Deceased,
    /// The organisation is liquidated.
    Liquidated,
    /// The power of attorney was revoked.
    PowerRevoked,
    /// The power of attorney has expired.
    PowerExpired,
    /// The power of attorney was given by another applicant.
    PowerOfAnother,
}

impl Refutation {
    /// Every reason.
    pub const ALL: [Self; 6] = [Self::NotFound, Self::Deceased, Self::Liquidated, Self::PowerRevoked, Self::PowerExpired, Self::PowerOfAnother];
}

/// What an answer about a party says on this day. A power of attorney counts only while it is in force and when this applicant gave it; nobody acts in the
/// name of the dead and the liquidated.
pub fn judge(party: Party, answer: &Answer, applicant: Option<IdentityNumber>, today: Date) -> Confirmation {
    let refuted = match (party, answer) {
        (_, Answer::Unreachable) => return Confirmation::Unreachable,
        (_, Answer::NotFound) => Some(Refutation::NotFound),
        (Party::Representative, Answer::Power(power)) => {
            if power.revoked {
                Some(Refutation::PowerRevoked)
            } else if power.valid_until < today {
                Some(Refutation::PowerExpired)
            } else if applicant.is_some_and(|number| number != power.principal) {
                Some(Refutation::PowerOfAnother)
            } else {
                None
            }
        }
        (Party::Representative, Answer::Person(_) | Answer::Organisation(_)) | (Party::Applicant | Party::Related(_), Answer::Power(_)) => {
            Some(Refutation::NotFound)
        }
        (Party::Applicant, Answer::Person(person)) => person.death_date.map(|_| Refutation::Deceased),
        (Party::Applicant, Answer::Organisation(organisation)) => (organisation.status == OrganisationStatus::Liquidated).then_some(Refutation::Liquidated),
        // Of others the form may well name the dead: the heir's testator, the head of a former owner.
        (Party::Related(_), Answer::Person(_) | Answer::Organisation(_)) => None,
    };
    refuted.map_or(Confirmation::Confirmed, Confirmation::Refuted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::party::testing::{organisation, person, power};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "a case reads as one line")]
    fn check(party: Party, answer: Answer, expected: Confirmation) {
        let applicant = Some("770712345674".parse().expect("a right number"));
        assert_eq!(judge(party, &answer, applicant, TODAY), expected, "{party:?}: {answer:?}");
    }

    #[test]
    fn applicants() {
        use Confirmation::{Confirmed, Refuted, Unreachable};
        check(Party::Applicant, Answer::Person(person().into()), Confirmed);
        check(Party::Applicant, Answer::Person(Person { death_date: Some(TODAY), ..person() }.into()), Refuted(Refutation::Deceased));
        check(Party::Applicant, Answer::Organisation(organisation().into()), Confirmed);
        let liquidated = Organisation { status: OrganisationStatus::Liquidated, ..organisation() };
        check(Party::Applicant, Answer::Organisation(liquidated.into()), Refuted(Refutation::Liquidated));
        check(Party::Applicant, Answer::NotFound, Refuted(Refutation::NotFound));
        check(Party::Applicant, Answer::Unreachable, Unreachable);
        check(Party::Applicant, Answer::Power(power().into()), Refuted(Refutation::NotFound));
    }

    #[test]
    fn powers_of_attorney() {
        use Confirmation::{Confirmed, Refuted, Unreachable};
        let of = |change: fn(&mut PowerOfAttorney)| {
            let mut power = power();
            change(&mut power);
            Answer::Power(power.into())
        };
        check(Party::Representative, of(|_| {}), Confirmed);
        check(Party::Representative, of(|power| power.valid_until = TODAY), Confirmed);
        check(Party::Representative, of(|power| power.valid_until = date(2026, 11, 22)), Refuted(Refutation::PowerExpired));
        check(Party::Representative, of(|power| power.revoked = true), Refuted(Refutation::PowerRevoked));
        check(Party::Representative, of(|power| power.principal = "940140000385".parse().expect("right")), Refuted(Refutation::PowerOfAnother));
        check(Party::Representative, Answer::NotFound, Refuted(Refutation::NotFound));
        check(Party::Representative, Answer::Unreachable, Unreachable);
        check(Party::Representative, Answer::Person(person().into()), Refuted(Refutation::NotFound));
    }

    #[test]
    fn the_dead_may_be_named_by_a_form() {
        let named = Party::Related("770712345674".parse().expect("a right number"));
        check(named, Answer::Person(Person { death_date: Some(TODAY), ..person() }.into()), Confirmation::Confirmed);
        check(named, Answer::NotFound, Confirmation::Refuted(Refutation::NotFound));
    }
}
