//! Where codes may stand in a picture.

use image::GrayImage;

/// A rectangle of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// Left end.
    pub x: u32,
    /// Upper end.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// The smallest code: 21 modules of two pixels.
const SMALLEST: u32 = 42;
/// Darker than this is ink.
const INK: u8 = 128;
/// The most regions looked at in one picture.
const MOST: usize = 64;

/// Dense squarish patches of ink, from top to bottom: each may be a code. Neighbouring codes are apart by their quiet
/// zones, so a page of many codes is read one by one instead of trying every triple of corners.
pub fn regions(picture: &GrayImage) -> Vec<Region> {
    let block = (picture.width().min(picture.height()) / 300).clamp(3, 12);
    let (columns, rows) = (picture.width() / block, picture.height() / block);
    let dark = |column: u32, row: u32| {
        let inside = |at: u32| (0..block).map(move |step| at * block + step);
        inside(row).any(|y| inside(column).any(|x| picture.get_pixel(x, y)[0] < INK))
    };
    let mut ink: Vec<bool> = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row))).map(|(column, row)| dark(column, row)).collect();
    let mut regions = Vec::new();
    for start in 0..ink.len() {
        if !ink[start] || regions.len() == MOST {
            continue;
        }
        let patch = Patch::flood(&mut ink, columns as usize, start);
        let (width, height) = ((patch.right - patch.left + 1) as u32 * block, (patch.bottom - patch.top + 1) as u32 * block);
        let dense = patch.count * 2 > (patch.right - patch.left + 1) * (patch.bottom - patch.top + 1);
        let squarish = width * 3 > height * 2 && height * 3 > width * 2;
        if width >= SMALLEST && height >= SMALLEST && dense && squarish {
            regions.push(Region { x: patch.left as u32 * block, y: patch.top as u32 * block, width, height });
        }
    }
    regions
}

/// Connected blocks of ink.
struct Patch {
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
    count: usize,
}

impl Patch {
    /// Takes the blocks connected with `start` out of the ink.
    fn flood(ink: &mut [bool], columns: usize, start: usize) -> Self {
        let (column, row) = (start % columns, start / columns);
        let mut patch = Self { left: column, right: column, top: row, bottom: row, count: 0 };
        ink[start] = false;
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            let (column, row) = (at % columns, at / columns);
            patch.count += 1;
            patch.left = patch.left.min(column);
            patch.right = patch.right.max(column);
            patch.top = patch.top.min(row);
            patch.bottom = patch.bottom.max(row);
            for beside in column.saturating_sub(1)..=(column + 1).min(columns - 1) {
                for below in row.saturating_sub(1)..=row + 1 {
                    let next = below * columns + beside;
                    if ink.get(next).copied().unwrap_or(false) {
                        ink[next] = false;
                        open.push(next);
                    }
                }
            }
        }
        patch
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    #[track_caller]
    fn check(width: u32, height: u32, squares: &[(u32, u32, u32, u32)], expected: usize) {
        let mut picture = GrayImage::from_pixel(width, height, Luma([255]));
        for (x, y, w, h) in squares {
            for (column, row) in (*x..x + w).flat_map(|column| (*y..y + h).map(move |row| (column, row))) {
                picture.put_pixel(column, row, Luma([0]));
            }
        }
        assert_eq!(regions(&picture).len(), expected);
    }

    #[test]
    fn squares_are_found_and_lines_are_not() {
        check(600, 600, &[], 0);
        check(600, 600, &[(10, 10, 100, 100), (300, 300, 120, 100)], 2);
        check(600, 600, &[(10, 10, 500, 3), (10, 100, 20, 20)], 0);
        check(2, 2, &[(0, 0, 2, 2)], 0);
        check(600, 600, &[(0, 0, 600, 600)], 1);
    }
}
