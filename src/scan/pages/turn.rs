use image::metadata::Orientation;

/// A turn of a page by whole right angles, clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Turn {
    /// Not turned.
    #[default]
    Upright,
    /// A quarter to the right.
    Right,
    /// Upside down.
    Half,
    /// A quarter to the left.
    Left,
}

impl Turn {
    const ALL: [Self; 4] = [Self::Upright, Self::Right, Self::Half, Self::Left];

    /// This turn and then another.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        Self::ALL[(self as usize + next as usize) % 4]
    }

    /// Degrees clockwise: 0, 90, 180 or 270.
    pub fn degrees(self) -> u16 {
        self as u16 * 90
    }

    pub(super) fn orientation(self) -> Orientation {
        [Orientation::NoTransforms, Orientation::Rotate90, Orientation::Rotate180, Orientation::Rotate270][self as usize]
    }
}
