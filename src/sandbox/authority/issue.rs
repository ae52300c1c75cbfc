//! The authority itself: its own keys, what it issues and what it takes back.

use super::build::{self, Kind, Order};
use super::error::AuthorityError;
use super::keys::{make_key, make_keys};
use super::subject::{self, Firm, Person, Post};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5280::{ID_KP_CLIENT_AUTH, ID_KP_EMAIL_PROTECTION, ID_KP_OCSP_SIGNING, ID_KP_TIME_STAMPING};
use jiff::{SignedDuration, Timestamp};
use openssl::pkey::{PKey, Private};
use std::collections::BTreeMap;
use std::sync::Mutex;
use tereze_trust::pkcs12::KeyFile;
use tereze_trust::status::RevocationReason;
use tereze_trust::{Certificate, Role, Signer as _};
use x509_cert::name::Name;

const YEAR: SignedDuration = SignedDuration::from_hours(24 * 365);

/// A revoked certificate as the authority remembers it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Withdrawal {
    pub at: Timestamp,
    pub reason: RevocationReason,
}

/// The authority. Its keys are made at random: a key that a seed gives would be no secret.
pub struct Authority {
    pub(super) address: String,
    pub(super) root: KeyFile,
    pub(super) issuing: KeyFile,
    pub(super) responder: KeyFile,
    pub(super) stamper: KeyFile,
    pub(super) withdrawn: Mutex<BTreeMap<Vec<u8>, Withdrawal>>,
    /// When the certificates of the authority itself begin; nothing is issued from before.
    pub(super) founded: Timestamp,
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

    pub(super) fn withdrawn(&self) -> std::sync::MutexGuard<'_, BTreeMap<Vec<u8>, Withdrawal>> {
        // The map is whole after every step, so a panic of another holder leaves nothing half done.
        self.withdrawn.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn found(key: PKey<Private>, order: &Order, issuer: &KeyFile, chain: Vec<Certificate>) -> Result<KeyFile, AuthorityError> {
    let certificate = build::certificate(&key, order, Some(issuer))?;
    Ok(KeyFile::new(key, certificate, chain)?)
}
