//! Words that registries write in two languages, and addresses in one line.

use super::soap::xml::Element;

/// A value of a registry's dictionary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct DictionaryValue {
    pub code: String,
    pub kk: String,
    pub ru: String,
}

impl DictionaryValue {
    /// Reads `code`, `nameKz`, `nameRu`; a value written as plain text stands for both languages, and one language for the other that is missing.
    pub fn read(element: Option<&Element>) -> Self {
        let Some(element) = element else { return Self::default() };
        if element.children.is_empty() {
            let text = element.text().to_owned();
            return Self { code: text.clone(), kk: text.clone(), ru: text };
        }
        let code = element.value("code").unwrap_or_default().to_owned();
        Self::pair(code, element.value("nameKz"), element.value("nameRu"))
    }

    /// Two names of which either may be missing.
    pub fn pair(code: String, kk: Option<&str>, ru: Option<&str>) -> Self {
        let either = kk.or(ru).unwrap_or_default();
        Self { code, kk: kk.unwrap_or(either).to_owned(), ru: ru.unwrap_or(either).to_owned() }
    }

    /// Words for the operator: Kazakh, and Russian when it differs.
    pub fn words(&self) -> String {
        if self.kk == self.ru || self.ru.is_empty() { self.kk.clone() } else { format!("{} / {}", self.kk, self.ru) }
    }
}

/// Parts of an address.
#[derive(Debug, Default)]
pub(super) struct AddressParts {
    pub oblast: DictionaryValue,
    pub rayon: DictionaryValue,
    pub city: DictionaryValue,
    pub street: DictionaryValue,
    pub building: Option<String>,
    pub flat: Option<String>,
}

impl AddressParts {
    /// Kazakh and Russian line, from the largest place to the smallest.
    pub fn lines(mut self) -> (String, String) {
        // One known answer has the two swapped: the oblast says what it is in its own name.
        let says_oblast = |worded: &DictionaryValue| worded.ru.to_lowercase().contains("област") || worded.kk.to_lowercase().contains("облыс");
        if says_oblast(&self.rayon) && !says_oblast(&self.oblast) {
            std::mem::swap(&mut self.oblast, &mut self.rayon);
        }
        let places = [&self.oblast, &self.rayon, &self.city, &self.street];
        let building = self.building.as_deref();
        let flat = self.flat.as_deref();
        let mut kk: Vec<String> = places.iter().map(|place| place.kk.clone()).collect();
        kk.extend(building.map(|number| numbered(number, |number| format!("{number}-үй"))));
        kk.extend(flat.map(|number| numbered(number, |number| format!("{number}-пәтер"))));
        let mut ru: Vec<String> = places.iter().map(|place| place.ru.clone()).collect();
        ru.extend(building.map(|number| numbered(number, |number| format!("дом {number}"))));
        ru.extend(flat.map(|number| numbered(number, |number| format!("квартира {number}"))));
        (joined(kk), joined(ru))
    }
}

/// A number is worded; what is worded already is left as it is.
fn numbered(text: &str, word: impl Fn(&str) -> String) -> String {
    if text.starts_with(|first: char| first.is_ascii_digit()) { word(text) } else { text.to_owned() }
}

/// Parts in one line; empty ones and one repeated right after itself (a city that is its own region) are left out.
fn joined(mut parts: Vec<String>) -> String {
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(text: &str) -> DictionaryValue {
        DictionaryValue::pair(String::new(), Some(text), None)
    }

    #[track_caller]
    fn check(parts: AddressParts, kk: &str, ru: &str) {
        assert_eq!(parts.lines(), (kk.to_owned(), ru.to_owned()));
    }

    #[test]
    fn lines() {
        let oblast = || DictionaryValue::pair("35".into(), Some("Қарағанды облысы"), Some("Карагандинская область"));
        let rayon = || DictionaryValue::pair("01".into(), Some("Абай ауданы"), Some("Абайский район"));
        let parts = |oblast, rayon| AddressParts {
            oblast,
            rayon,
            city: same("Абай"),
            street: DictionaryValue::pair(String::new(), Some("Жеңіс көшесі"), Some("улица Победы")),
            building: Some("5А".into()),
            flat: Some("7".into()),
        };
        let expected = (
            "Қарағанды облысы, Абай ауданы, Абай, Жеңіс көшесі, 5А-үй, 7-пәтер",
            "Карагандинская область, Абайский район, Абай, улица Победы, дом 5А, квартира 7",
        );
        check(parts(oblast(), rayon()), expected.0, expected.1);
        check(parts(rayon(), oblast()), expected.0, expected.1);
        check(AddressParts { city: same("Астана"), oblast: same("Астана"), ..AddressParts::default() }, "Астана", "Астана");
        check(AddressParts { building: Some("дом 3".into()), ..AddressParts::default() }, "дом 3", "дом 3");
        check(AddressParts::default(), "", "");
    }
}
