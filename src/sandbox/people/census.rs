//! How large a world is.

/// How many there are of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Census {
    /// People.
    pub people: usize,
    /// Organisations, without sole traders.
    pub organisations: usize,
    /// Sole traders.
    pub sole_traders: usize,
    /// Notarised powers of attorney.
    pub powers: usize,
}

impl Default for Census {
    fn default() -> Self {
        Self { people: 600, organisations: 220, sole_traders: 60, powers: 140 }
    }
}
