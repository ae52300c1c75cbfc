//! What can be asked about papers that are made.

use std::path::PathBuf;
use tereze_domain::template::PaperKey;

/// A wish about a paper.
#[derive(Debug, Clone)]
pub enum Command {
    /// Make a paper of the open request and show it.
    Print(PaperKey),
    /// Save the shown paper to a file.
    Save {
        /// The file.
        to: PathBuf,
    },
    /// Put the shown paper away.
    Close,
    /// A dialog of the desktop was wished for and did not open.
    TellNoDialog,
}
