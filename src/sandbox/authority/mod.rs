//! A national certification authority of its own: root, issuing authority, certificates in the layout of the ҰКО,
//! revocation lists, answers about status, time stamps.
//!
//! Everything it issues is marked as the sandbox's, and no store of a real authority trusts it.

mod answer;
mod build;
mod keep;
mod key_file;
mod lists;
mod request;
mod stamp;
mod subject;

pub use key_file::{Container, write as write_key_file};
pub use request::{certification_request, gost_public_key, rsa_public_key};
pub use subject::{Firm, Person, Post};

use crate::domain::message::{Explain, Message};
use crate::trust::pkcs12::{KeyFile, KeyMismatch};
use crate::trust::signed_data::SignedDataError;
use crate::trust::status::RevocationReason;
use crate::trust::{Certificate, CertificateError, Role, SignError, Signer};
use build::{Kind, Order};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5280::{ID_KP_CLIENT_AUTH, ID_KP_EMAIL_PROTECTION, ID_KP_OCSP_SIGNING, ID_KP_TIME_STAMPING};
use jiff::{SignedDuration, Timestamp};
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use std::collections::BTreeMap;
use std::sync::Mutex;
use x509_cert::name::Name;

const KEY_BITS: u32 = 2048;
const YEAR: SignedDuration = SignedDuration::from_hours(24 * 365);

/// Why the authority could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// The cryptographic library failed.
    #[error("the cryptographic library failed")]
    Library(#[from] openssl::error::ErrorStack),
    /// A structure could not be written.
    #[error("a certificate structure could not be written")]
    Encoding(#[from] der::Error),
    /// What was just written could not be read.
    #[error("a certificate could not be read")]
    Certificate(#[from] CertificateError),
    /// Kept keys and certificates are of different authorities.
    #[error("kept keys and certificates do not belong together")]
    Mismatch(#[from] KeyMismatch),
    /// The key gave no signature.
    #[error("the key gave no signature")]
    Sign(#[from] SignError),
    /// A time stamp could not be made.
    #[error("the time stamp could not be made")]
    Stamp(#[from] SignedDataError),
    /// A key file could not be written.
    #[error("the key file could not be written")]
    KeyFile(#[source] p12_keystore::error::Error),
    /// The directory could not be read or written.
    #[error("the directory of the authority could not be read or written")]
    Directory(#[from] std::io::Error),
    /// A kept file is not what the authority wrote.
    #[error("a kept file of the authority is damaged: {0}")]
    Damaged(&'static str),
}

impl Explain for AuthorityError {
    fn explain(&self) -> Message {
        match self {
            Self::Directory(_) | Self::Damaged(_) | Self::Mismatch(_) => Message::new("error-trust-authority-directory"),
            _ => Message::new("error-trust-authority"),
        }
    }
}

/// A revoked certificate as the authority remembers it.
#[derive(Debug, Clone, Copy)]
struct Withdrawal {
    at: Timestamp,
    reason: RevocationReason,
}

/// The authority. Its keys are made at random: a key that a seed gives would be no secret.
pub struct Authority {
    address: String,
    root: KeyFile,
    issuing: KeyFile,
    responder: KeyFile,
    stamper: KeyFile,
    withdrawn: Mutex<BTreeMap<Vec<u8>, Withdrawal>>,
    /// When the certificates of the authority itself begin; nothing is issued from before.
    founded: Timestamp,
}

impl Authority {
    /// Founds an authority. `address` is the base of the addresses in its certificates, without a slash at the end:
    /// `/crl`, `/ocsp`, `/tsp` and `/ca` are put behind it. Four RSA keys are made, on as many threads.
    pub fn new(address: &str, now: Timestamp) -> Result<Self, AuthorityError> {
        let founded = now - YEAR;
        let [root, issuing, responder, stamper] = make_keys()?;
        let root_name = subject::authority("НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) ОҚУ")?;
        let order = |subject: &Name, kind, years: i32| Order {
            subject: subject.clone(),
            kind,
            from: founded,
            until: founded + YEAR * years,
            address: address.to_owned(),
        };
        let root_certificate = build::certificate(&root, &order(&root_name, Kind::Root, 20), None)?;
        let root = KeyFile::new(root, root_certificate, Vec::new())?;
        let issuing_name = subject::authority("ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) ОҚУ")?;
        let issuing = found(issuing, &order(&issuing_name, Kind::Issuing, 15), &root, Vec::new())?;
        let chain = vec![issuing.certificate().clone()];
        let service = |key, name: &str, purpose| found(key, &order(&subject::authority(name)?, Kind::Service(purpose), 10), &issuing, chain.clone());
        let responder = service(responder, "OCSP RESPONDER (ОҚУ)", ID_KP_OCSP_SIGNING)?;
        let stamper = service(stamper, "TIME-STAMPING AUTHORITY (ОҚУ)", ID_KP_TIME_STAMPING)?;
        Ok(Self { address: address.to_owned(), root, issuing, responder, stamper, withdrawn: Mutex::default(), founded })
    }

    /// A key of a natural person: an applicant of the portal.
    pub fn issue_individual(&self, person: &Person, now: Timestamp) -> Result<KeyFile, AuthorityError> {
        self.issue(subject::person(person, None)?, &[Role::Individual], subject::POLICY_INDIVIDUAL, now, YEAR)
    }

    /// A key of an employee of an organisation: an operator of a centre, a clerk, a head, by the post.
    pub fn issue_employee(&self, person: &Person, firm: &Firm, post: Post, now: Timestamp) -> Result<KeyFile, AuthorityError> {
        self.issue(subject::person(person, Some(firm))?, &[Role::LegalEntity, post.role()], subject::POLICY_LEGAL_ENTITY, now, YEAR)
    }

    /// A key of an operator of a service centre.
    pub fn issue_operator(&self, person: &Person, centre: &Firm, now: Timestamp) -> Result<KeyFile, AuthorityError> {
        self.issue_employee(person, centre, Post::Employee, now)
    }

    /// A key of an organisation's own information system: what signs messages of the gateway.
    pub fn issue_organisation(&self, firm: &Firm, now: Timestamp) -> Result<KeyFile, AuthorityError> {
        self.issue(subject::organisation(firm)?, &[Role::LegalEntity], subject::POLICY_LEGAL_ENTITY, now, YEAR)
    }

    /// A key of a natural person whose dates were over a day before `now`.
    pub fn issue_expired(&self, person: &Person, now: Timestamp) -> Result<KeyFile, AuthorityError> {
        let day = SignedDuration::from_hours(24);
        self.issue(subject::person(person, None)?, &[Role::Individual], subject::POLICY_INDIVIDUAL, now - day * 31, day * 30)
    }

    fn issue(&self, subject: Name, roles: &[Role], policy: ObjectIdentifier, from: Timestamp, term: SignedDuration) -> Result<KeyFile, AuthorityError> {
        let purposes = [ID_KP_EMAIL_PROTECTION, ID_KP_CLIENT_AUTH].into_iter().chain(roles.iter().map(|role| role.oid())).collect();
        let from = from.max(self.founded);
        let order = Order { subject, kind: Kind::Owner { purposes, policy }, from, until: from + term, address: self.address.clone() };
        found(make_key()?, &order, &self.issuing, vec![self.issuing.certificate().clone()])
    }

    /// Takes a certificate back from a moment on.
    pub fn revoke(&self, certificate: &Certificate, at: Timestamp, reason: RevocationReason) {
        let serial = certificate.parsed().tbs_certificate.serial_number.as_bytes().to_vec();
        self.withdrawn().insert(serial, Withdrawal { at, reason });
    }

    /// The root certificate as PEM: what a verifier has to trust.
    pub fn ca_pem(&self) -> String {
        self.root.certificate().to_pem()
    }

    /// The certificate of the issuing authority as PEM.
    pub fn issuing_pem(&self) -> String {
        self.issuing.certificate().to_pem()
    }

    /// Root and issuing authority together as PEM, for `trust::status::TrustStore::from_pem`.
    pub fn trust_pem(&self) -> String {
        self.ca_pem() + &self.issuing_pem()
    }

    /// Certificate of the root.
    pub fn root(&self) -> &Certificate {
        self.root.certificate()
    }

    /// Certificate of the issuing authority.
    pub fn issuing(&self) -> &Certificate {
        self.issuing.certificate()
    }

    fn withdrawn(&self) -> std::sync::MutexGuard<'_, BTreeMap<Vec<u8>, Withdrawal>> {
        // The map is whole after every step, so a panic of another holder leaves nothing half done.
        self.withdrawn.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn found(key: PKey<Private>, order: &Order, issuer: &KeyFile, chain: Vec<Certificate>) -> Result<KeyFile, AuthorityError> {
    let certificate = build::certificate(&key, order, Some(issuer))?;
    Ok(KeyFile::new(key, certificate, chain)?)
}

fn make_key() -> Result<PKey<Private>, AuthorityError> {
    Ok(PKey::from_rsa(Rsa::generate(KEY_BITS)?)?)
}

/// Four keys at once: finding primes takes the longest part of founding an authority.
fn make_keys() -> Result<[PKey<Private>; 4], AuthorityError> {
    std::thread::scope(|scope| {
        let threads = [(); 4].map(|()| scope.spawn(make_key));
        let [first, second, third, fourth] = threads.map(|thread| thread.join().unwrap_or(Err(AuthorityError::Damaged("a thread that makes keys"))));
        Ok([first?, second?, third?, fourth?])
    })
}
