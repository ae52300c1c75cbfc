//! The manifest of a package: version, moment, and every file with its size and digest.

use super::error::PackageError;
use crate::files::Folders;
use jiff::Timestamp;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// Name of the manifest in its folder.
pub const MANIFEST: &str = "catalogue.xml";

const NAMESPACE: &str = "urn:tereze:catalogue:1";

/// What a package holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Manifest {
    pub version: u32,
    pub made: Timestamp,
    pub files: Vec<Entry>,
}

/// A file of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Folder and name, joined by a slash.
    pub path: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
}

/// The files with their digests, by path.
pub(super) fn entries(folders: &Folders) -> Vec<Entry> {
    let entry = |folder: &str, file: &str, text: &str| Entry {
        path: if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") },
        sha256: hex::encode(Sha256::digest(text)),
    };
    folders.iter().flat_map(|(folder, files)| files.iter().map(move |(file, text)| entry(folder, file, text))).collect()
}

impl Manifest {
    /// The document to sign.
    pub(super) fn write(&self) -> String {
        let mut xml = format!("<Catalogue xmlns=\"{NAMESPACE}\" version=\"{}\" made=\"{}\">", self.version, self.made);
        for Entry { path, sha256 } in &self.files {
            let path = quick_xml::escape::escape(path.as_str());
            // Writing to a string cannot fail.
            _ = write!(xml, "<File path=\"{path}\" sha256=\"{sha256}\"></File>");
        }
        xml.push_str("</Catalogue>");
        xml
    }

    /// Reads the document back from the bytes that were signed.
    pub(super) fn read(content: &[u8]) -> Result<Self, PackageError> {
        let mut reader = Reader::from_reader(content);
        let mut manifest: Option<Self> = None;
        loop {
            match reader.read_event().ok().ok_or(PackageError::Manifest("not XML"))? {
                Event::Start(start) | Event::Empty(start) => match (start.name().as_ref(), &mut manifest) {
                    ("Catalogue", None) if attribute(&start, "xmlns")? == NAMESPACE => {
                        let version = attribute(&start, "version")?.parse().ok().ok_or(PackageError::Manifest("version"))?;
                        let made = attribute(&start, "made")?.parse().ok().ok_or(PackageError::Manifest("made"))?;
                        manifest = Some(Self { version, made, files: Vec::new() });
                    }
                    ("File", Some(manifest)) => {
                        manifest.files.push(Entry { path: attribute(&start, "path")?, sha256: attribute(&start, "sha256")? });
                    }
                    _ => return Err(PackageError::Manifest("unknown element")),
                },
                Event::Eof => return manifest.ok_or(PackageError::Manifest("empty")),
                _ => {}
            }
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &'static str) -> Result<String, PackageError> {
    let found = element.try_get_attribute(name).ok().flatten().ok_or(PackageError::Manifest(name))?;
    let value = found.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok().ok_or(PackageError::Manifest(name))?;
    Ok(value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let entry = |path: &str| Entry { path: path.into(), sha256: "ab".into() };
        Manifest { version: 7, made: "2026-11-22T10:00:00Z".parse().unwrap(), files: vec![entry("a/service.toml"), entry("common/x&\"y.toml")] }
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(Manifest::read(manifest().write().as_bytes()).unwrap(), manifest());
    }

    #[test]
    fn what_is_no_manifest_is_refused() {
        let right = manifest().write();
        for wrong in [
            String::new(),
            "<Catalogue/>".into(),
            right.replace("version=\"7\"", "version=\"-7\""),
            right.replace("version=\"7\"", ""),
            right.replace("made=\"", "made=\"x"),
            right.replace("sha256", "sha1"),
            right.replace("File", "Datei"),
            right.replace(NAMESPACE, "urn:other"),
            right.replace("</Catalogue>", "</Cata"),
        ] {
            assert!(Manifest::read(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
