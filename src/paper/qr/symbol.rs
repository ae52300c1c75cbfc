//! The modules of one QR code, one bit each.

use super::QrError;
use qrcode::bits::Bits;
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::{Color, EcLevel, Version};

/// Error correction of the papers: the lowest level, because larger modules help a scanner more than repeated ones, and
/// every code of a series may be read again from another copy.
const LEVEL: EcLevel = EcLevel::L;

/// A QR code as a picture of one bit a module, without its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    modules: usize,
    bits: Vec<u8>,
}

impl Symbol {
    /// The smallest code that holds these bytes.
    pub fn of(data: &[u8]) -> Result<Self, QrError> {
        (1..=40).find_map(|version| draw(data, Version::Normal(version))).ok_or(QrError::TooLongForOneCode { length: data.len() })
    }

    /// Modules on one side.
    pub fn modules(&self) -> usize {
        self.modules
    }

    /// Rows from the top, each padded to whole bytes, a dark module being 1.
    pub fn rows(&self) -> &[u8] {
        &self.bits
    }

    /// Whether the module in this column and row is dark.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        let byte = self.bits.get(row * self.modules.div_ceil(8) + column / 8).copied().unwrap_or(0);
        byte >> (7 - column % 8) & 1 == 1
    }
}

/// The code in this version, or nothing when the data does not fit.
fn draw(data: &[u8], version: Version) -> Option<Symbol> {
    let mut bits = Bits::new(version);
    // Four bits of mode, sixteen of length, eight a byte: cheaper to know beforehand than to try.
    if bits.max_len(LEVEL).ok()? < data.len() * 8 + 12 {
        return None;
    }
    bits.push_byte_data(data).ok()?;
    bits.push_terminator(LEVEL).ok()?;
    let (words, correction) = qrcode::ec::construct_codewords(&bits.into_bytes(), version, LEVEL).ok()?;
    let mut canvas = Canvas::new(version, LEVEL);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&words, &correction);
    // Every mask reads equally well over base64, which has no long runs; weighing all eight would cost nine tenths of
    // the time a receipt takes.
    canvas.apply_mask(MaskPattern::DiagonalLines);
    let modules = usize::try_from(version.width()).ok()?;
    let in_a_row = modules.div_ceil(8);
    let mut rows = vec![0_u8; in_a_row * modules];
    for (at, color) in canvas.into_colors().into_iter().enumerate() {
        if color == Color::Dark {
            rows[at / modules * in_a_row + at % modules / 8] |= 0x80 >> (at % modules % 8);
        }
    }
    Some(Symbol { modules, bits: rows })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(data: &str, modules: usize) {
        let symbol = Symbol::of(data.as_bytes()).unwrap();
        assert_eq!(symbol.modules(), modules);
        let scale = 4;
        let side = (modules + 8) * scale;
        let dark = |x: usize, y: usize| {
            let inside = |at: usize| (at / scale).checked_sub(4).filter(|at| *at < modules);
            inside(x).zip(inside(y)).is_some_and(|(column, row)| symbol.is_dark(column, row))
        };
        let pixels = (0..side * side).map(|at| if dark(at % side, at / side) { 0 } else { 255 }).collect();
        let image = image::GrayImage::from_raw(side as u32, side as u32, pixels).unwrap();
        assert_eq!(crate::paper::read::qr_texts(&image), [data]);
    }

    #[test]
    fn codes_read_back() {
        check("1", 21);
        check(&"a".repeat(17), 21);
        check(&"a".repeat(18), 25);
        check(&"PD94bWwgdmVyc2lvbj0iMS4wIi".repeat(43), 113);
    }

    #[test]
    fn the_largest_code_and_beyond() {
        assert_eq!(Symbol::of(&[b'a'; 2953]).unwrap().modules(), 177);
        assert!(matches!(Symbol::of(&[b'a'; 2954]), Err(QrError::TooLongForOneCode { length: 2954 })));
    }
}
