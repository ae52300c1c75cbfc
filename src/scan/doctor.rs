//! Whether papers can come in at this desk, for `tereze doctor`.

use super::scanner::{Device, ScanError, Scanner};
use super::watch::{WatchError, WatchedFolder};
use std::path::Path;
use tereze_domain::message::{Explain, Message};

/// How the scanners are.
#[derive(Debug)]
pub enum ScannerHealth {
    /// Devices answered.
    Ready(Vec<Device>),
    /// The program works and finds no device.
    NoneFound,
    /// The program does not work.
    Failed(ScanError),
}

impl ScannerHealth {
    /// Whether a paper can be scanned.
    pub fn is_ready(&self) -> bool {
        matches!(self, Self::Ready(_))
    }
}

impl Explain for ScannerHealth {
    fn explain(&self) -> Message {
        match self {
            Self::Ready(devices) => {
                let names: Vec<String> = devices.iter().map(|device| format!("{} {}", device.maker, device.model)).collect();
                Message::new("doctor-scan-ready").with("count", devices.len()).with("devices", names.join(", "))
            }
            Self::NoneFound => Message::new("doctor-scan-none"),
            Self::Failed(error) => error.explain(),
        }
    }
}

/// Looks for scanners. Takes as long as devices take to answer.
pub fn scanners(scanner: &dyn Scanner) -> ScannerHealth {
    match scanner.devices() {
        Ok(devices) if devices.is_empty() => ScannerHealth::NoneFound,
        Ok(devices) => ScannerHealth::Ready(devices),
        Err(error) => ScannerHealth::Failed(error),
    }
}

/// Whether the watched folder is there and can be read.
///
/// # Errors
/// As [`WatchedFolder::poll`].
pub fn watched_folder(folder: &Path) -> Result<(), WatchError> {
    WatchedFolder::new(folder).poll(std::time::Instant::now(), &super::intake::Limits::default()).map(drop)
}
