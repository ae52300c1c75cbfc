//! What a file must hold beyond its shape: references that lead somewhere, keys that stand once, texts in every
//! language, conditions that can hold, and a form that agrees with the act's own table of control.
//!
//! Everything a reading refuses is found here or by the types themselves; there is no second, looser way to load a
//! service.

pub(super) mod card;
pub(super) mod complaint;
pub(super) mod conditions;
pub(super) mod control;
pub(super) mod form;
pub(super) mod kinds;
pub(super) mod lists;
pub(super) mod papers;
pub(super) mod reach;
pub(super) mod steps;
pub(super) mod survey;
pub(super) mod template;
#[cfg(test)]
mod tests;
pub(super) mod texts;

use super::model::Catalogue;
use super::problem::Problem;
use std::path::Path;

/// Every problem of the catalogue the program was built with; there should be none.
pub fn built_in() -> Vec<Problem> {
    Catalogue::built_in().err().unwrap_or_default()
}

/// Every problem of the catalogue in a folder.
pub fn folder(folder: &Path) -> Vec<Problem> {
    Catalogue::load(folder).err().unwrap_or_default()
}
