//! Where desks are kept when no folder is named.

use super::output::CliError;
use directories::ProjectDirs;
use std::path::PathBuf;
use tereze_domain::message::Message;

/// Which of the two desks of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DeskKind {
    /// The desk that works.
    Real,
    /// The desk of the demo centre.
    Demo,
}

impl DeskKind {
    fn folder(self) -> &'static str {
        match self {
            Self::Real => "desk",
            Self::Demo => "demo",
        }
    }
}

/// The folder of a desk where none is named: below the data folder of this account.
pub(super) fn default_folder(desk: DeskKind) -> Result<PathBuf, CliError> {
    let folders = ProjectDirs::from("kz", "tereze", "tereze").ok_or_else(|| CliError::new(Message::new("error-cli-no-home")))?;
    Ok(folders.data_dir().join(desk.folder()))
}
