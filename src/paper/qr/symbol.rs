//! The modules of one QR code, one bit each.

use super::error::QrError;
use qrcode::bits::Bits;
use qrcode::canvas::{Canvas, MaskPattern, Module};
use qrcode::{Color, EcLevel, Version};
use std::sync::OnceLock;

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
        (1..=40).find_map(|version| draw(data, version)).ok_or(QrError::TooLongForOneCode { length: data.len() })
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
fn draw(data: &[u8], number: i16) -> Option<Symbol> {
    let version = Version::Normal(number);
    let mut bits = Bits::new(version);
    // Four bits of mode, sixteen of length, eight a byte: cheaper to know beforehand than to try.
    if bits.max_len(LEVEL).ok()? < data.len() * 8 + 12 {
        return None;
    }
    bits.push_byte_data(data).ok()?;
    bits.push_terminator(LEVEL).ok()?;
    let (words, correction) = qrcode::ec::construct_codewords(&bits.into_bytes(), version, LEVEL).ok()?;
    let plan = PLANS.get(usize::try_from(number - 1).ok()?)?.get_or_init(|| Plan::of(version));
    Some(Symbol { modules: plan.modules, bits: plan.with(words.iter().chain(&correction)) })
}

/// What all codes of a version have in common. The library draws it once; the codes of every paper then only turn over
/// the modules of their own bits, which is what makes hundreds of receipts a second possible.
struct Plan {
    modules: usize,
    /// The code whose data is all zero, packed, masked.
    blank: Vec<u8>,
    /// For each bit of the words, in order, the byte and the bit of its module in the packed rows.
    places: Vec<(u32, u8)>,
}

static PLANS: [OnceLock<Plan>; 40] = [const { OnceLock::new() }; 40];

impl Plan {
    fn of(version: Version) -> Self {
        let mut canvas = Canvas::new(version, LEVEL);
        canvas.draw_all_functional_patterns();
        let width = version.width();
        let modules = usize::try_from(width).unwrap_or(0);
        let in_a_row = modules.div_ceil(8);
        let places = data_modules(width)
            .filter(|(x, y)| canvas.get(*x, *y) == Module::Empty)
            .map(|(x, y)| (usize::try_from(x).unwrap_or(0), usize::try_from(y).unwrap_or(0)))
            .map(|(column, row)| (u32::try_from(row * in_a_row + column / 8).unwrap_or(0), 0x80 >> (column % 8)))
            .collect::<Vec<(u32, u8)>>();
        // More zeros than any version has room for: the library stops at the last module.
        canvas.draw_data(&[0; 4096], &[]);
        // Every mask reads equally well over base64, which has no long runs; weighing all eight for every code would cost
        // nine tenths of the time a receipt takes.
        canvas.apply_mask(MaskPattern::DiagonalLines);
        Self { modules, blank: pack(&canvas.into_colors(), modules), places }
    }

    fn with<'a>(&self, words: impl Iterator<Item = &'a u8>) -> Vec<u8> {
        let mut rows = self.blank.clone();
        for (word, places) in words.zip(self.places.chunks(8)) {
            for (bit, (byte, module)) in places.iter().enumerate() {
                // Half of the bits are set at random: a branch would be guessed wrong every other time.
                rows[*byte as usize] ^= module & (word >> (7 - bit) & 1).wrapping_neg();
            }
        }
        rows
    }
}

/// The way of data through a code (ISO/IEC 18004, 7.7.3): pairs of columns from the right, up and down by turns, past the
/// column of the vertical timing pattern.
fn data_modules(width: i16) -> impl Iterator<Item = (i16, i16)> {
    let pairs =
        (0..width / 2).map(move |pair| (pair % 2 == 0, width - 1 - 2 * pair)).map(|(upward, right)| (upward, if right <= 6 { right - 1 } else { right }));
    pairs.flat_map(move |(upward, right)| {
        (0..width).flat_map(move |step| {
            let y = if upward { width - 1 - step } else { step };
            [(right, y), (right - 1, y)]
        })
    })
}

/// Colours row by row as one bit a module.
fn pack(colors: &[Color], modules: usize) -> Vec<u8> {
    let byte = |colors: &[Color]| colors.iter().enumerate().fold(0, |byte, (at, color)| if *color == Color::Dark { byte | 0x80 >> at } else { byte });
    colors.chunks(modules.max(1)).flat_map(|row| row.chunks(8).map(byte)).collect()
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
        assert_eq!(crate::read::qr_texts(&image), [data]);
    }

    #[test]
    fn codes_read_back() {
        check("1", 21);
        check(&"a".repeat(17), 21);
        check(&"a".repeat(18), 25);
        check(&"PD94bWwgdmVyc2lvbj0iMS4wIi".repeat(43), 113);
    }

    #[test]
    fn every_version_is_what_the_library_draws() {
        let data: Vec<u8> = (0..4096_u32).map(|number| (number * 37 + number / 7) as u8).collect();
        for number in 1..=40 {
            let version = Version::Normal(number);
            let mut canvas = Canvas::new(version, LEVEL);
            canvas.draw_all_functional_patterns();
            canvas.draw_data(&data, &[]);
            canvas.apply_mask(MaskPattern::DiagonalLines);
            let plan = Plan::of(version);
            let drawn = plan.with(data.iter());
            assert!(drawn == pack(&canvas.into_colors(), plan.modules), "version {number}");
        }
    }

    #[test]
    fn the_largest_code_and_beyond() {
        assert_eq!(Symbol::of(&[b'a'; 2953]).unwrap().modules(), 177);
        assert!(matches!(Symbol::of(&[b'a'; 2954]), Err(QrError::TooLongForOneCode { length: 2954 })));
    }
}
