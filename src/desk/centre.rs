//! The centre the desk stands in.

use tereze_domain::language::Text;

/// The centre and its window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Centre {
    /// Name.
    pub name: Text,
    /// Place of issue on papers.
    pub address: Text,
    /// Number of the window.
    pub window: String,
    /// Telephone on papers.
    pub phone: String,
}
