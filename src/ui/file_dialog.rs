//! Files that a person chooses in a dialog of the desktop.

use std::path::PathBuf;
use tereze_domain::language::Language;
use tereze_texts::tr;

/// What the window wants from the desktop: answered by a dialog of the desktop, then turned into a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileWish {
    /// Files for a paper.
    AddFiles {
        /// Key of the paper.
        paper: String,
    },
    /// The file of the signing key.
    KeyFile,
    /// Where to save the shown paper.
    SavePaper {
        /// A name to begin with; it says nothing of the applicant.
        name: String,
    },
}

impl FileWish {
    /// Shows the dialog and waits for the person; no files when it was closed without choosing.
    pub(crate) fn ask(&self, language: Language) -> Vec<PathBuf> {
        let dialog = rfd::FileDialog::new().set_title(tr(self.title_key(), language));
        match self {
            Self::AddFiles { .. } => dialog.add_filter("PDF, PNG, JPEG, TIFF", &["pdf", "png", "jpg", "jpeg", "tif", "tiff"]).pick_files().unwrap_or_default(),
            Self::KeyFile => dialog.add_filter("PKCS#12", &["p12", "pfx"]).pick_file().into_iter().collect(),
            Self::SavePaper { name } => dialog.set_file_name(name).add_filter("PDF", &["pdf"]).save_file().into_iter().collect(),
        }
    }

    fn title_key(&self) -> &'static str {
        match self {
            Self::AddFiles { .. } => "dialog-add-files",
            Self::KeyFile => "dialog-key-file",
            Self::SavePaper { .. } => "dialog-save-paper",
        }
    }
}
