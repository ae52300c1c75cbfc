//! What is known of the journal outside its database.
//!
//! `anchor.json` holds the last seal, `mark` the end of the trail at the last commit: a database that is behind one of them was cut, or a log was taken away
//! from it. Both lie in the same folder and can be changed by who gets there. The short form of an [`Anchor`] travels: on printed reports, in messages.

use super::chain::Head;
use super::folder::{self, Folder};
use super::seals::Seal;
use crate::error::JournalError;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{Seek as _, Write as _};
use std::str::FromStr;

/// Bytes of the link and of the root key in the short form.
const LINK: usize = 16;
const ROOT: usize = 8;

/// A seal, short enough for a line of a report: whoever has it from elsewhere can tell whether a journal still has that past.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Anchor {
    /// Number of the seal.
    pub seal: i64,
    /// Last entry sealed.
    pub sequence: i64,
    /// First 16 bytes of the link of that entry, lower-case hexadecimal.
    pub head: String,
    /// Fingerprint of the journal's root key: the first 8 bytes of its SHA-256, lower-case hexadecimal.
    pub root: String,
}

/// Text that is no anchor, or was mistyped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no anchor of a journal")]
pub struct NoAnchor;

impl Anchor {
    pub(super) fn of(seal: &Seal, root: &[u8]) -> Self {
        let head = seal.head.get(..LINK).unwrap_or(&seal.head);
        Self { seal: seal.number, sequence: seal.sequence, head: hex::encode(head), root: fingerprint(root) }
    }

    /// Four digits that tell a slip of the pen from another journal.
    fn check(&self) -> String {
        hex::encode(Sha256::digest(format!("{}-{}-{}-{}", self.seal, self.sequence, self.head, self.root)).first_chunk::<2>().unwrap_or(&[0; 2]))
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}-{}-{}-{}", self.seal, self.sequence, self.head, self.root, self.check())
    }
}

impl FromStr for Anchor {
    type Err = NoAnchor;

    fn from_str(text: &str) -> Result<Self, NoAnchor> {
        // Papers break lines and office programs put longer dashes: what a person typed back is read all the same.
        let dashed = text.chars().filter(|one| !one.is_whitespace()).map(|one| if matches!(one, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { one });
        let text = dashed.collect::<String>().to_lowercase();
        let parts: Vec<&str> = text.split('-').collect();
        let [seal, sequence, head, root, check] = parts.as_slice() else { return Err(NoAnchor) };
        let number = |text: &str| text.parse::<i64>().ok().filter(|number| *number >= 0).ok_or(NoAnchor);
        let anchor = Self { seal: number(seal)?, sequence: number(sequence)?, head: (*head).to_owned(), root: (*root).to_owned() };
        let fits = head.len() == 2 * LINK && root.len() == 2 * ROOT && anchor.check() == *check;
        if fits { Ok(anchor) } else { Err(NoAnchor) }
    }
}

/// The fingerprint of a root key.
pub(super) fn fingerprint(root: &[u8]) -> String {
    hex::encode(Sha256::digest(root).first_chunk::<ROOT>().unwrap_or(&[0; ROOT]))
}

/// `anchor.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnchorFile {
    version: u32,
    pub seal: i64,
    pub sequence: i64,
    pub head: String,
    pub signature: String,
    pub root: String,
}

impl AnchorFile {
    pub fn of(seal: &Seal, root: &str) -> Self {
        Self {
            version: 1,
            seal: seal.number,
            sequence: seal.sequence,
            head: hex::encode(&seal.head),
            signature: hex::encode(&seal.signature),
            root: root.to_owned(),
        }
    }

    /// The file; `None` when it is missing or cannot be read as one.
    pub fn read(folder: &Folder) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.anchor()).ok()?).ok()
    }

    pub fn write(&self, folder: &Folder) -> Result<(), JournalError> {
        folder::replace(&folder.anchor(), &serde_json::to_vec_pretty(self)?)
    }
}

/// The end of the trail at the last commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub sequence: i64,
    pub hash: [u8; 32],
}

impl Mark {
    pub fn of(head: &Head) -> Self {
        Self { sequence: head.sequence, hash: head.hash }
    }

    /// The file; `None` when it is missing or cannot be read as one.
    pub fn read(folder: &Folder) -> Option<Self> {
        let bytes: [u8; 40] = fs::read(folder.mark()).ok()?.try_into().ok()?;
        let (sequence, hash) = bytes.split_at(8);
        Some(Self { sequence: i64::from_be_bytes(sequence.try_into().ok()?), hash: hash.try_into().ok()? })
    }

    fn bytes(self) -> [u8; 40] {
        let mut bytes = [0; 40];
        let (sequence, hash) = bytes.split_at_mut(8);
        sequence.copy_from_slice(&self.sequence.to_be_bytes());
        hash.copy_from_slice(&self.hash);
        bytes
    }
}

/// Keeps what lies outside the database in step with it. What cannot be written is told by the next verification: the work itself was done.
#[derive(Debug)]
pub(super) struct Outside {
    mark: Option<File>,
    root: String,
}

impl Outside {
    /// For the journal with this root key.
    pub fn new(folder: &Folder, root: &[u8]) -> Self {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Self { mark: options.open(folder.mark()).ok(), root: hex::encode(root) }
    }

    /// Something was committed. The mark is not synchronised: it has to outlive the process, not the machine.
    pub fn committed(&mut self, head: &Head) {
        if let Some(file) = &mut self.mark {
            let _ = file.rewind().and_then(|()| file.write_all(&Mark::of(head).bytes()));
        }
    }

    /// A seal was made.
    pub fn sealed(&self, folder: &Folder, seal: &Seal) {
        let _ = AnchorFile::of(seal, &self.root).write(folder);
    }
}

/// The public key of the journal's first seal.
pub(super) fn root_of(connection: &Connection) -> Result<Vec<u8>, JournalError> {
    Ok(connection.prepare_cached("SELECT root FROM keys")?.query_row((), |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, good: bool) {
        assert_eq!(text.parse::<Anchor>().is_ok(), good, "{text}");
    }

    #[test]
    fn an_anchor_is_read_as_it_is_printed() {
        let anchor = Anchor { seal: 12, sequence: 345, head: "0123456789abcdef".repeat(2), root: "fedcba9876543210".into() };
        let text = anchor.to_string();
        assert_eq!(text.parse(), Ok(anchor));
        check(&text, true);
        check(&format!(" {} \n", text.to_uppercase()), true);
        check(&text.replace('-', "\u{2013}"), true);
        check(&text.replacen("01234567", "01234567 ", 2).replacen("-", "-\n", 1), true);
        check(&text.replacen("345", "346", 1), false);
        check(&text.replacen("0123", "1023", 1), false);
        check(&text[1..], false);
        check("", false);
        check("1-2-3-4-5", false);
        check("қ-қ-қ-қ-қ", false);
    }
}
