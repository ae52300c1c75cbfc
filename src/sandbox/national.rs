//! The sandbox with its certification authority: keys that sign, lists that revoke, and a gateway that checks.

use super::authority::{Authority, AuthorityError, Container, Firm, Person, Post, write_key_file};
use super::authority_endpoints::{AuthorityEndpoints, EndpointError};
use super::server::{Sandbox, SandboxError, start};
use super::settings::{Keys, Settings};
use jiff::Timestamp;
use secrecy::SecretString;
use std::path::Path;
use std::sync::Arc;
use tereze_domain::message::{Explain, Message};
use tereze_domain::number::{Bin, IdentityNumber};
use tereze_domain::party;
use tereze_gateway::soap::security::{MessageSecurity, SecurityError};
use tereze_trust::pkcs12::KeyFile;
use tereze_trust::status::{Condition, Doubt, TrustStore};
use tereze_trust::xml::XmlSignatureError;
use tereze_trust::{CertificateError, wsse, xml};

/// Why the sandbox with its authority did not start.
#[derive(Debug, thiserror::Error)]
pub enum NationalError {
    /// The authority.
    #[error("the sandbox's certification authority could not be founded")]
    Authority(#[from] AuthorityError),
    /// Its certificates.
    #[error("the sandbox's certificates could not be read")]
    Certificates(#[from] CertificateError),
    /// The servers.
    #[error("the sandbox's servers did not start")]
    Sandbox(#[from] SandboxError),
    /// The generated world has nobody who fits.
    #[error("the sandbox's world has no {0}")]
    Nobody(&'static str),
}

impl Explain for NationalError {
    fn explain(&self) -> Message {
        match self {
            Self::Authority(error) => error.explain(),
            Self::Sandbox(error) => error.explain(),
            Self::Certificates(_) | Self::Nobody(_) => Message::new("error-trust-authority"),
        }
    }
}

/// What the gateway does with a message that bears no signature. One with a signature must always bear a good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsigned {
    /// It is refused, as the national gateway does.
    Refused,
    /// It is let through, so that a plain client can be tried.
    LetThrough,
}

/// A running sandbox whose messages are signed and checked.
pub struct National {
    sandbox: Sandbox,
    authority: Arc<Authority>,
}

/// Starts the sandbox with its authority. With a data folder the authority is the same at every start.
///
/// # Errors
/// When keys, certificates, addresses or the folder cannot be had.
pub fn open(settings: Settings, unsigned: Unsigned) -> Result<National, NationalError> {
    let now = Timestamp::now();
    let folder = settings.data.clone();
    let sandbox = start(settings)?;
    let authority = Arc::new(match &folder {
        Some(folder) => kept_authority(&folder.join("authority"), &sandbox.authority_base(), now)?,
        None => Authority::new(&sandbox.authority_base(), now)?,
    });
    let trusted = TrustStore::from_pem(&authority.trust_pem())?;
    let keys = folder.as_ref().map(|folder| folder.join("authority"));
    let own_key = kept_key(&authority, keys.as_deref(), "gateway", || gateway_key(&authority, now))?;
    let provider_key = kept_key(&authority, keys.as_deref(), "provider", || provider_key(&sandbox, &authority, now))?;
    let security: Arc<dyn MessageSecurity> = Arc::new(GatewayKey { key: own_key, trusted: trusted.clone(), unsigned });
    let business_check = move |document: &str| -> Result<(), SecurityError> {
        let verified = xml::verify_enveloped(document.as_bytes())?;
        in_good_standing(trusted.check(&verified.certificate, &verified.chain, Timestamp::now(), None).map(drop))
    };
    sandbox.entrust(Keys {
        authority: Some(Arc::new(Endpoints(Arc::clone(&authority)))),
        security: Some(security),
        foreign_security: None,
        business_check: Some(Arc::new(business_check)),
        provider: Some(Arc::new(provider_key)),
    });
    Ok(National { sandbox, authority })
}

impl National {
    /// The servers.
    pub fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }

    /// The authority.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// Certificates to trust, PEM.
    pub fn trust_pem(&self) -> String {
        self.authority.trust_pem()
    }

    /// The person who works at the demo centre's window: the first grown-up of the world who is alive.
    pub fn operator(&self) -> Result<&party::Person, NationalError> {
        self.adults().next().ok_or(NationalError::Nobody("living adult"))
    }

    /// The grown-ups of the world who are alive, in its order: the first works at the window, those after may be colleagues.
    pub fn adults(&self) -> impl Iterator<Item = &party::Person> {
        let people = self.sandbox.world().people().iter().map(|resident| &resident.person);
        people.filter(|person| person.document.is_some() && person.death_date.is_none())
    }

    /// A key of this person as an operator of a centre, as a PKCS#12 file.
    pub fn operator_key(&self, person: &party::Person, password: &SecretString) -> Result<Vec<u8>, NationalError> {
        let person = owner(person);
        let key = self.authority.issue_operator(&person, &self.centre()?, Timestamp::now())?;
        Ok(write_key_file(&key, password, Container::Modern)?)
    }

    /// The centre's own key, which signs its gateway messages, as a PKCS#12 file.
    pub fn message_key(&self, password: &SecretString) -> Result<Vec<u8>, NationalError> {
        let key = self.authority.issue_organisation(&self.centre()?, Timestamp::now())?;
        Ok(write_key_file(&key, password, Container::Modern)?)
    }

    /// The organisation that runs the demo centre: the last of the world, so that it is not the one that applies.
    fn centre(&self) -> Result<Firm, NationalError> {
        let organisations = self.sandbox.world().organisations().iter().rev().map(|enterprise| enterprise.organisation.number);
        let bins = organisations.filter_map(|number| match number {
            IdentityNumber::Bin(bin) => Some(bin),
            IdentityNumber::Iin(_) => None,
        });
        let bin = bins.into_iter().next().ok_or(NationalError::Nobody("organisation"))?;
        Ok(Firm { name: "ХАЛЫҚҚА ҚЫЗМЕТ КӨРСЕТУ ОРТАЛЫҒЫ (ОҚУ)".into(), bin })
    }
}

/// The person as a certificate names them.
fn owner(person: &party::Person) -> Person {
    let name = person.name.clone();
    Person { surname: name.surname, name: name.name, patronymic: name.patronymic, iin: person.iin }
}

/// The key of this name as an earlier start left it in the folder, or a new one.
fn kept_key(
    authority: &Authority,
    folder: Option<&Path>,
    name: &str,
    issue: impl FnOnce() -> Result<KeyFile, NationalError>,
) -> Result<KeyFile, NationalError> {
    match folder {
        Some(folder) => authority.kept_key(folder, name, issue),
        None => issue(),
    }
}

/// The key with which the gateway signs its messages.
fn gateway_key(authority: &Authority, now: Timestamp) -> Result<KeyFile, NationalError> {
    Ok(authority.issue_organisation(&Firm { name: "«ЭЛЕКТРОНДЫҚ ҮКІМЕТ» ШЛЮЗІ (ОҚУ)".into(), bin: gateway_bin()? }, now)?)
}

/// A key of the provider's authorised person: the last grown-up of the world, so that it is nobody of the centre.
fn provider_key(sandbox: &Sandbox, authority: &Authority, now: Timestamp) -> Result<KeyFile, NationalError> {
    let people = sandbox.world().people().iter().rev().map(|resident| &resident.person);
    let adult = people.into_iter().find(|person| person.document.is_some() && person.death_date.is_none()).ok_or(NationalError::Nobody("living adult"))?;
    let firm = Firm { name: "МЕМЛЕКЕТТІК КӨРСЕТІЛЕТІН ҚЫЗМЕТТІ БЕРУШІ (ОҚУ)".into(), bin: gateway_bin()? };
    Ok(authority.issue_employee(&owner(adult), &firm, Post::Signatory, now)?)
}

/// A БСН that no generated organisation has: registered in a month before the generator's first.
fn gateway_bin() -> Result<Bin, NationalError> {
    let mut eleven = [9, 0, 0, 1, 4, 0, 0, 0, 0, 0, 1];
    for last in 0..10 {
        eleven[10] = last;
        if let Some(check) = tereze_domain::number::check_digit(&eleven) {
            let digits: String = eleven.iter().chain([&check]).map(u8::to_string).collect();
            return digits.parse().map_err(|_wrong| NationalError::Nobody("number for the gateway"));
        }
    }
    Err(NationalError::Nobody("number for the gateway"))
}

fn kept_authority(folder: &Path, address: &str, now: Timestamp) -> Result<Authority, AuthorityError> {
    if let Some(authority) = Authority::load(folder)? {
        return Ok(authority);
    }
    let authority = Authority::new(address, now)?;
    authority.save(folder)?;
    Ok(authority)
}

/// Good, or nobody can tell: the gateway lets a message pass whose revocation it cannot look up.
fn in_good_standing(checked: Result<(), Condition>) -> Result<(), SecurityError> {
    match checked {
        Ok(()) | Err(Condition::CannotTell(Doubt::NoList { .. })) => Ok(()),
        Err(condition) => Err(Box::new(condition)),
    }
}

struct GatewayKey {
    key: KeyFile,
    trusted: TrustStore,
    unsigned: Unsigned,
}

impl MessageSecurity for GatewayKey {
    fn protect(&self, envelope: &str) -> Result<String, SecurityError> {
        Ok(wsse::sign(envelope, &self.key)?)
    }

    fn check(&self, envelope: &[u8]) -> Result<(), SecurityError> {
        let verified = match wsse::verify(envelope) {
            Err(XmlSignatureError::NoSignature) if self.unsigned == Unsigned::LetThrough => return Ok(()),
            verified => verified?,
        };
        in_good_standing(self.trusted.check(&verified.certificate, &[], Timestamp::now(), None).map(drop))
    }
}

struct Endpoints(Arc<Authority>);

impl AuthorityEndpoints for Endpoints {
    fn revocation_list(&self, now: Timestamp) -> Result<Vec<u8>, EndpointError> {
        Ok(self.0.crl_der(now)?)
    }

    fn root_revocation_list(&self, now: Timestamp) -> Result<Vec<u8>, EndpointError> {
        Ok(self.0.root_crl_der(now)?)
    }

    fn issuer_der(&self) -> Result<Vec<u8>, EndpointError> {
        Ok(self.0.issuing().der().to_vec())
    }

    fn ocsp(&self, question: &[u8], now: Timestamp) -> Result<Vec<u8>, EndpointError> {
        Ok(self.0.ocsp_answer(question, now)?)
    }

    fn time_stamp(&self, question: &[u8], now: Timestamp) -> Result<Vec<u8>, EndpointError> {
        Ok(self.0.timestamp_answer(question, now)?)
    }

    fn root_pem(&self) -> String {
        self.0.trust_pem()
    }
}
