//! Scanning with a device: pages are kept as they come, so a jam loses only the page that jammed.

use super::Room;
use crate::desk::event::Event;
use crate::desk::state::Scanner as ScannerLine;
use crate::domain::form::Severity;
use crate::domain::message::Explain as _;
use crate::domain::request::RequestId;
use crate::scan::scanner::{Cancel, DeviceId, ScanError, ScanSettings, Scanimage, Scanner as _};
use std::sync::PoisonError;

impl Room {
    pub(super) fn find_scanners(&mut self) {
        let devices = self.scanner().and_then(|scanner| scanner.devices());
        match devices {
            Ok(devices) => {
                let line = |device: crate::scan::scanner::Device| ScannerLine { name: format!("{} {}", device.maker, device.model), device: device.id.0 };
                self.news.tell(Event::Scanners(devices.into_iter().map(line).collect()));
            }
            Err(error) => self.news.tell(Event::Told { severity: Severity::Error, message: error.explain() }),
        }
    }

    pub(super) fn scan(&mut self, request: RequestId, paper: &str, device: String) {
        let cancel = Cancel::new();
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = cancel.clone();
        let begun = self.scanner().and_then(|scanner| scanner.scan(&DeviceId(device), &ScanSettings::document(), &cancel));
        let pages = match begun {
            Ok(pages) => pages,
            Err(error) => return self.fail(request, paper.to_owned(), error.explain()),
        };
        for page in pages {
            match page {
                Ok(page) => self.add_bytes(request, paper.to_owned(), page.bytes),
                Err(error) => return self.fail(request, paper.to_owned(), error.explain()),
            }
        }
    }

    fn scanner(&mut self) -> Result<&Scanimage, ScanError> {
        if self.scanner.is_none() {
            self.scanner = Some(Scanimage::new(&self.folder)?);
        }
        self.scanner.as_ref().ok_or(ScanError::NoSuchDevice)
    }
}
