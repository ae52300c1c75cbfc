//! When a desk is open.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

/// When a desk is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningHours {
    /// Whether Saturday is a day of work.
    pub saturday: bool,
    /// When it opens.
    pub opens: Time,
    /// When it closes.
    pub closes: Time,
    /// From when to when nobody is served.
    pub lunch: Option<(Time, Time)>,
}

/// Whose hours count for the acceptance of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hours {
    /// The body that renders the service.
    Provider,
    /// The public service centre.
    Centre,
}

impl Hours {
    /// The hours with this name on the command line: `provider` or `centre`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "provider" => Some(Self::Provider),
            "centre" => Some(Self::Centre),
            _ => None,
        }
    }
}
