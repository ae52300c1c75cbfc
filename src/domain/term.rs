//! Terms of the law: so many working or calendar days, and the date they give.

use serde::{Deserialize, Serialize};

/// A term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Term {
    /// Working days: `жұмыс күні`.
    WorkingDays(u32),
    /// Calendar days: `күнтізбелік күн`.
    CalendarDays(u32),
}
