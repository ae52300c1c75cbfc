//! Catalogues as signed packages: a folder with a manifest that names every file with its digest and is signed by
//! somebody the desk's settings name.
//!
//! A package is laid over the catalogue the program was built with: its services replace those of the same name and
//! are added to the others, its common files likewise. A package that is tampered with, wrong or signed by a stranger
//! is refused as a whole, and the newest good one is used.

mod error;
mod manifest;

pub use error::PackageError;
pub use manifest::MANIFEST;

use super::files::{self, Folders};
use super::model::Catalogue;
use super::reading;
use jiff::Timestamp;
use manifest::{Entry, Manifest};
use std::path::{Path, PathBuf};
use tereze_domain::number::IdentityNumber;
use tereze_trust::Signer;
use tereze_trust::status::{Condition, Doubt, TrustStore};
use tereze_trust::xml::{sign_enveloped, verify_enveloped};

/// Whom a desk believes about its catalogue.
#[derive(Debug, Clone, Copy)]
pub struct Signers<'a> {
    /// Authorities whose certificates are trusted.
    pub trusted: &'a TrustStore,
    /// ЖСН or БСН of those who may sign a catalogue.
    pub numbers: &'a [IdentityNumber],
}

/// A package that is signed by the right hand and reads without a problem.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    /// Its version; the highest good one is used.
    pub version: u32,
    /// When it was signed.
    pub made: Timestamp,
    /// The catalogue with it laid over the one the program was built with.
    pub catalogue: Catalogue,
}

/// A package that was passed over.
#[derive(Debug)]
pub struct Refused {
    /// Its folder.
    pub folder: PathBuf,
    /// Why.
    pub why: PackageError,
}

/// Opens a package.
///
/// # Errors
///
/// When it is not signed by one of the signers, not as it was signed, or has a problem.
pub fn open(folder: &Path, signers: Signers<'_>) -> Result<Package, PackageError> {
    let (manifest, folders) = believed(folder, signers)?;
    let catalogue = reading::catalogue(&laid_over(folders)).map_err(PackageError::Wrong)?;
    Ok(Package { version: manifest.version, made: manifest.made, catalogue })
}

/// The newest good package of a folder of packages, with those that were passed over on the way to it. Older ones than
/// the one chosen are not looked at.
pub fn newest(folder: &Path, signers: Signers<'_>) -> (Option<Package>, Vec<Refused>) {
    let mut refused = Vec::new();
    let mut candidates = Vec::new();
    for folder in folders_in(folder) {
        match believed(&folder, signers) {
            Ok((manifest, folders)) => candidates.push((manifest, folders, folder)),
            Err(why) => refused.push(Refused { folder, why }),
        }
    }
    candidates.sort_by_key(|(manifest, ..)| std::cmp::Reverse((manifest.version, manifest.made)));
    for (manifest, folders, folder) in candidates {
        match reading::catalogue(&laid_over(folders)) {
            Ok(catalogue) => return (Some(Package { version: manifest.version, made: manifest.made, catalogue }), refused),
            Err(problems) => refused.push(Refused { folder, why: PackageError::Wrong(problems) }),
        }
    }
    (None, refused)
}

/// Signs the folder of a package: looks through it and writes its manifest.
///
/// # Errors
///
/// When the catalogue it gives has a problem, or the manifest cannot be signed or written.
pub fn sign(folder: &Path, version: u32, at: Timestamp, signer: &dyn Signer) -> Result<(), PackageError> {
    let folders = folders_of(folder)?;
    let files = manifest::entries(&folders);
    reading::catalogue(&laid_over(folders)).map_err(PackageError::Wrong)?;
    let manifest = Manifest { version, made: at, files };
    signer.certificate().signs_documents().map_err(PackageError::Certificate)?;
    let signed = sign_enveloped(&manifest.write(), signer).map_err(PackageError::Signing)?;
    let temporary = folder.join(format!(".{MANIFEST}"));
    std::fs::write(&temporary, signed).and_then(|()| std::fs::rename(&temporary, folder.join(MANIFEST))).map_err(PackageError::Write)
}

/// The files of a folder laid over those the program was built with: services as a whole, common files one by one.
pub(super) fn laid_over(folders: Folders) -> Folders {
    let mut all = files::built_in();
    for (folder, files) in folders {
        if folder == reading::common::COMMON {
            all.entry(folder).or_default().extend(files);
        } else {
            all.insert(folder, files);
        }
    }
    all
}

/// The manifest and the files of a package, once it is certain that they are what one of the signers signed.
fn believed(folder: &Path, signers: Signers<'_>) -> Result<(Manifest, Folders), PackageError> {
    let signed = match std::fs::read(folder.join(MANIFEST)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(PackageError::NoManifest),
        read => read.map_err(PackageError::Read)?,
    };
    let verified = verify_enveloped(&signed).map_err(PackageError::Signature)?;
    let manifest = Manifest::read(&verified.content)?;
    // A catalogue outlives the certificate it was signed with: what counts is the moment of signing.
    match signers.trusted.check(&verified.certificate, &verified.chain, manifest.made, None) {
        Ok(_) | Err(Condition::CannotTell(Doubt::NoList { .. })) => {}
        Err(condition) => return Err(PackageError::Certificate(condition)),
    }
    verified.certificate.signs_documents().map_err(PackageError::Certificate)?;
    let numbers = [verified.certificate.bin().map(IdentityNumber::Bin), verified.certificate.iin().map(IdentityNumber::Iin)];
    if !numbers.into_iter().flatten().any(|number| signers.numbers.contains(&number)) {
        return Err(PackageError::Stranger);
    }
    let folders = folders_of(folder)?;
    as_signed(&manifest.files, &manifest::entries(&folders))?;
    Ok((manifest, folders))
}

fn as_signed(signed: &[Entry], there: &[Entry]) -> Result<(), PackageError> {
    for entry in there {
        match signed.iter().find(|one| one.path == entry.path) {
            None => return Err(PackageError::Added(entry.path.clone())),
            Some(one) if one != entry => return Err(PackageError::Changed(entry.path.clone())),
            Some(_) => {}
        }
    }
    match signed.iter().find(|one| !there.iter().any(|entry| entry.path == one.path)) {
        Some(missing) => Err(PackageError::Missing(missing.path.clone())),
        None => Ok(()),
    }
}

fn folders_of(folder: &Path) -> Result<Folders, PackageError> {
    let mut folders = files::in_folder(folder).map_err(PackageError::Wrong)?;
    if let Some(top) = folders.get_mut("") {
        top.remove(MANIFEST);
        if top.is_empty() {
            folders.remove("");
        }
    }
    Ok(folders)
}

/// Folders in a folder, by name; none when it cannot be read, which is how a desk without packages looks.
fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path()).collect::<Vec<_>>());
    let mut folders: Vec<PathBuf> = entries.unwrap_or_default().into_iter().filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}
