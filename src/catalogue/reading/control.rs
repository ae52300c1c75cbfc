//! The act's own table of format-logical control.

use serde::Deserialize;
use tereze_domain::form::FieldKey;

/// `control.toml`: the act's own table of format-logical control.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ControlFile {
    pub rows: Vec<ControlRow>,
}

/// A row of the act's table. The linter holds the form to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ControlRow {
    pub number: u32,
    pub field: FieldKey,
    pub mandatory: bool,
    /// Digits at most; 0 where the table says `жоқ`.
    pub size: usize,
    pub format: RowFormat,
}

/// Last column of the act's table.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum RowFormat {
    /// Символдық.
    Symbols,
    /// Сандық.
    Digits,
}
