//! The way from the workers to the desk: events in a bounded channel, and a bell that wakes the window.

use super::event::Event;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, OnceLock};

/// Rings when there is news.
pub(super) type Bell = Arc<OnceLock<Box<dyn Fn() + Send + Sync>>>;

/// Held by every worker.
#[derive(Clone)]
pub(super) struct News {
    events: SyncSender<Event>,
    bell: Bell,
}

impl News {
    pub(super) fn new(events: SyncSender<Event>, bell: Bell) -> Self {
        Self { events, bell }
    }

    /// Tells the desk. Once the desk is gone there is nobody to tell; what had to survive is in the journal already.
    pub(super) fn tell(&self, event: Event) {
        if self.events.send(event).is_ok()
            && let Some(ring) = self.bell.get()
        {
            ring();
        }
    }
}
