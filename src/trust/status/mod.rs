//! Certificate condition: dates, a path to a trusted root, not on the revocation list, ЖСН or БСН equal.
//!
//! "Cannot tell" is an answer of its own. An outage of the ҰКО must never look like a wrong signature, and a wrong
//! signature never like an outage.

pub(crate) mod condition;
mod fitness;
mod list;
mod path;

pub use condition::{Condition, Doubt, Revocation, RevocationReason};
pub use list::{ListError, RevocationList};

use crate::certificate::{Certificate, CertificateError};
use crate::ocsp;
use jiff::Timestamp;
use tereze_domain::number::IdentityNumber;

/// The authorities a desk trusts, and the revocation lists it has.
#[derive(Debug, Clone, Default)]
pub struct TrustStore {
    roots: Vec<Certificate>,
    intermediates: Vec<Certificate>,
    lists: Vec<RevocationList>,
}

/// A certificate in good standing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// From the certificate to the root.
    pub path: Vec<Certificate>,
    /// When what is known about revocation was issued.
    pub known_at: Timestamp,
    /// When the authority promised to know more.
    pub next_at: Option<Timestamp>,
}

impl Standing {
    /// How old the knowledge about revocation is at a moment.
    pub fn age(&self, at: Timestamp) -> jiff::SignedDuration {
        at.duration_since(self.known_at)
    }
}

impl TrustStore {
    /// A store of these roots and of the authorities between them and the owners.
    pub fn new(roots: Vec<Certificate>, intermediates: Vec<Certificate>) -> Self {
        Self { roots, intermediates, lists: Vec::new() }
    }

    /// Reads a store from PEM: self-issued certificates are roots, all others stand between.
    pub fn from_pem(pem: &str) -> Result<Self, CertificateError> {
        let (roots, intermediates) = Certificate::all_from_pem(pem)?.into_iter().partition(Certificate::is_self_issued);
        Ok(Self::new(roots, intermediates))
    }

    /// The same store with this revocation list in place of an older one of the same authority; an older list than the one at hand
    /// changes nothing. Of lists that no authority of this store signed only the newest is kept, beside the genuine ones.
    #[must_use]
    pub fn with_list(mut self, list: RevocationList) -> Self {
        let signed = |list: &RevocationList| self.roots.iter().chain(&self.intermediates).any(|authority| list.is_signed_by(authority));
        let genuine = signed(&list);
        let same = |held: &RevocationList| signed(held) == genuine && (!genuine || held.issuer() == list.issuer());
        match self.lists.iter().position(same) {
            Some(at) if self.lists[at].issued() > list.issued() => {}
            Some(at) => self.lists[at] = list,
            None => self.lists.push(list),
        }
        self
    }

    /// The revocation lists at hand.
    pub fn lists(&self) -> &[RevocationList] {
        &self.lists
    }

    /// The trusted roots.
    pub fn roots(&self) -> &[Certificate] {
        &self.roots
    }

    /// The condition of a certificate at a moment, by the revocation lists at hand.
    ///
    /// `chain` has the certificates that came with it; each of them must be part of the path, so that nothing that was
    /// slipped in goes unnoticed. `expected` is the ЖСН or БСН the request speaks of. The certificate's own authority
    /// must have a list; lists of the authorities above are used when they are at hand.
    pub fn check(&self, certificate: &Certificate, chain: &[Certificate], at: Timestamp, expected: Option<IdentityNumber>) -> Result<Standing, Condition> {
        let path = self.checked_path(certificate, chain, at, expected)?;
        let own = self.known_of(&path, 0, at)?.ok_or_else(|| Doubt::NoList { issuer: certificate.issuer() })?;
        self.check_above(&path, at)?;
        Ok(Standing { known_at: own.issued(), next_at: own.next(), path })
    }

    /// The condition of a certificate by an answer that was asked for online.
    pub fn check_answered(
        &self,
        certificate: &Certificate,
        chain: &[Certificate],
        at: Timestamp,
        expected: Option<IdentityNumber>,
        answer: &ocsp::Answer,
    ) -> Result<Standing, Condition> {
        let path = self.checked_path(certificate, chain, at, expected)?;
        if answer.serial != certificate.serial() {
            return Err(Doubt::StatusUnknown.into());
        }
        match &answer.status {
            ocsp::Status::Good => {}
            ocsp::Status::Revoked(revocation) if revocation.at <= at => return Err(Condition::Revoked(*revocation)),
            ocsp::Status::Revoked(_) => {}
            ocsp::Status::Unknown => return Err(Doubt::StatusUnknown.into()),
        }
        self.check_above(&path, at)?;
        Ok(Standing { known_at: answer.this_update, next_at: answer.next_update, path })
    }

    /// The path from a certificate to a trusted root at a moment, without asking about revocation: for time stamps and
    /// for finding the issuer to ask about.
    pub fn path(&self, certificate: &Certificate, chain: &[Certificate], at: Timestamp) -> Result<Vec<Certificate>, Condition> {
        path::find(&self.roots, &self.intermediates, certificate, chain, at)
    }

    fn checked_path(
        &self,
        certificate: &Certificate,
        chain: &[Certificate],
        at: Timestamp,
        expected: Option<IdentityNumber>,
    ) -> Result<Vec<Certificate>, Condition> {
        if at < certificate.not_before() {
            return Err(Condition::NotYetValid { from: certificate.not_before() });
        }
        if at > certificate.not_after() {
            return Err(Condition::Expired { on: certificate.not_after() });
        }
        let path = self.path(certificate, chain, at)?;
        if !certificate.may_sign() {
            return Err(Condition::NotForSigning);
        }
        let equal = match expected {
            None => true,
            Some(IdentityNumber::Iin(iin)) => certificate.iin() == Some(iin),
            Some(IdentityNumber::Bin(bin)) => certificate.bin() == Some(bin),
        };
        if equal { Ok(path) } else { Err(Condition::NumberDiffers) }
    }

    /// Revocation of the authorities above, as far as lists are at hand.
    fn check_above(&self, path: &[Certificate], at: Timestamp) -> Result<(), Condition> {
        (1..path.len().saturating_sub(1)).try_for_each(|place| self.known_of(path, place, at).map(|_| ()))
    }

    /// The newest list about a certificate of the path, after it said that the certificate is not on it.
    fn known_of(&self, path: &[Certificate], place: usize, at: Timestamp) -> Result<Option<&RevocationList>, Condition> {
        let (Some(certificate), Some(issuer)) = (path.get(place), path.get(place + 1)) else { return Ok(None) };
        let named = || self.lists.iter().filter(|list| list.is_named_after(issuer));
        let Some(list) = named().filter(|list| list.is_signed_by(issuer)).max_by_key(|list| list.issued()) else {
            return if named().next().is_some() { Err(Doubt::ListNotGenuine { issuer: certificate.issuer() }.into()) } else { Ok(None) };
        };
        if let Some(revocation) = list.revocation(certificate).filter(|revocation| revocation.at <= at) {
            return Err(Condition::Revoked(revocation));
        }
        match list.next() {
            Some(next) if next < at => Err(Doubt::ListOutdated { since: next }.into()),
            _ => Ok(Some(list)),
        }
    }
}
