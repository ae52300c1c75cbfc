//! Papers of a request as they lie on the desk.

use std::sync::Arc;
use tereze_domain::message::Message;

/// Pages of a paper being edited.
#[derive(Debug, Clone, Default)]
pub struct PaperPages {
    /// Pages in order.
    pub pages: Vec<PageView>,
    /// Something is being read, scanned or saved.
    pub busy: bool,
    /// A change can be taken back.
    pub can_undo: bool,
    /// A change can be done again.
    pub can_redo: bool,
}

/// One page as the screen shows it.
#[derive(Debug, Clone)]
pub struct PageView {
    /// Stable identifier of the page.
    pub id: u64,
    /// Small picture, RGBA, with its width and height.
    pub thumbnail: Arc<Thumbnail>,
    /// Warnings of quality.
    pub warnings: Vec<Message>,
}

/// A small picture.
#[derive(Debug, Clone)]
pub struct Thumbnail {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Four bytes a pixel, not premultiplied.
    pub rgba: Vec<u8>,
}

/// A scanner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanner {
    /// Name for the command.
    pub device: String,
    /// Name for people.
    pub name: String,
}
