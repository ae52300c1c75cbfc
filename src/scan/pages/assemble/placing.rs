use image::metadata::Orientation;

/// Where a point of the unit square of a picture (origin below left, as PDF has it) comes to lie in the unit square of the page:
/// `x' = a·x + c·y + e`, `y' = b·x + d·y + f`, in the order a, b, c, d, e, f.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placing([f32; 6]);

impl Placing {
    pub(super) fn of(orientation: Orientation) -> Self {
        Self(match orientation {
            Orientation::NoTransforms => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            Orientation::Rotate90 => [0.0, -1.0, 1.0, 0.0, 0.0, 1.0],
            Orientation::Rotate180 => [-1.0, 0.0, 0.0, -1.0, 1.0, 1.0],
            Orientation::Rotate270 => [0.0, 1.0, -1.0, 0.0, 1.0, 0.0],
            Orientation::FlipHorizontal => [-1.0, 0.0, 0.0, 1.0, 1.0, 0.0],
            Orientation::FlipVertical => [1.0, 0.0, 0.0, -1.0, 0.0, 1.0],
            Orientation::Rotate90FlipH => return Self::of(Orientation::Rotate90).then(Orientation::FlipHorizontal),
            Orientation::Rotate270FlipH => return Self::of(Orientation::Rotate270).then(Orientation::FlipHorizontal),
        })
    }

    /// This placing and then another turn of the page.
    pub(super) fn then(self, next: Orientation) -> Self {
        let ([a, b, c, d, e, f], Self([p, q, r, s, t, u])) = (self.0, Self::of(next));
        Self([p * a + r * b, q * a + s * b, p * c + r * d, q * c + s * d, p * e + r * f + t, q * e + s * f + u])
    }

    /// Sides of the page for a picture of these sides.
    pub(super) fn sides(self, (width, height): (f32, f32)) -> (f32, f32) {
        if self.0[0] == 0.0 { (height, width) } else { (width, height) }
    }

    /// The matrix for a page of these sides, as operands of `cm`.
    pub(super) fn matrix(self, width: f32, height: f32) -> String {
        let [a, b, c, d, e, f] = self.0;
        let numbers = [a * width, b * height, c * width, d * height, e * width, f * height];
        // Adding zero turns a negative zero into a plain one.
        numbers.map(|number| format!("{}", number + 0.0)).join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, GrayImage, Luma};

    fn check(first: Orientation, second: Orientation) {
        let picture = GrayImage::from_fn(3, 2, |x, y| Luma([(x + 3 * y) as u8]));
        let mut turned = DynamicImage::ImageLuma8(picture.clone());
        turned.apply_orientation(first);
        turned.apply_orientation(second);
        let turned = turned.into_luma8();
        let placing = Placing::of(first).then(second);
        assert_eq!(placing.sides((3.0, 2.0)), (turned.width() as f32, turned.height() as f32));
        let [a, b, c, d, e, f] = placing.0;
        for (x, y, pixel) in picture.enumerate_pixels() {
            let (across, up) = ((x as f32 + 0.5) / 3.0, 1.0 - (y as f32 + 0.5) / 2.0);
            let (across, up) = (a * across + c * up + e, b * across + d * up + f);
            let (x, y) = (across * turned.width() as f32, (1.0 - up) * turned.height() as f32);
            assert_eq!(turned.get_pixel(x as u32, y as u32), pixel, "{first:?}, {second:?}");
        }
    }

    #[test]
    fn pages_of_a_pdf_lie_as_the_pixels_of_a_preview() {
        let all = (1..=8).filter_map(Orientation::from_exif);
        for first in all.clone() {
            for second in all.clone() {
                check(first, second);
            }
        }
    }
}
