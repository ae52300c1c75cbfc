use image::metadata::Orientation;
use tereze_domain::request::Turn;

/// The turn as pictures know it.
pub(super) fn orientation(turn: Turn) -> Orientation {
    [Orientation::NoTransforms, Orientation::Rotate90, Orientation::Rotate180, Orientation::Rotate270][usize::from(turn.quarters())]
}
