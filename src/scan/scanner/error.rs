use std::io;
use tereze_domain::message::{Explain, Message};

/// Why a scan failed. Each has one thing a person can do.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// The scanning program is not installed.
    #[error("the scanning program is not installed")]
    NotInstalled(#[source] io::Error),
    /// The scanning program could not be started.
    #[error("the scanning program cannot be started")]
    Start(#[source] io::Error),
    /// The device is switched off, unplugged, or was never there.
    #[error("the scanner does not answer")]
    NoSuchDevice,
    /// Another program or person scans.
    #[error("the scanner is busy")]
    Busy,
    /// Paper is jammed in the feeder.
    #[error("paper is jammed in the feeder")]
    Jammed,
    /// A lid is open.
    #[error("the cover of the scanner is open")]
    CoverOpen,
    /// The feeder is empty.
    #[error("the feeder is empty")]
    OutOfPaper,
    /// This user may not use the device.
    #[error("access to the scanner is denied")]
    AccessDenied,
    /// The connection to the device broke.
    #[error("the connection to the scanner broke")]
    Connection,
    /// The device or its driver ran out of memory.
    #[error("the scanner ran out of memory")]
    OutOfMemory,
    /// The device does not offer the source that was asked for.
    #[error("the scanner has no such source")]
    NoSuchSource,
    /// The device does not offer the colours that were asked for.
    #[error("the scanner has no such colour mode")]
    NoSuchColour,
    /// The driver refused a setting.
    #[error("the driver refused a setting")]
    SettingRefused {
        /// What the driver said.
        said: String,
    },
    /// The operator ended the scan.
    #[error("the scan was cancelled")]
    Cancelled,
    /// The device was silent for too long.
    #[error("the scanner was silent for {seconds} seconds")]
    TimedOut {
        /// How long it was waited for.
        seconds: u64,
    },
    /// The driver came to an unexpected end.
    #[error("the driver of the scanner broke off")]
    Broke {
        /// What it said last.
        said: String,
    },
    /// The folder of the desk where pages lie for a moment cannot be written.
    #[error("the folder for scanned pages cannot be used")]
    Folder(#[source] io::Error),
    /// The scanner gave a page larger than is accepted.
    #[error("the scanned page is too large")]
    PageTooLarge,
}

impl Explain for ScanError {
    fn explain(&self) -> Message {
        match self {
            Self::NotInstalled(_) => Message::new("error-scan-not-installed"),
            Self::Start(_) => Message::new("error-scan-start"),
            Self::NoSuchDevice => Message::new("error-scan-no-such-device"),
            Self::Busy => Message::new("error-scan-busy"),
            Self::Jammed => Message::new("error-scan-jammed"),
            Self::CoverOpen => Message::new("error-scan-cover-open"),
            Self::OutOfPaper => Message::new("error-scan-out-of-paper"),
            Self::AccessDenied => Message::new("error-scan-access-denied"),
            Self::Connection => Message::new("error-scan-connection"),
            Self::OutOfMemory => Message::new("error-scan-out-of-memory"),
            Self::NoSuchSource => Message::new("error-scan-no-such-source"),
            Self::NoSuchColour => Message::new("error-scan-no-such-colour"),
            Self::SettingRefused { .. } => Message::new("error-scan-setting-refused"),
            Self::Cancelled => Message::new("error-scan-cancelled"),
            Self::TimedOut { seconds } => Message::new("error-scan-timed-out").with("seconds", seconds),
            Self::Broke { .. } => Message::new("error-scan-broke"),
            Self::Folder(_) => Message::new("error-scan-folder"),
            Self::PageTooLarge => Message::new("error-scan-page-too-large"),
        }
    }
}

impl ScanError {
    /// From the exit code of `scanimage` and what it said. Its sentences are those of `sane_strstatus` in the C locale; its codes are
    /// the `SANE_Status` numbers, except 1, which stands for anything.
    pub(super) fn of_exit(code: Option<i32>, said: &str) -> Self {
        // What it says of its own stopping is no fault of the device.
        let stopping = |line: &str| ["received signal", "trying to stop scanner", "aborting"].iter().any(|said| line.contains(said));
        let last = said.lines().rev().find(|line| line.starts_with("scanimage:") && !stopping(line)).unwrap_or("");
        let opening = last.contains("open of device");
        let said_so = |phrase: &str| last.ends_with(phrase);
        match code {
            _ if said_so("Device busy") => Self::Busy,
            _ if said_so("Document feeder jammed") => Self::Jammed,
            _ if said_so("Document feeder out of documents") => Self::OutOfPaper,
            _ if said_so("Scanner cover is open") => Self::CoverOpen,
            _ if said_so("Access to resource has been denied") => Self::AccessDenied,
            _ if said_so("Out of memory") => Self::OutOfMemory,
            _ if said_so("Error during device I/O") && !opening => Self::Connection,
            _ if opening || last.contains("no SANE devices found") => Self::NoSuchDevice,
            _ if last.contains("setting of option") || last.contains("unrecognized option") || last.contains("attempted to set") => {
                Self::SettingRefused { said: last.to_owned() }
            }
            Some(2) => Self::Cancelled,
            Some(3) => Self::Busy,
            Some(6) => Self::Jammed,
            Some(7) => Self::OutOfPaper,
            Some(8) => Self::CoverOpen,
            Some(9) => Self::Connection,
            Some(10) => Self::OutOfMemory,
            Some(11) => Self::AccessDenied,
            _ => Self::Broke { said: last.to_owned() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: i32, said: &str, expected: &str) {
        assert_eq!(ScanError::of_exit(Some(code), said).explain().key, expected, "{code}, {said}");
    }

    #[test]
    fn what_scanimage_says_is_told_apart() {
        check(6, "Scanning page 1\nscanimage: sane_read: Document feeder jammed\nBatch terminated, 1 page scanned", "error-scan-jammed");
        check(1, "scanimage: sane_start: Document feeder jammed", "error-scan-jammed");
        check(7, "scanimage: sane_start: Document feeder out of documents", "error-scan-out-of-paper");
        check(8, "scanimage: sane_start: Scanner cover is open", "error-scan-cover-open");
        check(3, "scanimage: sane_start: Device busy", "error-scan-busy");
        check(1, "scanimage: open of device genesys:libusb:001:004 failed: Device busy", "error-scan-busy");
        check(1, "scanimage: open of device genesys:libusb:001:004 failed: Access to resource has been denied", "error-scan-access-denied");
        check(1, "scanimage: open of device airscan:e0:Office failed: Invalid argument", "error-scan-no-such-device");
        check(1, "scanimage: open of device airscan:e0:Office failed: Error during device I/O", "error-scan-no-such-device");
        check(9, "scanimage: sane_read: Error during device I/O", "error-scan-connection");
        check(10, "scanimage: sane_start: Out of memory", "error-scan-out-of-memory");
        check(1, "scanimage: setting of option --mode failed (Invalid argument)", "error-scan-setting-refused");
        check(1, "scanimage: unrecognized option '--brightness'", "error-scan-setting-refused");
        check(2, "", "error-scan-cancelled");
        check(1, "scanimage: sane_read: Out of memory\nscanimage: received signal 15\nscanimage: trying to stop scanner", "error-scan-out-of-memory");
        check(134, "libpng error: No IDATs written into file", "error-scan-broke");
        check(1, "", "error-scan-broke");
    }
}
