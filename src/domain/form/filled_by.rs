//! What fills a field besides the operator.

use super::key::FieldKey;
use serde::de::{Error, IntoDeserializer as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// What fills a field besides the operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum FilledBy {
    /// A fact of the applicant, of the representative, or of the day.
    Fact(RegistryFact),
    /// A fact of somebody else, whose ЖСН or БСН is typed into the form.
    Other {
        /// The field with the number; for a column, the column of the same row.
        of: FieldKey,
        /// The fact.
        fact: OtherFact,
    },
    /// In a result form: what stands in the application.
    Application {
        /// The field of the application.
        application: FieldKey,
    },
}

/// A fact of a registry that can fill a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegistryFact {
    /// Name of the person or the organisation.
    ApplicantName,
    /// Surname of the person.
    ApplicantSurname,
    /// Given name of the person.
    ApplicantGivenName,
    /// Patronymic of the person.
    ApplicantPatronymic,
    /// Legal form of the organisation.
    LegalForm,
    /// ЖСН or БСН.
    ApplicantNumber,
    /// Registered address.
    Address,
    /// First head, or the person's own name.
    HeadName,
    /// ЖСН of the first head, or the person's own.
    HeadIin,
    /// Number of the registration or identity document.
    DocumentNumber,
    /// Day of registration, or of issue of the identity document.
    DocumentDate,
    /// Who issued the identity document.
    DocumentIssuer,
    /// Date of birth.
    BirthDate,
    /// The day of the application.
    Today,
    /// Name of the representative.
    RepresentativeName,
    /// ЖСН of the representative.
    RepresentativeNumber,
    /// Number of the power of attorney in the notary's register.
    PowerNumber,
    /// Day the power of attorney was certified.
    PowerDate,
}

/// A fact of a person of ЖТ МДҚ or of an organisation of ЗТ МДҚ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OtherFact {
    /// Surname.
    Surname,
    /// Given name.
    GivenName,
    /// Patronymic.
    Patronymic,
    /// Surname, name and patronymic; of an organisation its full name.
    FullName,
    /// Date of birth.
    BirthDate,
    /// Registered address.
    Address,
    /// Number of the identity document.
    DocumentNumber,
    /// Day of issue of the identity document; of an organisation the day of its registration.
    DocumentDate,
    /// Full name of the organisation.
    Name,
    /// Legal form of the organisation.
    LegalForm,
    /// First head of the organisation.
    HeadName,
}

/// Reads what fills a field, or `operator`, so that a field of the catalogue says who fills it in either case.
pub(super) fn or_operator<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<FilledBy>, D::Error> {
    deserializer.deserialize_any(Filler)
}

struct Filler;

impl<'de> Visitor<'de> for Filler {
    type Value = Option<FilledBy>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("operator, a fact of a registry, { of, fact } or { application }")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Self::Value, E> {
        match word {
            "operator" => Ok(None),
            fact => RegistryFact::deserialize(fact.into_deserializer()).map(|fact| Some(FilledBy::Fact(fact))),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut of, mut fact, mut application) = (None, None, None);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "of" => of = Some(map.next_value()?),
                "fact" => fact = Some(map.next_value()?),
                "application" => application = Some(map.next_value()?),
                other => return Err(A::Error::unknown_field(other, &["of", "fact", "application"])),
            }
        }
        match (of, fact, application) {
            (None, None, Some(application)) => Ok(Some(FilledBy::Application { application })),
            (Some(of), Some(fact), None) => Ok(Some(FilledBy::Other { of, fact })),
            (Some(_), None, None) => Err(A::Error::missing_field("fact")),
            (None, Some(_), None) => Err(A::Error::missing_field("of")),
            _ => Err(A::Error::custom("expected either of and fact, or application")),
        }
    }
}
