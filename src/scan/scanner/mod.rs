//! Scanners: found, asked what they can do, and made to scan page by page.

mod cancel;
mod capabilities;
mod contract;
mod device;
mod error;
mod process;
mod scanimage;
mod settings;

pub use cancel::Cancel;
pub use capabilities::Capabilities;
pub use contract::{Pages, ScannedPage, Scanner};
pub use device::{Device, DeviceId};
pub use error::ScanError;
pub use scanimage::{Scanimage, TimeLimits, clean};
pub use settings::{Colour, PageSize, ScanSettings, Source};
