use super::draw::{digits, with_check_digit, years_before};
use super::names::full_name;
use super::places::{Home, home};
use jiff::ToSpan as _;
use jiff::civil::Date;
use rand::Rng as _;
use rand_chacha::ChaCha8Rng;
use std::collections::HashSet;
use tereze_domain::number::{Iin, Sex};
use tereze_domain::party::{IdentityDocument, Person};

/// Body that issues identity documents, as its dictionary words it.
pub(crate) const ISSUER: (&str, &str, &str) = ("002", "ҚР ІІМ", "МВД РК");

/// A person with the address in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resident {
    /// The person as the desk shall see it.
    pub person: Person,
    /// Where registered.
    pub home: Home,
}

impl Resident {
    /// Whether the person may act today: of age, alive, with a document.
    pub(super) fn may_act(&self) -> bool {
        self.person.death_date.is_none() && self.person.document.is_some()
    }
}

pub(super) fn generate(random: &mut ChaCha8Rng, today: Date, count: usize) -> Vec<Resident> {
    let mut taken = HashSet::new();
    let mut residents = Vec::with_capacity(count);
    while residents.len() < count {
        // The first few are grown up and alive whatever the draw: others need somebody to lead and to act.
        let certain = residents.len() < 10;
        let child = !certain && random.random_ratio(1, 12);
        let birth_date = years_before(random, today, if child { 1..17 } else { 20..88 });
        let sex = if random.random_bool(0.5) { Sex::Male } else { Sex::Female };
        let Some(iin) = number(random, birth_date, sex) else { continue };
        if !taken.insert(iin) {
            continue;
        }
        let died = !certain && !child && random.random_ratio(1, 20);
        let death_date = died.then(|| today.saturating_sub(random.random_range(1..3_000).days()));
        let home = home(random);
        let document = (!child && !died).then(|| document(random, today));
        let name = full_name(random, sex);
        let person = Person { iin, name, birth_date, death_date, sex, address_kk: home.line_kk(), address_ru: home.line_ru(), document };
        residents.push(Resident { person, home });
    }
    residents
}

fn number(random: &mut ChaCha8Rng, birth_date: Date, sex: Sex) -> Option<Iin> {
    let century = match (birth_date.year() / 100, sex) {
        (18, Sex::Male) => 1,
        (18, Sex::Female) => 2,
        (19, Sex::Male) => 3,
        (19, Sex::Female) => 4,
        (_, Sex::Male) => 5,
        (_, Sex::Female) => 6,
    };
    let eleven = format!("{:02}{:02}{:02}{century}{}", birth_date.year() % 100, birth_date.month(), birth_date.day(), digits(random, 4));
    with_check_digit(&eleven)?.parse().ok()
}

fn document(random: &mut ChaCha8Rng, today: Date) -> IdentityDocument {
    let issued = today.saturating_sub(random.random_range(10..3_500).days());
    let (_, kk, ru) = ISSUER;
    IdentityDocument {
        number: format!("0{}", digits(random, 8)),
        issued,
        valid_until: Some(issued.saturating_add(10.years())),
        issuer_kk: kk.to_owned(),
        issuer_ru: ru.to_owned(),
    }
}
