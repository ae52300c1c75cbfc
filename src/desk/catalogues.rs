//! Which catalogue a desk works with: the newest good package of its folder, or the one the program was built with.

use crate::error::DeskError;
use crate::settings::Settings;
use crate::trusted::trust_store;
use std::path::Path;
use tereze_catalogue::package::{self, Signers};
use tereze_catalogue::{Catalogue, Problem};
use tereze_domain::message::{Explain, Message};

/// A catalogue with what is to be said of it.
#[derive(Debug)]
pub struct Chosen {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// Version of the package it comes from; none for the one built in.
    pub version: Option<u32>,
    /// Packages that were passed over, in plain sentences.
    pub warnings: Vec<Message>,
}

/// Why a desk has no catalogue.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// The desk itself is not in order.
    #[error("the desk could not be read")]
    Desk(#[source] DeskError),
    /// The catalogue built in is wrong, which a test forbids.
    #[error("the built-in catalogue has {} problems", .0.len())]
    BuiltIn(Vec<Problem>),
}

impl Explain for CatalogueError {
    fn explain(&self) -> Message {
        match self {
            Self::Desk(error) => error.explain(),
            Self::BuiltIn(_) => Message::new("error-desk-built-in-catalogue"),
        }
    }
}

/// Chooses the catalogue of the desk in this folder. A package that is refused never keeps a desk from opening: the one
/// before it is used, and the desk says so.
///
/// # Errors
/// When the desk's settings or trusted certificates cannot be read.
pub fn choose(folder: &Path) -> Result<Chosen, CatalogueError> {
    let settings = Settings::read(folder).map_err(|error| CatalogueError::Desk(DeskError::Settings(error)))?;
    let mut warnings = Vec::new();
    if let Some(packages) = &settings.catalogue {
        let trusted = trust_store(folder, &settings).map_err(CatalogueError::Desk)?;
        let (newest, refused) = package::newest(&folder.join(&packages.folder), Signers { trusted: &trusted, numbers: &packages.signers });
        for refused in refused {
            let name = refused.folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            warnings.extend([Message::new("notice-catalogue-refused").with("package", name), refused.why.explain()]);
        }
        if let Some(package) = newest {
            return Ok(Chosen { catalogue: package.catalogue, version: Some(package.version), warnings });
        }
    }
    let catalogue = Catalogue::built_in().map_err(CatalogueError::BuiltIn)?;
    Ok(Chosen { catalogue, version: None, warnings })
}
