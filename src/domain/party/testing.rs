//! People and organisations for tests, none of them real.

use crate::number::Sex;
use crate::party::{FullName, Organisation, OrganisationStatus, Person, PowerOfAttorney};
use jiff::civil::date;

/// A name.
pub fn name() -> FullName {
    FullName { surname: "Сынақов".into(), name: "Ерлан".into(), patronymic: None }
}

/// A living person, 770712345674.
pub fn person() -> Person {
    Person {
        iin: "770712345674".parse().expect("a right number"),
        name: name(),
        birth_date: date(1977, 7, 12),
        death_date: None,
        sex: Sex::Male,
        address_kk: "Қарағанды".into(),
        address_ru: "Караганда".into(),
        document: None,
    }
}

/// An active organisation, 940140000385.
pub fn organisation() -> Organisation {
    Organisation {
        number: "940140000385".parse().expect("a right number"),
        name_kk: "«Сынақ» ЖШС".into(),
        name_ru: "ТОО «Сынак»".into(),
        legal_form_kk: "ЖШС".into(),
        legal_form_ru: "ТОО".into(),
        registered: date(1994, 1, 12),
        status: OrganisationStatus::Active,
        head: name(),
        head_iin: None,
        address_kk: "Қарағанды".into(),
        address_ru: "Караганда".into(),
    }
}

/// A power of attorney in force that the person of [`person`] gave.
pub fn power() -> PowerOfAttorney {
    PowerOfAttorney {
        number: "17-204".into(),
        certified: date(2026, 10, 5),
        valid_until: date(2027, 10, 5),
        principal: "770712345674".parse().expect("a right number"),
        attorney: "770712345674".parse().expect("a right number"),
        attorney_name: name(),
        notary: "Сынақова С.".into(),
        revoked: false,
    }
}
