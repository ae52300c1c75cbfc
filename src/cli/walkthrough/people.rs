//! Who of the sandbox's world applies, and whom an application names besides.

use crate::demo::STAFF;
use jiff::civil::Date;
use tereze_domain::form::{FilledBy, RegistryFact};
use tereze_domain::number::{Bin, IdentityNumber, Iin};
use tereze_domain::party::{Organisation, OrganisationStatus, Person, PowerOfAttorney};
use tereze_domain::registry_facts::Other;
use tereze_domain::service::{ApplicantKind, PaperCondition, Service};
use tereze_sandbox::World;

/// From this age on a person is grown up.
const OF_AGE: i16 = 18;

/// An applicant of the sandbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Party<'w> {
    /// ЖСН or БСН.
    pub number: IdentityNumber,
    /// The power of attorney of who comes for them, when somebody does.
    pub power: Option<&'w PowerOfAttorney>,
}

/// The sandbox's people on a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct SandboxPeople<'w> {
    pub world: &'w World,
    pub today: Date,
}

impl<'w> SandboxPeople<'w> {
    /// Two applicants that may ask for this service, of different kinds where it is open to several. Somebody comes for them where the service's form or
    /// papers speak of a representative.
    pub fn parties(&self, service: &Service) -> Option<[Party<'w>; 2]> {
        let represented = speaks_of_representative(service);
        let lists: Vec<Vec<Party<'w>>> = kinds(service).into_iter().map(|kind| self.of_kind(kind, represented)).collect();
        let at = |list: usize, place: usize| lists.get(list).and_then(|list| list.get(place)).copied();
        let first = at(0, 0)?;
        Some([first, at(1, 0).or_else(|| at(0, 1)).unwrap_or(first)])
    }

    /// Those who may come to the window; where somebody has to come for them, those first who gave a power that is in force.
    fn of_kind(&self, kind: ApplicantKind, represented: bool) -> Vec<Party<'w>> {
        let numbers: Vec<IdentityNumber> = match kind {
            ApplicantKind::Person => self.adults().map(|person| IdentityNumber::Iin(person.iin)).collect(),
            ApplicantKind::SoleTrader => self.enterprises().map(|known| known.number).filter(|number| matches!(number, IdentityNumber::Iin(_))).collect(),
            ApplicantKind::Organisation => self.enterprises().map(|known| known.number).filter(|number| matches!(number, IdentityNumber::Bin(_))).collect(),
        };
        let mut parties: Vec<Party<'w>> =
            numbers.into_iter().map(|number| Party { number, power: represented.then(|| self.power_of(number)).flatten() }).collect();
        parties.sort_by_key(|party| represented && party.power.is_none());
        parties
    }

    fn power_of(&self, principal: IdentityNumber) -> Option<&'w PowerOfAttorney> {
        let in_force = |power: &&PowerOfAttorney| !power.revoked && power.certified <= self.today && power.valid_until >= self.today;
        let by_another = |power: &&PowerOfAttorney| IdentityNumber::Iin(power.attorney) != principal;
        self.world.powers().iter().filter(|power| power.principal == principal).filter(by_another).find(in_force)
    }

    /// Grown-ups who are alive and do not work at the centre, in the order of the world.
    pub fn adults(&self) -> impl Iterator<Item = &'w Person> {
        let people = self.world.people().iter().map(|resident| &resident.person);
        people.filter(|person| person.document.is_some() && person.death_date.is_none()).skip(STAFF.len())
    }

    /// Children who are alive.
    pub fn children(&self) -> impl Iterator<Item = &'w Person> {
        let born = self.today.year() - OF_AGE + 1;
        self.world.people().iter().map(|resident| &resident.person).filter(move |person| person.birth_date.year() > born && person.death_date.is_none())
    }

    /// Organisations and sole traders that are active.
    fn enterprises(&self) -> impl Iterator<Item = &'w Organisation> {
        let all = self.world.organisations().iter().map(|enterprise| &enterprise.organisation);
        all.filter(|known| known.status == OrganisationStatus::Active)
    }

    /// Organisations that are active.
    pub fn bins(&self) -> impl Iterator<Item = Bin> {
        self.enterprises().filter_map(|known| match known.number {
            IdentityNumber::Bin(bin) => Some(bin),
            IdentityNumber::Iin(_) => None,
        })
    }

    /// The person whom ЖТ МДҚ answers with.
    pub fn person(&self, iin: &str) -> Option<&'w Person> {
        self.world.person(&iin.parse::<Iin>().ok()?).map(|resident| &resident.person)
    }

    /// Whom ЖТ МДҚ or ЗТ МДҚ answers with.
    pub fn other(&self, number: &str) -> Option<Other<'w>> {
        let organisation = || self.world.organisation(&number.parse().ok()?).map(|known| Other::Organisation(&known.organisation));
        self.person(number).map(Other::Person).or_else(organisation)
    }

    /// Whether a number is that of somebody who is no grown-up yet.
    pub fn is_child(&self, iin: &str) -> bool {
        iin.parse::<Iin>().is_ok_and(|iin| self.today.year() - iin.birth_date().year() < OF_AGE)
    }
}

/// Kinds of applicants in the service's order. At the window an ЖСН is a person's wherever persons may apply.
fn kinds(service: &Service) -> Vec<ApplicantKind> {
    let persons = service.applicants.contains(&ApplicantKind::Person);
    service.applicants.iter().copied().filter(|kind| *kind != ApplicantKind::SoleTrader || !persons).collect()
}

/// Whether the form asks about a representative, or a paper is asked for when one comes.
fn speaks_of_representative(service: &Service) -> bool {
    use RegistryFact as F;
    let of_representative = |fact: &F| matches!(fact, F::RepresentativeName | F::RepresentativeNumber | F::PowerNumber | F::PowerDate);
    let in_form = service.form.fields().any(|field| matches!(&field.filled_by, Some(FilledBy::Fact(fact)) if of_representative(fact)));
    in_form || service.papers.iter().filter_map(|paper| paper.asked_if.as_ref()).any(is_about_representative)
}

fn is_about_representative(condition: &PaperCondition) -> bool {
    match condition {
        PaperCondition::RepresentativeApplies => true,
        PaperCondition::ApplicantIs(_) | PaperCondition::Form(_) => false,
        PaperCondition::All(inner) | PaperCondition::Any(inner) => inner.iter().any(is_about_representative),
        PaperCondition::Not(_) => false,
    }
}
