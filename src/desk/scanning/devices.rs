//! Scanning with a device: pages are kept as they come, so a jam loses only the page that jammed.

use super::worker::{PaperOf, Worker};
use crate::event::Event;
use crate::papers::event::Event as PapersEvent;
use crate::papers::state::Scanner as ScannerLine;
use tereze_domain::form::Severity;
use tereze_domain::message::Explain as _;
use tereze_scan::scanner::{DeviceId, ScanError, ScanSettings, Scanimage, Scanner as _};

impl Worker {
    pub(super) fn find_scanners(&mut self) {
        let devices = self.scanner().and_then(|scanner| scanner.devices());
        match devices {
            Ok(devices) => {
                let line = |device: tereze_scan::scanner::Device| ScannerLine { name: format!("{} {}", device.maker, device.model), device: device.id.0 };
                self.events.send(PapersEvent::Scanners(devices.into_iter().map(line).collect()));
            }
            Err(error) => self.events.send(Event::Told { severity: Severity::Error, message: error.explain() }),
        }
    }

    pub(super) fn scan(&mut self, of: &PaperOf, device: String) {
        let cancel = self.stoppable();
        let begun = self.scanner().and_then(|scanner| scanner.scan(&DeviceId(device), &ScanSettings::document(), &cancel));
        let pages = match begun {
            Ok(pages) => pages,
            Err(error) => return self.fail(of, None, error.explain()),
        };
        for page in pages {
            match page {
                Ok(page) => {
                    let added = self.add_page(of, page.bytes);
                    if self.is_over(of, None, added) {
                        return;
                    }
                    self.show(of);
                }
                Err(error) => return self.fail(of, None, error.explain()),
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
