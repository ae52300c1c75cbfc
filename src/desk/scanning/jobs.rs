//! What the scanner worker is asked to do.

use crate::papers::command::PageChange;
use std::path::PathBuf;
use std::sync::Arc;
use tereze_domain::request::RequestId;

/// Work for the scanner worker.
#[derive(Debug)]
pub(crate) enum ScanJob {
    /// Something changed in the watched folder.
    Look,
    /// Read files into a paper, one after another: they wait by their path, not by their bytes.
    AddFiles { request: RequestId, paper: String, files: Vec<PathBuf> },
    /// Read bytes into a paper.
    AddBytes { request: RequestId, paper: String, bytes: Arc<[u8]> },
    /// Take the files of the watched folder into a paper.
    AddWatched { request: RequestId, paper: String },
    /// Scan into a paper.
    Scan { request: RequestId, paper: String, device: String },
    /// Stop scanning and reading.
    Stop,
    /// Look for devices.
    FindScanners,
    /// Change pages.
    Change { request: RequestId, paper: String, change: PageChange },
    /// Show the stored pages of a draft again.
    Restore { request: RequestId, paper: String },
    /// Put the pages of a request away.
    Forget { request: RequestId },
    /// Put everything away.
    ForgetAll,
    /// Write a paper to a file that the operator chose.
    SaveFile { to: PathBuf, bytes: Arc<Vec<u8>> },
    /// Fail at the pages of a paper as a fault of the program would.
    #[cfg(feature = "testing")]
    Fail { request: RequestId, paper: String },
}
