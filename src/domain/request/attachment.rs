//! Papers of a request and their scans.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// SHA-256 of the bytes of an attachment, lower-case hexadecimal: also its name in the content-addressed store.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(pub String);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex::encode(Sha256::digest(bytes)))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A scan or a file with its document type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Content.
    pub digest: Digest,
    /// Media type, for example `application/pdf`.
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
    /// Number of pages.
    pub pages: u32,
}

/// How far a page is turned, clockwise. Stored as its quarters, so the order is for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// Not turned.
    #[default]
    Upright,
    /// A quarter to the right.
    Right,
    /// Upside down.
    Half,
    /// A quarter to the left.
    Left,
}

impl Turn {
    const ALL: [Self; 4] = [Self::Upright, Self::Right, Self::Half, Self::Left];

    /// This turn and then another.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        Self::ALL[(self as usize + next as usize) % 4]
    }

    /// Quarters to the right: 0 to 3.
    pub fn quarters(self) -> u8 {
        self as u8
    }

    /// The turn of so many quarters to the right.
    pub fn of_quarters(quarters: u8) -> Self {
        Self::ALL[usize::from(quarters) % 4]
    }

    /// Degrees clockwise: 0, 90, 180 or 270.
    pub fn degrees(self) -> u16 {
        self as u16 * 90
    }
}

/// One page of a paper: a page of a file that is stored as it came, and how the operator turned it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PaperPage {
    /// The file.
    pub source: Digest,
    /// Place of the page in it, counted from 0.
    pub index: u32,
    /// How it is turned.
    #[serde(default)]
    pub turn: Turn,
}

impl PaperPage {
    /// The pages of a file in its order, not turned.
    pub fn all_of(source: &Digest, pages: u32) -> impl Iterator<Item = Self> + '_ {
        (0..pages).map(|index| Self { source: source.clone(), index, turn: Turn::Upright })
    }
}

/// What is known of one paper of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PaperMark {
    /// The operator ticked that the paper lies on the desk.
    pub present: bool,
    /// What is signed and sent: one file assembled of the pages at signing. Older programs kept it from the first page on, without pages.
    pub attachments: Vec<Attachment>,
    /// Which of the alternatives it is, where the standard names several.
    #[serde(default)]
    pub alternative: Option<String>,
    /// The other paper of the checklist whose scan holds this one too.
    #[serde(default)]
    pub within: Option<String>,
    /// Pages in order. [`PaperMark::page_list`] reads also what older programs stored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<PaperPage>,
}

impl PaperMark {
    /// The pages in order; where an older program stored one file and no pages, the pages of that file.
    pub fn page_list(&self) -> Vec<PaperPage> {
        if self.pages.is_empty() {
            self.attachments.iter().flat_map(|attachment| PaperPage::all_of(&attachment.digest, attachment.pages)).collect()
        } else {
            self.pages.clone()
        }
    }

    /// Whether there is a scan.
    pub fn is_scanned(&self) -> bool {
        !self.pages.is_empty() || !self.attachments.is_empty()
    }

    /// Number of scanned pages.
    pub fn sheets(&self) -> u32 {
        if self.pages.is_empty() {
            self.attachments.iter().map(|attachment| attachment.pages).fold(0, u32::saturating_add)
        } else {
            u32::try_from(self.pages.len()).unwrap_or(u32::MAX)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(source: &str, index: u32, turn: Turn) -> PaperPage {
        PaperPage { source: Digest(source.into()), index, turn }
    }

    #[track_caller]
    fn check(attached: &[(&str, u32)], pages: &[PaperPage], sheets: u32, listed: &[PaperPage]) {
        let attachment =
            |(digest, pages): &(&str, u32)| Attachment { digest: Digest((*digest).into()), media_type: "image/tiff".into(), size: 9, pages: *pages };
        let mark = PaperMark { attachments: attached.iter().map(attachment).collect(), pages: pages.to_vec(), ..PaperMark::default() };
        assert_eq!((mark.sheets(), mark.page_list().as_slice(), mark.is_scanned()), (sheets, listed, sheets > 0), "{attached:?}, {pages:?}");
    }

    #[test]
    fn the_pages_of_every_program_are_read() {
        let upright = |source, index| page(source, index, Turn::Upright);
        check(&[], &[], 0, &[]);
        check(&[("aa", 2)], &[], 2, &[upright("aa", 0), upright("aa", 1)]);
        check(&[("aa", 1), ("bb", 1)], &[], 2, &[upright("aa", 0), upright("bb", 0)]);
        // Pages count before the file that was assembled of them.
        check(&[("aa", 2)], &[page("bb", 3, Turn::Left)], 1, &[page("bb", 3, Turn::Left)]);
        check(&[], &[upright("bb", 0)], 1, &[upright("bb", 0)]);
    }

    #[test]
    fn turns_add_up() {
        use Turn::{Half, Left, Right, Upright};
        for (first, second, both) in [(Right, Right, Half), (Right, Left, Upright), (Half, Right, Left), (Left, Half, Right), (Upright, Left, Left)] {
            assert_eq!(first.then(second), both);
            assert_eq!(Turn::of_quarters(both.quarters()), both);
        }
    }
}
