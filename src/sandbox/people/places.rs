//! Places people and organisations are registered at.

use super::draw::one;
use rand::Rng as _;
use rand_chacha::ChaCha8Rng;

/// A name in two languages with its code in a dictionary, where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Code.
    pub code: String,
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

impl Named {
    pub(crate) fn new(code: &str, kk: &str, ru: &str) -> Self {
        Self { code: code.to_owned(), kk: kk.to_owned(), ru: ru.to_owned() }
    }
}

/// A registered address in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// Oblast, or a city of its rank.
    pub oblast: Named,
    /// Rayon; empty for a city without one.
    pub rayon: Named,
    /// City or village; empty for a city of an oblast's rank.
    pub city: Named,
    /// Street.
    pub street: Named,
    /// Building.
    pub building: String,
    /// Flat.
    pub flat: Option<String>,
}

/// Oblast, rayon and city, each as code, Kazakh, Russian.
type Place = [(&'static str, &'static str, &'static str); 3];

const KARAGANDA: (&str, &str, &str) = ("35", "Қарағанды облысы", "Карагандинская область");
const KARAGANDA_CITY: (&str, &str, &str) = ("351010000", "Қарағанды қаласы", "город Караганда");
const NONE: (&str, &str, &str) = ("", "", "");

/// Of Karaganda region; the first two are its chief city.
const NEAR: &[Place] = &[
    [KARAGANDA, ("351011", "Қазыбек би атындағы аудан", "район имени Казыбек би"), KARAGANDA_CITY],
    [KARAGANDA, ("351012", "Әлихан Бөкейхан атындағы аудан", "район имени Алихана Бокейхана"), KARAGANDA_CITY],
    [KARAGANDA, NONE, ("352410", "Теміртау қаласы", "город Темиртау")],
    [KARAGANDA, NONE, ("351610", "Балқаш қаласы", "город Балхаш")],
    [KARAGANDA, NONE, ("352810", "Шахтинск қаласы", "город Шахтинск")],
    [KARAGANDA, NONE, ("352310", "Саран қаласы", "город Сарань")],
    [KARAGANDA, ("353220", "Абай ауданы", "Абайский район"), ("353220100", "Абай қаласы", "город Абай")],
    [KARAGANDA, ("354030", "Бұқар жырау ауданы", "Бухар-Жырауский район"), ("354030100", "Ботақара кенті", "посёлок Ботакара")],
    [KARAGANDA, ("354800", "Осакаров ауданы", "Осакаровский район"), ("354830100", "Осакаровка кенті", "посёлок Осакаровка")],
    [KARAGANDA, ("354400", "Қарқаралы ауданы", "Каркаралинский район"), ("354420100", "Қарқаралы қаласы", "город Каркаралинск")],
];
const FAR: &[Place] = &[
    [("71", "Астана қаласы", "город Астана"), ("711310", "Есіл ауданы", "район Есиль"), NONE],
    [("75", "Алматы қаласы", "город Алматы"), ("751410", "Бостандық ауданы", "Бостандыкский район"), NONE],
    [("55", "Павлодар облысы", "Павлодарская область"), NONE, ("551010", "Павлодар қаласы", "город Павлодар")],
    [("11", "Ақмола облысы", "Акмолинская область"), NONE, ("111010", "Көкшетау қаласы", "город Кокшетау")],
    [("63", "Шығыс Қазақстан облысы", "Восточно-Казахстанская область"), NONE, ("631010", "Өскемен қаласы", "город Усть-Каменогорск")],
];
const STREETS: &[(&str, &str)] = &[
    ("Бұқар жырау даңғылы", "проспект Бухар жырау"),
    ("Нұркен Әбдіров даңғылы", "проспект Нуркена Абдирова"),
    ("Ерубаев көшесі", "улица Ерубаева"),
    ("Абай көшесі", "улица Абая"),
    ("Жеңіс көшесі", "улица Победы"),
    ("Әлиханов көшесі", "улица Алиханова"),
    ("Сәтбаев көшесі", "улица Сатпаева"),
    ("Тәуелсіздік даңғылы", "проспект Тауелсиздик"),
    ("Жамбыл көшесі", "улица Жамбыла"),
    ("Гоголь көшесі", "улица Гоголя"),
    ("Қабанбай батыр көшесі", "улица Кабанбай батыра"),
    ("Мұқанов көшесі", "улица Муканова"),
];

/// An address; four of five are in Karaganda region.
pub(super) fn home(random: &mut ChaCha8Rng) -> Home {
    let places = if random.random_ratio(4, 5) { NEAR } else { FAR };
    let place = *one(random, places);
    at(random, place)
}

/// An address in the city of Karaganda.
pub(super) fn home_in_karaganda(random: &mut ChaCha8Rng) -> Home {
    at(random, NEAR[0])
}

fn at(random: &mut ChaCha8Rng, [oblast, rayon, city]: Place) -> Home {
    let named = |(code, kk, ru): (&str, &str, &str)| Named::new(code, kk, ru);
    let (kk, ru) = *one(random, STREETS);
    let building = random.random_range(1..180u32);
    let letter = if random.random_ratio(1, 10) { "А" } else { "" };
    let flat = random.random_ratio(3, 4).then(|| random.random_range(1..140u32).to_string());
    Home { oblast: named(oblast), rayon: named(rayon), city: named(city), street: Named::new("", kk, ru), building: format!("{building}{letter}"), flat }
}

impl Home {
    /// Kazakh line.
    pub fn line_kk(&self) -> String {
        let flat = self.flat.as_ref().map(|flat| format!("{flat}-пәтер"));
        line([&self.oblast.kk, &self.rayon.kk, &self.city.kk, &self.street.kk, &format!("{}-үй", self.building), &flat.unwrap_or_default()])
    }

    /// Russian line.
    pub fn line_ru(&self) -> String {
        let flat = self.flat.as_ref().map(|flat| format!("квартира {flat}"));
        line([&self.oblast.ru, &self.rayon.ru, &self.city.ru, &self.street.ru, &format!("дом {}", self.building), &flat.unwrap_or_default()])
    }
}

fn line(parts: [&str; 6]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
