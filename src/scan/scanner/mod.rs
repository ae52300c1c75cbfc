//! Scanners: found, asked what they can do, and made to scan page by page.

mod capabilities;
mod error;
mod process;
mod scanimage;
mod settings;

pub use capabilities::Capabilities;
pub use error::ScanError;
pub use scanimage::{Scanimage, TimeLimits};
pub use settings::{Colour, PageSize, ScanSettings, Source};

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Name by which the driver knows a device, for example `airscan:e0:Office` or `test:0`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeviceId(pub String);

impl fmt::Display for DeviceId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A scanner that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Name for the driver.
    pub id: DeviceId,
    /// Maker.
    pub maker: String,
    /// Model.
    pub model: String,
    /// What the driver calls it, for example `flatbed scanner`.
    pub kind: String,
}

/// A page as the scanner gave it.
#[derive(Clone, PartialEq, Eq)]
pub struct ScannedPage {
    /// Number within the scan, counted from 1.
    pub number: u32,
    /// A PNG that states its resolution; give it to [`super::intake::read`].
    pub bytes: Vec<u8>,
}

/// Says nothing of the content.
impl fmt::Debug for ScannedPage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ScannedPage({}, {} bytes)", self.number, self.bytes.len())
    }
}

/// Ends a scan from another thread: clone it, keep one, give the other to [`Scanner::scan`].
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Nothing cancelled yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends every scan that was given this or a clone of it.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
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
