//! Sizes of the sheet in points (1/72 inch), from the upper left corner.

/// Width of A4.
pub const WIDTH: f32 = 595.276;
/// Height of A4.
pub const HEIGHT: f32 = 841.89;
/// One pixel of a sheet scanned or rendered at 150 dots an inch: the grid that codes stand on.
pub const PIXEL: f32 = 72.0 / 150.0;
/// Left and right margin: 81 pixels, 13.7 mm, so that three codes with their quiet zones stand beside each other.
pub const MARGIN: f32 = 81.0 * PIXEL;
/// Width between the margins.
pub const COLUMN: f32 = WIDTH - 2.0 * MARGIN;
/// Upper margin.
pub const TOP: f32 = 42.0;
/// Where the last strip must end.
pub const BOTTOM: f32 = HEIGHT - 56.0;
/// Baseline of the footer.
pub const FOOTER: f32 = HEIGHT - 32.0;
