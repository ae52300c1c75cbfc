use super::draw::{digits, one};
use super::organisations::Enterprise;
use super::residents::Resident;
use jiff::ToSpan as _;
use jiff::civil::Date;
use rand::Rng as _;
use rand_chacha::ChaCha8Rng;
use std::collections::HashSet;
use tereze_domain::number::IdentityNumber;
use tereze_domain::party::PowerOfAttorney;

pub(super) fn generate(random: &mut ChaCha8Rng, today: Date, count: usize, residents: &[Resident], enterprises: &[Enterprise]) -> Vec<PowerOfAttorney> {
    let acting: Vec<&Resident> = residents.iter().filter(|resident| resident.may_act()).collect();
    let mut taken = HashSet::new();
    let mut powers = Vec::with_capacity(count);
    while powers.len() < count {
        let certified = today.saturating_sub(random.random_range(1..1_400).days());
        let number = format!("{}-{}", certified.year(), digits(random, 6));
        if !taken.insert(number.clone()) {
            continue;
        }
        // Every tenth is the distributor's, so that a representative can be tried at once.
        let principal = if powers.len() % 10 == 0 {
            enterprises[0].organisation.number
        } else if random.random_bool(0.5) {
            one(random, enterprises).organisation.number
        } else {
            IdentityNumber::Iin(one(random, &acting).person.iin)
        };
        let attorney = one(random, &acting);
        let notary = one(random, &acting).person.name.in_order();
        let years = random.random_range(1..=3);
        // The first is good whatever the draw.
        let first = powers.is_empty();
        let valid_until = if first { today.saturating_add(1.years()) } else { certified.saturating_add(years.years()) };
        let revoked = !first && random.random_ratio(1, 10);
        powers.push(PowerOfAttorney {
            number,
            certified,
            valid_until,
            principal,
            attorney: attorney.person.iin,
            attorney_name: attorney.person.name.clone(),
            notary,
            revoked,
        });
    }
    powers
}
