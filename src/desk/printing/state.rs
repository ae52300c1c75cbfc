//! Papers that were made.

use crate::papers::state::Thumbnail;
use std::sync::Arc;
use tereze_domain::language::Text;
use tereze_domain::template::PaperKey;

/// A paper to be shown.
#[derive(Debug, Clone)]
pub struct ShownPaper {
    /// Which one.
    pub paper: PaperKey,
    /// Its name.
    pub name: Text,
    /// The copy.
    pub copy: u32,
    /// The PDF.
    pub pdf: Arc<Vec<u8>>,
    /// Pages as pictures for the screen.
    pub pages: Vec<Arc<Thumbnail>>,
}
