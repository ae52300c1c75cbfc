//! Everybody and everything of one generated world.

use super::census::Census;
use super::organisations::{self, Enterprise};
use super::powers;
use super::residents::{self, Resident};
use jiff::civil::Date;
use rand::SeedableRng as _;
use rand_chacha::ChaCha8Rng;
use std::collections::HashMap;
use tereze_domain::number::{IdentityNumber, Iin};
use tereze_domain::party::{OrganisationStatus, PowerOfAttorney};

/// Everybody there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct World {
    residents: Vec<Resident>,
    enterprises: Vec<Enterprise>,
    powers: Vec<PowerOfAttorney>,
    by_iin: HashMap<Iin, usize>,
    by_number: HashMap<IdentityNumber, usize>,
    by_power: HashMap<String, usize>,
}

impl World {
    /// The world of this seed as it stands on this day: ages, expiries and deaths are counted from it.
    pub fn generate(seed: u64, today: Date, census: Census) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let residents = residents::generate(&mut random, today, census.people.max(2));
        let enterprises = organisations::generate(&mut random, today, census, &residents);
        let powers = powers::generate(&mut random, today, census.powers, &residents, &enterprises);
        Self {
            by_iin: residents.iter().enumerate().map(|(at, resident)| (resident.person.iin, at)).collect(),
            by_number: enterprises.iter().enumerate().map(|(at, enterprise)| (enterprise.organisation.number, at)).collect(),
            by_power: powers.iter().enumerate().map(|(at, power)| (power.number.clone(), at)).collect(),
            residents,
            enterprises,
            powers,
        }
    }

    /// Everybody, the dead too.
    pub fn people(&self) -> &[Resident] {
        &self.residents
    }

    /// Organisations and sole traders. The first is an active distributor of the press in Karaganda.
    pub fn organisations(&self) -> &[Enterprise] {
        &self.enterprises
    }

    /// Powers of attorney, expired and revoked ones too.
    pub fn powers(&self) -> &[PowerOfAttorney] {
        &self.powers
    }

    /// The person of this ЖСН.
    pub fn person(&self, iin: &Iin) -> Option<&Resident> {
        self.by_iin.get(iin).map(|at| &self.residents[*at])
    }

    /// The organisation or sole trader of this number.
    pub fn organisation(&self, number: &IdentityNumber) -> Option<&Enterprise> {
        self.by_number.get(number).map(|at| &self.enterprises[*at])
    }

    /// The power of attorney of this number.
    pub fn power(&self, number: &str) -> Option<&PowerOfAttorney> {
        self.by_power.get(number).map(|at| &self.powers[*at])
    }

    /// The distributor of the press whose application the walkthrough makes.
    pub fn distributor(&self) -> &Enterprise {
        let active = |enterprise: &&Enterprise| enterprise.organisation.status == OrganisationStatus::Active;
        self.enterprises.iter().find(active).expect("the first organisation is made active")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::HashSet;

    const TODAY: Date = date(2026, 11, 22);

    fn world() -> World {
        World::generate(1, TODAY, Census::default())
    }

    #[test]
    fn one_seed_one_world() {
        assert_eq!(world(), world());
        assert_ne!(world(), World::generate(2, TODAY, Census::default()));
    }

    #[test]
    fn as_many_as_asked_for_and_each_once() {
        let world = world();
        let census = Census::default();
        assert_eq!(world.by_iin.len(), census.people);
        assert_eq!(world.by_number.len(), census.organisations + census.sole_traders);
        assert_eq!(world.by_power.len(), census.powers);
    }

    #[test]
    fn numbers_agree_with_what_they_say() {
        let world = world();
        for resident in world.people() {
            let person = &resident.person;
            assert_eq!(person.iin.to_string().parse(), Ok(person.iin));
            assert_eq!((person.iin.birth_date(), person.iin.sex()), (person.birth_date, person.sex));
            assert!(person.birth_date < TODAY && person.death_date.is_none_or(|died| died > person.birth_date && died <= TODAY));
            let adult = person.birth_date.year() <= TODAY.year() - 19;
            assert_eq!(person.document.is_some(), adult && person.death_date.is_none(), "{}", person.iin);
        }
        for enterprise in world.organisations() {
            let organisation = &enterprise.organisation;
            match organisation.number {
                IdentityNumber::Bin(bin) => {
                    let registered = (organisation.registered.year() % 100, organisation.registered.month());
                    let (year, month) = bin.registered();
                    assert_eq!(registered, (i16::from(year), month.try_into().expect("a month")));
                }
                IdentityNumber::Iin(iin) => assert!(world.person(&iin).is_some()),
            }
            assert!(organisation.head_iin.is_some_and(|iin| world.person(&iin).is_some()));
        }
    }

    #[test]
    fn there_are_all_kinds() {
        let world = world();
        let dead = world.people().iter().filter(|resident| resident.person.death_date.is_some()).count();
        let liquidated = world.organisations().iter().filter(|enterprise| enterprise.organisation.status == OrganisationStatus::Liquidated).count();
        let expired = world.powers().iter().filter(|power| power.valid_until < TODAY).count();
        let revoked = world.powers().iter().filter(|power| power.revoked).count();
        for (what, count) in [("dead", dead), ("liquidated", liquidated), ("expired", expired), ("revoked", revoked)] {
            assert!(count >= 5, "{what}: {count}");
        }
        let names: HashSet<char> =
            world.people().iter().flat_map(|resident| resident.person.name.in_order().to_lowercase().chars().collect::<Vec<_>>()).collect();
        for letter in "әғқңөұүһі".chars().filter(|letter| !"ңһ".contains(*letter)) {
            assert!(names.contains(&letter), "no name has {letter}");
        }
        let karaganda = world.people().iter().filter(|resident| resident.person.address_kk.starts_with("Қарағанды облысы")).count();
        assert!(karaganda > world.people().len() / 2 && karaganda < world.people().len());
    }

    #[test]
    fn the_distributor_is_fit_for_the_walkthrough() {
        for seed in 0..20 {
            let world = World::generate(seed, TODAY, Census::default());
            let distributor = world.distributor();
            assert_eq!(&world.organisations()[0], distributor);
            assert!(distributor.organisation.address_kk.starts_with("Қарағанды облысы"));
            let head = distributor.organisation.head_iin.and_then(|iin| world.person(&iin)).expect("a head");
            assert!(head.person.death_date.is_none() && head.person.document.is_some());
        }
    }
}
