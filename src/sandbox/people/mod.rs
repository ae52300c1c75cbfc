//! People, organisations and powers of attorney that never were, made by a seeded generator.
//!
//! One seed and one day give one world. Every number passes its check digit, so whatever works with them works with
//! real ones; none is taken from anywhere.

mod census;
mod draw;
mod names;
mod organisations;
mod places;
mod powers;
mod residents;
mod world;

pub use census::Census;
pub use organisations::Enterprise;
pub use places::{Home, Named};
pub use residents::Resident;
pub use world::World;
