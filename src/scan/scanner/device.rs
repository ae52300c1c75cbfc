//! Scanners that were found.

use std::fmt;

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
