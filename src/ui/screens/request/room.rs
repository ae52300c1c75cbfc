//! How much room there is beside the form.

/// Whether the request has a right side in a window of this width.
pub(crate) fn has_right_side(width: f32) -> bool {
    Room::of(width) == Room::Wide
}

/// How much room there is beside the form: under a great zoom the sides give way to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// Steps, form and right side.
    Wide,
    /// Steps and form; what stands on the right comes under the form.
    Narrow,
    /// The same, and the steps are numbers alone.
    Least,
}

impl Room {
    pub(super) fn of(width: f32) -> Self {
        match width {
            width if width < 760.0 => Self::Least,
            width if width < 1000.0 => Self::Narrow,
            _ => Self::Wide,
        }
    }
}
