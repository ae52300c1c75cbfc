//! Tereze: the workstation behind the window of a public service centre and on the desk of the provider's clerk.
//!
//! The floors are drawn in `docs/ARCHITECTURE.md`; a test holds them.

pub mod catalogue;
pub mod cli;
pub mod desk;
pub mod domain;
pub mod gateway;
pub mod journal;
pub mod paper;
pub mod sandbox;
pub mod scan;
pub mod texts;
pub mod trust;
pub mod ui;
