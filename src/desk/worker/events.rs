//! The way from the workers to the desk: events in a bounded channel, and a waker that wakes the window.

use crate::event::Event;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, OnceLock};

/// Wakes the window when something happened.
pub(crate) type Waker = Arc<OnceLock<Box<dyn Fn() + Send + Sync>>>;

/// Held by every worker.
#[derive(Clone)]
pub(crate) struct EventSender {
    events: SyncSender<Event>,
    waker: Waker,
}

impl EventSender {
    pub(crate) fn new(events: SyncSender<Event>, waker: Waker) -> Self {
        Self { events, waker }
    }

    /// Tells the desk. Once the desk is gone there is nobody to tell; what had to survive is in the journal already.
    pub(crate) fn send(&self, event: impl Into<Event>) {
        if self.events.send(event.into()).is_ok()
            && let Some(wake) = self.waker.get()
        {
            wake();
        }
    }
}
