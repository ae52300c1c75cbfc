//! Behaviours that need several pieces, one file each.

mod screens;
mod support;
mod window_by_keyboard;
