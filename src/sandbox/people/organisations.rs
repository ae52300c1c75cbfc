use super::census::Census;
use super::draw::{digits, one, with_check_digit, years_before};
use super::places::{Home, home, home_in_karaganda};
use super::residents::Resident;
use jiff::civil::Date;
use rand::Rng as _;
use rand_chacha::ChaCha8Rng;
use std::collections::HashSet;
use tereze_domain::number::{Bin, IdentityNumber};
use tereze_domain::party::{Organisation, OrganisationStatus};

/// An organisation or a sole trader with the address in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enterprise {
    /// The organisation as the desk shall see it.
    pub organisation: Organisation,
    /// Where registered.
    pub home: Home,
}

/// Legal form, and how a name is put into it: Kazakh before the form, Russian after.
const FORMS: &[(&str, &str)] = &[
    ("жауапкершілігі шектеулі серіктестік", "товарищество с ограниченной ответственностью"),
    ("акционерлік қоғам", "акционерное общество"),
    ("мемлекеттік мекеме", "государственное учреждение"),
    ("өндірістік кооператив", "производственный кооператив"),
];
const FIRST: &[(&str, &str)] = &[
    ("Сарыарқа", "Сарыарка"),
    ("Алтын", "Алтын"),
    ("Жібек", "Жибек"),
    ("Болашақ", "Болашак"),
    ("Ұлытау", "Улытау"),
    ("Қазына", "Казына"),
    ("Достық", "Достык"),
    ("Өрлеу", "Орлеу"),
    ("Тұлпар", "Тулпар"),
    ("Көктем", "Коктем"),
    ("Ғасыр", "Гасыр"),
    ("Әлем", "Алем"),
    ("Нұра", "Нура"),
    ("Арай", "Арай"),
];
const SECOND: &[(&str, &str)] = &[
    ("құрылыс", "курылыс"),
    ("сауда", "сауда"),
    ("жол", "жол"),
    ("байланыс", "байланыс"),
    ("энерго", "энерго"),
    ("агро", "агро"),
    ("кітап", "китап"),
    ("баспа", "баспа"),
    ("сервис", "сервис"),
    ("көлік", "колик"),
    ("тау-кен", "тау-кен"),
    ("медиа", "медиа"),
];
const DISTRIBUTOR: (&str, &str) = ("Сарыарқа баспасөз", "Сарыарка баспасоз");

pub(super) fn generate(random: &mut ChaCha8Rng, today: Date, census: Census, residents: &[Resident]) -> Vec<Enterprise> {
    let acting: Vec<&Resident> = residents.iter().filter(|resident| resident.may_act()).collect();
    // Who leads is of working age, where the world is large enough to have such people.
    let of_working_age = |resident: &&&Resident| (22..65).contains(&(today.year() - resident.person.birth_date.year()));
    let heads: Vec<&Resident> = acting.iter().filter(of_working_age).copied().collect();
    let heads = if heads.is_empty() { acting } else { heads };
    let mut taken = HashSet::new();
    let mut enterprises = Vec::with_capacity(census.organisations + census.sole_traders);
    while enterprises.len() < census.organisations.max(1) {
        let first = enterprises.is_empty();
        let registered = years_before(random, today, 1..25);
        let Some(bin) = number(random, registered) else { continue };
        if !taken.insert(IdentityNumber::Bin(bin)) {
            continue;
        }
        let home = if first { home_in_karaganda(random) } else { home(random) };
        let form = if first { FORMS[0] } else { *one(random, FORMS) };
        let ((first_kk, first_ru), (second_kk, second_ru)) = (*one(random, FIRST), *one(random, SECOND));
        let (kk, ru) =
            if first { (DISTRIBUTOR.0.to_owned(), DISTRIBUTOR.1.to_owned()) } else { (format!("{first_kk}-{second_kk}"), format!("{first_ru}-{second_ru}")) };
        let liquidated = !first && random.random_ratio(1, 12);
        let name_kk = format!("«{kk}» {}", possessive(form.0));
        let name_ru = format!("{} «{ru}»", capital(form.1));
        let head = *one(random, &heads);
        enterprises.push(enterprise(IdentityNumber::Bin(bin), (name_kk, name_ru), (capital(form.0), capital(form.1)), registered, liquidated, head, home));
    }
    let mut traders: Vec<&Resident> = heads.clone();
    while enterprises.len() < census.organisations.max(1) + census.sole_traders && !traders.is_empty() {
        let trader = traders.swap_remove(random.random_range(0..traders.len()));
        let name = trader.person.name.in_order();
        let registered = years_before(random, today, 1..2);
        let liquidated = random.random_ratio(1, 12);
        let names = (format!("«{name}» жеке кәсіпкері"), format!("Индивидуальный предприниматель «{name}»"));
        let forms = ("Жеке кәсіпкер".to_owned(), "Индивидуальный предприниматель".to_owned());
        enterprises.push(enterprise(IdentityNumber::Iin(trader.person.iin), names, forms, registered, liquidated, trader, trader.home.clone()));
    }
    enterprises
}

fn enterprise(
    number: IdentityNumber,
    names: (String, String),
    forms: (String, String),
    registered: Date,
    liquidated: bool,
    head: &Resident,
    home: Home,
) -> Enterprise {
    let organisation = Organisation {
        number,
        name_kk: names.0,
        name_ru: names.1,
        legal_form_kk: forms.0,
        legal_form_ru: forms.1,
        registered,
        status: if liquidated { OrganisationStatus::Liquidated } else { OrganisationStatus::Active },
        head: head.person.name.clone(),
        head_iin: Some(head.person.iin),
        address_kk: home.line_kk(),
        address_ru: home.line_ru(),
    };
    Enterprise { organisation, home }
}

fn number(random: &mut ChaCha8Rng, registered: Date) -> Option<Bin> {
    let eleven = format!("{:02}{:02}40{}", registered.year() % 100, registered.month(), digits(random, 5));
    with_check_digit(&eleven)?.parse().ok()
}

/// The form as it ends a name: «…» серіктестігі.
fn possessive(form: &str) -> String {
    match form.strip_suffix('к') {
        Some(stem) => format!("{stem}гі"),
        None if form.ends_with("қоғам") => format!("{form}ы"),
        None if form.ends_with("кооператив") => format!("{form}і"),
        None => format!("{form}сі"),
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
