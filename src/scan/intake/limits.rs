//! How much a file may ask of this machine.

use super::error::IntakeError;

/// How much a file may ask of this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest file, in bytes.
    pub bytes: u64,
    /// Most pages of one file.
    pub pages: u32,
    /// Most pixels of one page. An A3 sheet at 600 dpi has 70 million.
    pub pixels: u64,
    /// Most memory that one page may take while it is decoded, in bytes.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 100 << 20, pages: 500, pixels: 100_000_000, memory: 800 << 20 }
    }
}

/// Refuses a page of more pixels than the limit, and one of none.
pub(super) fn refuse_by_pixels(width: u32, height: u32, limits: &Limits) -> Result<(), IntakeError> {
    match u64::from(width) * u64::from(height) {
        0 => Err(IntakeError::Damaged { reason: "a page without pixels".to_owned() }),
        pixels if pixels > limits.pixels => Err(IntakeError::TooManyPixels),
        _ => Ok(()),
    }
}
