//! Names in certificates, in the layout of the ҰКО.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc4519::{CN, COUNTRY_NAME, GIVEN_NAME, L, O, OU, SERIAL_NUMBER, SN};
use der::asn1::{Any, PrintableStringRef, SetOfVec, Utf8StringRef};
use tereze_domain::number::{Bin, Iin};
use tereze_trust::Role;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};

/// Certificates of natural persons for signing.
pub(super) const POLICY_INDIVIDUAL: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.398.3.3.2.3");
/// Certificates of legal entities for signing.
pub(super) const POLICY_LEGAL_ENTITY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.398.3.3.2.1");

/// Whom a certificate is issued to. People of the sandbox are made by its generator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Surname.
    pub surname: String,
    /// Name.
    pub name: String,
    /// Patronymic, when there is one.
    pub patronymic: Option<String>,
    /// ЖСН.
    pub iin: Iin,
}

/// The organisation of an employee, or the owner of a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Firm {
    /// Full name.
    pub name: String,
    /// БСН.
    pub bin: Bin,
}

/// What an employee may do for the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Post {
    /// First head.
    FirstHead,
    /// Has the right to sign.
    Signatory,
    /// Any other employee.
    Employee,
}

impl Post {
    pub(super) fn role(self) -> Role {
        match self {
            Self::FirstHead => Role::FirstHead,
            Self::Signatory => Role::RightToSign,
            Self::Employee => Role::Employee,
        }
    }
}

/// The name of a person, with the organisation when the certificate is an employee's.
pub(super) fn person(person: &Person, firm: Option<&Firm>) -> Result<Name, der::Error> {
    let mut parts = vec![
        utf8(CN, &format!("{} {}", person.surname, person.name).to_uppercase())?,
        utf8(SN, &person.surname.to_uppercase())?,
        printable(SERIAL_NUMBER, &format!("IIN{}", person.iin))?,
        printable(COUNTRY_NAME, "KZ")?,
    ];
    if let Some(firm) = firm {
        parts.push(utf8(O, &firm.name)?);
        parts.push(utf8(OU, &format!("BIN{}", firm.bin))?);
    }
    if let Some(patronymic) = &person.patronymic {
        // The ҰКО keeps the patronymic where others keep the name.
        parts.push(utf8(GIVEN_NAME, &patronymic.to_uppercase())?);
    }
    Ok(RdnSequence(parts))
}

/// The name of an organisation's information system.
pub(super) fn organisation(firm: &Firm) -> Result<Name, der::Error> {
    let number = format!("BIN{}", firm.bin);
    Ok(RdnSequence(vec![utf8(CN, &firm.name)?, printable(SERIAL_NUMBER, &number)?, printable(COUNTRY_NAME, "KZ")?, utf8(O, &firm.name)?, utf8(OU, &number)?]))
}

/// The name of the authority or of one of its services.
pub(super) fn authority(common_name: &str) -> Result<Name, der::Error> {
    Ok(RdnSequence(vec![printable(COUNTRY_NAME, "KZ")?, utf8(L, "ОҚУ ОРТАЛЫҒЫ")?, utf8(O, "ТЕРЕЗЕ ОҚУ ОРТАЛЫҒЫ")?, utf8(CN, common_name)?]))
}

fn utf8(attribute: ObjectIdentifier, text: &str) -> Result<RelativeDistinguishedName, der::Error> {
    part(attribute, Any::encode_from(&Utf8StringRef::new(text)?)?)
}

fn printable(attribute: ObjectIdentifier, text: &str) -> Result<RelativeDistinguishedName, der::Error> {
    part(attribute, Any::encode_from(&PrintableStringRef::new(text)?)?)
}

fn part(oid: ObjectIdentifier, value: Any) -> Result<RelativeDistinguishedName, der::Error> {
    Ok(RelativeDistinguishedName(SetOfVec::try_from(vec![AttributeTypeAndValue { oid, value }])?))
}
