//! What can be asked about the papers of the open request.

use std::path::PathBuf;
use std::sync::Arc;

/// A wish about papers and their pages. A paper is known by its key in the checklist.
#[derive(Debug, Clone)]
pub enum Command {
    /// Tick that a paper lies on the desk, or that it does not.
    Mark {
        /// The paper.
        paper: String,
        /// Whether it lies there.
        present: bool,
    },
    /// Say which of the alternatives a paper is; `None` takes it back.
    ChooseAlternative {
        /// The paper.
        paper: String,
        /// Key of the alternative.
        alternative: Option<String>,
    },
    /// This paper is in the scan of that one; `None` takes it back.
    Within {
        /// The paper.
        paper: String,
        /// The other paper.
        within: Option<String>,
    },
    /// Add files to a paper.
    AddFiles {
        /// The paper.
        paper: String,
        /// The files.
        files: Vec<PathBuf>,
    },
    /// Add bytes dropped on the window to a paper.
    AddBytes {
        /// The paper.
        paper: String,
        /// The bytes.
        bytes: Arc<[u8]>,
    },
    /// Take the files that wait in the watched folder into a paper.
    AddWatched {
        /// The paper.
        paper: String,
    },
    /// Scan pages into a paper.
    Scan {
        /// The paper.
        paper: String,
        /// Name of the device.
        device: String,
    },
    /// Stop the scanner.
    StopScan,
    /// Look for scanners.
    FindScanners,
    /// Change the pages of a paper.
    Pages {
        /// The paper.
        paper: String,
        /// How.
        change: PageChange,
    },
}

/// A change to the pages of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageChange {
    /// Quarter turn to the left.
    RotateLeft(usize),
    /// Quarter turn to the right.
    RotateRight(usize),
    /// Move a page to another place.
    Move {
        /// Its place now, from 0.
        from: usize,
        /// Its place then.
        to: usize,
    },
    /// Delete; `Undo` brings it back.
    Delete(usize),
    /// Take back the last change.
    Undo,
    /// Do it again.
    Redo,
}
