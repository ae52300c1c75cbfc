//! The design kit: tokens, fonts, and widgets that know nothing of services or requests.

pub mod amount;
pub mod button;
pub mod calendar;
pub mod choice;
pub mod date;
pub mod dialog;
pub mod digits;
pub mod field;
pub mod focus;
pub mod fold;
pub mod icon;
pub mod mask;
pub mod options;
pub mod picture;
pub mod sight;
pub mod slot;
pub mod surface;
pub mod text;
pub mod theme;
pub mod tick;
pub mod tokens;

pub use button::{Button, Rank};
pub use field::{Caption, Entered, Entry, Field, Note};
pub use focus::FocusOrder;
pub use icon::Icon;
pub use mask::Mask;
pub use options::Options;
pub use surface::Tone;
pub use theme::{Look, palette};
pub use tokens::tokens;
