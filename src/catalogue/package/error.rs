//! Why a package is refused.

use crate::problem::Problem;
use tereze_domain::message::{Explain, Message};
use tereze_trust::status::Condition;
use tereze_trust::xml::{XmlSignatureError, XmlSigningError};

/// Why a package is refused.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// A file could not be read.
    #[error("a file of the package could not be read")]
    Read(#[source] std::io::Error),
    /// It has no manifest.
    #[error("the package has no manifest")]
    NoManifest,
    /// The manifest does not read as one.
    #[error("the manifest cannot be read: {0}")]
    Manifest(&'static str),
    /// The signature does not hold.
    #[error("the signature of the manifest does not hold")]
    Signature(#[source] XmlSignatureError),
    /// The certificate is not to be trusted.
    #[error("the certificate of the signature is not trusted")]
    Certificate(#[source] Condition),
    /// Signed by somebody the settings do not name.
    #[error("the package is signed by somebody who may not")]
    Stranger,
    /// A file is not as the manifest says.
    #[error("the file {0} is not what was signed")]
    Changed(String),
    /// A file the manifest does not name.
    #[error("the file {0} was not signed")]
    Added(String),
    /// A file the manifest names is not there.
    #[error("the file {0} is missing")]
    Missing(String),
    /// The services of it are wrong.
    #[error("the catalogue has {} problems", .0.len())]
    Wrong(Vec<Problem>),
    /// The manifest could not be signed.
    #[error("the manifest could not be signed")]
    Signing(#[source] XmlSigningError),
    /// The manifest could not be written.
    #[error("the manifest could not be written")]
    Write(#[source] std::io::Error),
}

impl Explain for PackageError {
    fn explain(&self) -> Message {
        match self {
            Self::Read(_) => Message::new("error-catalogue-package-read"),
            Self::NoManifest => Message::new("error-catalogue-package-no-manifest"),
            Self::Manifest(_) => Message::new("error-catalogue-package-manifest"),
            Self::Signature(error) => error.explain(),
            Self::Certificate(condition) => condition.explain(),
            Self::Stranger => Message::new("error-catalogue-package-stranger"),
            Self::Changed(file) => Message::new("error-catalogue-package-changed").with("file", file),
            Self::Added(file) => Message::new("error-catalogue-package-added").with("file", file),
            Self::Missing(file) => Message::new("error-catalogue-package-missing").with("file", file),
            Self::Wrong(problems) => {
                let first = problems.first();
                let place = first.map(|problem| format!("{}:{}", problem.file, problem.line)).unwrap_or_default();
                Message::new("error-catalogue-package-wrong").with("count", problems.len()).with("place", place)
            }
            Self::Signing(error) => error.explain(),
            Self::Write(_) => Message::new("error-catalogue-package-write"),
        }
    }
}
