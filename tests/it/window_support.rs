//! A desk, people and a window for tests of the window.

pub mod fixture;
pub mod fixture_desk;
pub mod fixture_figures;
pub mod software_renderer;
pub mod window;
