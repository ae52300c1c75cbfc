//! Series of QR codes on a grid of pixels.

use super::block::Codes;
use super::measure::{COLUMN, PIXEL};
use super::page::Drawn;
use super::strip::Strip;
use super::table::both;
use super::text::style;
use crate::error::PaperError;
use crate::qr::Symbol;
use crate::typeface::Typefaces;
use std::rc::Rc;

/// Pixels of one module at 150 dots an inch: 0.508 mm, well above the 0.33 mm a desk scanner needs.
const PIXELS_A_MODULE: f32 = 3.0;
/// Empty modules around a code.
const QUIET: f32 = 4.0;

/// Codes in rows, as many beside each other as the column holds.
pub fn codes(codes: &Codes, faces: &Typefaces) -> Result<Vec<Strip>, PaperError> {
    let caption = both(&codes.caption, COLUMN, style::SMALL, style::SMALL_SECOND, faces);
    let mut strips = vec![Strip { gap: 10.0, stays_with_next: true, ..Strip::of_lines(&caption, 0.0) }];
    let symbols = codes.pieces.iter().map(|piece| Symbol::of(piece.as_bytes()).map(Rc::new)).collect::<Result<Vec<_>, _>>()?;
    let module = PIXELS_A_MODULE * PIXEL;
    let widest = symbols.iter().map(|symbol| symbol.modules()).max().unwrap_or(0) as f32 * module;
    if widest <= 0.0 {
        return Ok(strips);
    }
    let in_a_row = (((COLUMN + QUIET * module) / (widest + QUIET * module)).floor()).max(1.0);
    // The first and the last code of a full row stand at the margins; the distance is a whole number of pixels.
    let distance = if in_a_row > 1.0 { ((COLUMN - in_a_row * widest) / (in_a_row - 1.0) / PIXEL).floor() * PIXEL } else { 0.0 };
    for row in symbols.chunks(in_a_row as usize) {
        let mut strip = Strip { gap: QUIET * module, on_grid: true, ..Strip::default() };
        let mut x = 0.0;
        for symbol in row {
            let side = symbol.modules() as f32 * module;
            strip.drawn.push(Drawn::Symbol { x, y: 0.0, side, symbol: Rc::clone(symbol) });
            strip.height = strip.height.max(side);
            x += widest + distance;
        }
        strips.push(strip);
    }
    Ok(strips)
}
