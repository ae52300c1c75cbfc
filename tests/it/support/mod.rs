//! What several tests need.

pub mod fixture;
pub mod fixture_desk;
pub mod window;
