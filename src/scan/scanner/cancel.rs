//! How a scan is ended.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Ends a scan from another thread: clone it, keep one, give the other to [`Scanner::scan`](super::Scanner::scan).
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Nothing cancelled yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends every scan that was given this or a clone of it.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
