//! Who asks, and who speaks for them.

#[cfg(any(test, feature = "testing"))]
pub mod testing;

use super::number::{Bin, IdentityNumber, Iin, Sex};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Surname, name and patronymic as the registry writes them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FullName {
    /// Тегі.
    pub surname: String,
    /// Аты.
    pub name: String,
    /// Әкесінің аты, when the person has one.
    pub patronymic: Option<String>,
}

impl FullName {
    /// The parts in the order of Kazakh papers: surname, name, patronymic.
    pub fn in_order(&self) -> String {
        let parts = [Some(self.surname.as_str()), Some(self.name.as_str()), self.patronymic.as_deref()];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// A person as ЖТ МДҚ answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// ЖСН.
    pub iin: Iin,
    /// Name.
    pub name: FullName,
    /// Date of birth.
    pub birth_date: Date,
    /// Date of death; `Some` forbids any application in the person's own name.
    pub death_date: Option<Date>,
    /// Sex.
    pub sex: Sex,
    /// Registered address in one line, Kazakh.
    pub address_kk: String,
    /// Registered address in one line, Russian.
    pub address_ru: String,
    /// Number of the identity document in force, when there is one.
    pub document: Option<IdentityDocument>,
}

/// Identity document in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityDocument {
    /// Number.
    pub number: String,
    /// Day of issue.
    pub issued: Date,
    /// Last day.
    pub valid_until: Option<Date>,
    /// Issuing body, Kazakh and Russian.
    pub issuer_kk: String,
    /// Issuing body, Russian.
    pub issuer_ru: String,
}

/// State of an organisation in ЗТ МДҚ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrganisationStatus {
    /// Registered and active.
    Active,
    /// Liquidated.
    Liquidated,
}

/// An organisation or a sole entrepreneur as ЗТ МДҚ answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// БСН, or the ЖСН of a sole entrepreneur.
    pub number: IdentityNumber,
    /// Full name, Kazakh.
    pub name_kk: String,
    /// Full name, Russian.
    pub name_ru: String,
    /// Legal form, Kazakh.
    pub legal_form_kk: String,
    /// Legal form, Russian.
    pub legal_form_ru: String,
    /// Day of registration.
    pub registered: Date,
    /// State.
    pub status: OrganisationStatus,
    /// First head.
    pub head: FullName,
    /// ЖСН of the first head.
    pub head_iin: Option<Iin>,
    /// Legal address in one line, Kazakh.
    pub address_kk: String,
    /// Legal address in one line, Russian.
    pub address_ru: String,
}

/// What the applicant is, with what the registry said when it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Applicant {
    /// A natural person.
    Person {
        /// ЖСН.
        iin: Iin,
        /// What ЖТ МДҚ answered, once it did.
        found: Option<Box<Person>>,
    },
    /// A sole trader: a person entered in ЗТ МДҚ under an ЖСН.
    SoleTrader {
        /// ЖСН.
        iin: Iin,
        /// What ЗТ МДҚ answered, once it did.
        found: Option<Box<Organisation>>,
    },
    /// An organisation.
    Organisation {
        /// БСН.
        bin: Bin,
        /// What ЗТ МДҚ answered, once it did.
        found: Option<Box<Organisation>>,
    },
}

impl Applicant {
    /// ЖСН or БСН.
    pub fn number(&self) -> IdentityNumber {
        match self {
            Self::Person { iin, .. } | Self::SoleTrader { iin, .. } => IdentityNumber::Iin(*iin),
            Self::Organisation { bin, .. } => IdentityNumber::Bin(*bin),
        }
    }

    /// Name as the registry gave it, Kazakh; `None` until the registry answered.
    pub fn registered_name(&self) -> Option<String> {
        match self {
            Self::Person { found, .. } => found.as_ref().map(|person| person.name.in_order()),
            Self::SoleTrader { found, .. } | Self::Organisation { found, .. } => found.as_ref().map(|organisation| organisation.name_kk.clone()),
        }
    }
}

/// Who speaks for the applicant.
///
/// The regulations let only a notarised power of attorney fill the representative's fields; any other kind leaves
/// them empty, so that case holds no data at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Representative {
    /// By a notarised power of attorney.
    Notarised {
        /// ЖСН of the representative.
        iin: Iin,
        /// What БНАЖ answered.
        power: PowerOfAttorney,
    },
    /// By a power of attorney certified in any other way: its fields stay empty.
    OtherwiseCertified,
}

/// Notarised power of attorney as БНАЖ answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PowerOfAttorney {
    /// Number in the notary's register.
    pub number: String,
    /// Day it was certified.
    pub certified: Date,
    /// Last day.
    pub valid_until: Date,
    /// Who gave it.
    pub principal: IdentityNumber,
    /// Who may act.
    pub attorney: Iin,
    /// Name of the one who may act.
    pub attorney_name: FullName,
    /// Notary.
    pub notary: String,
    /// Whether it was revoked.
    pub revoked: bool,
}
