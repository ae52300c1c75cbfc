//! Small pictures of pages. They are all that stays of a page in memory, and the more pages a paper has, the smaller they are.

use crate::papers::state::Thumbnail;
use std::sync::Arc;
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::request::Turn;
use tereze_scan::intake::IntakeError;
use tereze_scan::pages::{Page, preview};

/// Longest side of a page's small picture, in pixels.
const SIDE: u32 = 240;
/// Pages with pictures of that size; 400 take 65 MB.
const MANY: usize = 400;
/// Longest side of the pictures of the pages after those.
const SMALL_SIDE: u32 = 64;

/// A page as it was seen once.
#[derive(Clone)]
pub(super) struct Drawn {
    /// Its picture, not turned by the operator.
    pub(super) picture: Arc<Thumbnail>,
    /// What the operator should look at.
    pub(super) warnings: Vec<Message>,
}

/// Draws a page of a paper of which so many pages were drawn before.
pub(super) fn draw(page: &Page, before: usize) -> Result<Drawn, IntakeError> {
    let picture = preview(page, if before < MANY { SIDE } else { SMALL_SIDE })?;
    let picture = Thumbnail { width: picture.width() as usize, height: picture.height() as usize, rgba: picture.into_raw() };
    let warnings = page.sheet().hints.iter().map(|hint| hint.explain()).collect();
    Ok(Drawn { picture: Arc::new(picture), warnings })
}

/// An empty sheet: stands for a page that is not drawn yet, or cannot be.
pub(super) fn blank() -> Arc<Thumbnail> {
    const SIDES: (usize, usize) = (21, 30);
    Arc::new(Thumbnail { width: SIDES.0, height: SIDES.1, rgba: vec![255; SIDES.0 * SIDES.1 * 4] })
}

/// The picture of a page that the operator turned.
pub(super) fn turned(picture: &Thumbnail, turn: Turn) -> Thumbnail {
    let (width, height) = (picture.width, picture.height);
    let sides = if matches!(turn, Turn::Left | Turn::Right) { (height, width) } else { (width, height) };
    let mut rgba = Vec::with_capacity(picture.rgba.len());
    for y in 0..sides.1 {
        for x in 0..sides.0 {
            let (from_x, from_y) = match turn {
                Turn::Upright => (x, y),
                Turn::Right => (y, height - 1 - x),
                Turn::Half => (width - 1 - x, height - 1 - y),
                Turn::Left => (width - 1 - y, x),
            };
            let at = (from_y * width + from_x) * 4;
            rgba.extend_from_slice(&picture.rgba[at..at + 4]);
        }
    }
    Thumbnail { width: sides.0, height: sides.1, rgba }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pixels as letters, row by row.
    fn check(turn: Turn, expected: &str) {
        let rows = |picture: &Thumbnail| {
            let pixels: Vec<char> = picture.rgba.chunks(4).map(|pixel| char::from(pixel[0])).collect();
            pixels.chunks(picture.width).map(|row| row.iter().collect::<String>()).collect::<Vec<_>>().join("/")
        };
        let rgba = "abcdef".bytes().flat_map(|letter| [letter, 0, 0, 255]).collect();
        assert_eq!(rows(&turned(&Thumbnail { width: 3, height: 2, rgba }, turn)), expected, "{turn:?}");
    }

    #[test]
    fn pictures_turn_with_their_pages() {
        check(Turn::Upright, "abc/def");
        check(Turn::Right, "da/eb/fc");
        check(Turn::Half, "fed/cba");
        check(Turn::Left, "cf/be/ad");
    }
}
