//! Keeps the authority in a directory, so that a sandbox started again is the same one.
//!
//! The keys lie there without a password: they open nothing but the sandbox.

use super::error::AuthorityError;
use super::issue::{Authority, Withdrawal};
use jiff::Timestamp;
use openssl::pkey::PKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use tereze_trust::pkcs12::KeyFile;
use tereze_trust::status::RevocationReason;
use tereze_trust::{Certificate, Signer};
use zeroize::Zeroizing;

const REGISTER: &str = "authority.json";

#[derive(Serialize, Deserialize)]
struct Register {
    address: String,
    founded: Timestamp,
    withdrawn: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    serial: String,
    at: Timestamp,
    reason: String,
}

impl Authority {
    /// Writes keys, certificates and what was revoked into a directory, which is made when it is not there.
    pub fn save(&self, directory: &Path) -> Result<(), AuthorityError> {
        std::fs::create_dir_all(directory)?;
        for (name, key) in [("root", &self.root), ("issuing", &self.issuing), ("responder", &self.responder), ("stamper", &self.stamper)] {
            write_key(directory, name, key)?;
        }
        let entry = |(serial, withdrawal): (&Vec<u8>, &Withdrawal)| Entry {
            serial: hex::encode(serial),
            at: withdrawal.at,
            reason: withdrawal.reason.code().to_owned(),
        };
        let register = Register { address: self.address.clone(), founded: self.founded, withdrawn: self.withdrawn().iter().map(entry).collect() };
        let text = serde_json::to_vec_pretty(&register).map_err(|error| AuthorityError::Directory(error.into()))?;
        write(&directory.join(REGISTER), &text)
    }

    /// The key of this name in the directory; where there is none, it is issued and stays there.
    pub fn kept_key<E: From<AuthorityError>>(&self, directory: &Path, name: &str, issue: impl FnOnce() -> Result<KeyFile, E>) -> Result<KeyFile, E> {
        if directory.join(format!("{name}.pem")).exists() {
            return Ok(read(directory, name, &[self.issuing.certificate().clone()])?);
        }
        let key = issue()?;
        write_key(directory, name, &key)?;
        Ok(key)
    }

    /// Reads an authority that [`Authority::save`] wrote; `None` when there is none in the directory.
    pub fn load(directory: &Path) -> Result<Option<Self>, AuthorityError> {
        let register = match std::fs::read(directory.join(REGISTER)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let register: Register = serde_json::from_slice(&register).map_err(|_error| AuthorityError::Damaged(REGISTER))?;
        let mut withdrawn = BTreeMap::new();
        for entry in register.withdrawn {
            let serial = hex::decode(&entry.serial).map_err(|_error| AuthorityError::Damaged(REGISTER))?;
            withdrawn.insert(serial, Withdrawal { at: entry.at, reason: reason(&entry.reason).ok_or(AuthorityError::Damaged(REGISTER))? });
        }
        let root = read(directory, "root", &[])?;
        let issuing = read(directory, "issuing", &[])?;
        let chain = [issuing.certificate().clone()];
        let (responder, stamper) = (read(directory, "responder", &chain)?, read(directory, "stamper", &chain)?);
        Ok(Some(Self { address: register.address, root, issuing, responder, stamper, withdrawn: Mutex::new(withdrawn), founded: register.founded }))
    }
}

fn read(directory: &Path, name: &str, chain: &[Certificate]) -> Result<KeyFile, AuthorityError> {
    let pem = Zeroizing::new(std::fs::read(directory.join(format!("{name}.key.pem")))?);
    let certificate = Certificate::from_pem(&std::fs::read_to_string(directory.join(format!("{name}.pem")))?)?;
    Ok(KeyFile::new(PKey::private_key_from_pem(&pem)?, certificate, chain.to_vec())?)
}

/// The certificate comes last: where it stands, the key does too.
fn write_key(directory: &Path, name: &str, key: &KeyFile) -> Result<(), AuthorityError> {
    let private = Zeroizing::new(key.private_key().private_key_to_pem_pkcs8()?);
    write(&directory.join(format!("{name}.key.pem")), &private)?;
    write(&directory.join(format!("{name}.pem")), key.certificate().to_pem().as_bytes())
}

/// Writes a file that only its owner may read, beside its place first, so that a cut leaves the old one whole.
fn write(path: &Path, bytes: &[u8]) -> Result<(), AuthorityError> {
    let directory = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(directory)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

fn reason(code: &str) -> Option<RevocationReason> {
    const ALL: [RevocationReason; 9] = [
        RevocationReason::Unspecified,
        RevocationReason::KeyCompromise,
        RevocationReason::AuthorityCompromise,
        RevocationReason::AffiliationChanged,
        RevocationReason::Superseded,
        RevocationReason::CessationOfOperation,
        RevocationReason::Hold,
        RevocationReason::RemovedFromList,
        RevocationReason::PrivilegeWithdrawn,
    ];
    ALL.into_iter().find(|reason| reason.code() == code)
}
