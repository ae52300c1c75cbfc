//! What a scanner can be asked.

use super::cancel::Cancel;
use super::capabilities::Capabilities;
use super::device::{Device, DeviceId};
use super::error::ScanError;
use super::settings::ScanSettings;
use std::fmt;

/// A page as the scanner gave it.
#[derive(Clone, PartialEq, Eq)]
pub struct ScannedPage {
    /// Number within the scan, counted from 1.
    pub number: u32,
    /// A PNG that states its resolution; give it to [`crate::intake::read`].
    pub bytes: Vec<u8>,
}

/// Says nothing of the content.
impl fmt::Debug for ScannedPage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ScannedPage({}, {} bytes)", self.number, self.bytes.len())
    }
}

/// Pages as they come. The iterator waits for the next page; after an error it ends. Dropping it ends the scan.
pub type Pages = Box<dyn Iterator<Item = Result<ScannedPage, ScanError>> + Send>;

/// Whatever scans paper. Every call waits for a device: not for the thread that draws the window.
pub trait Scanner: Send + Sync {
    /// The devices that answer now; none is an answer, not an error.
    ///
    /// # Errors
    /// The scanning program is missing or does not answer.
    fn devices(&self) -> Result<Vec<Device>, ScanError>;

    /// What a device offers.
    ///
    /// # Errors
    /// The device is not there or does not answer.
    fn capabilities(&self, device: &DeviceId) -> Result<Capabilities, ScanError>;

    /// Begins to scan: one page from the glass, every page from the feeder. Pages that came before an error are kept by the caller.
    ///
    /// # Errors
    /// The device is not there, or does not offer what the settings ask.
    fn scan(&self, device: &DeviceId, settings: &ScanSettings, cancel: &Cancel) -> Result<Pages, ScanError>;
}
