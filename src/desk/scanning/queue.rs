//! The queue through which the scanner worker is asked.

use super::jobs::ScanJob;
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tereze_scan::scanner::Cancel;

/// Orders given to the worker ahead of its work; the others wait at the desk.
const AHEAD: usize = 4;

/// The way to the worker. Giving an order never waits: what the worker is not ready for is held here and fed to it later.
pub(crate) struct ScannerQueue {
    orders: Arc<SyncSender<ScanJob>>,
    held: VecDeque<ScanJob>,
    running: Arc<Mutex<Cancel>>,
}

impl ScannerQueue {
    /// A queue and the end at which orders come out.
    pub(crate) fn new() -> (Self, Receiver<ScanJob>) {
        let (orders, waiting) = sync_channel(AHEAD);
        (Self { orders: Arc::new(orders), held: VecDeque::new(), running: Arc::default() }, waiting)
    }

    /// Gives an order. Stopping does not wait in line.
    pub(crate) fn order(&mut self, job: ScanJob) {
        match job {
            ScanJob::Stop => self.running.lock().unwrap_or_else(PoisonError::into_inner).cancel(),
            ScanJob::ForgetAll => {
                // Whoever comes next does not go on with what another left.
                self.held.clear();
                self.running.lock().unwrap_or_else(PoisonError::into_inner).cancel();
                self.held.push_back(ScanJob::ForgetAll);
            }
            job => self.held.push_back(job),
        }
        self.feed();
    }

    /// Hands over what the worker is ready for.
    pub(crate) fn feed(&mut self) {
        while let Some(job) = self.held.pop_front() {
            match self.orders.try_send(job) {
                Ok(()) => {}
                Err(TrySendError::Full(job)) => return self.held.push_front(job),
                Err(TrySendError::Disconnected(_)) => return self.held.clear(),
            }
        }
    }

    /// For notices of the watched folder: they must not keep the worker from ending when the desk does.
    pub(super) fn weak(&self) -> Weak<SyncSender<ScanJob>> {
        Arc::downgrade(&self.orders)
    }

    /// What stops the work that is under way.
    pub(super) fn running(&self) -> Arc<Mutex<Cancel>> {
        Arc::clone(&self.running)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;
    use tereze_domain::request::RequestId;

    #[test]
    fn giving_orders_never_waits_and_keeps_their_order() {
        let (mut queue, waiting) = ScannerQueue::new();
        let request = RequestId(uuid::Uuid::nil());
        // Nobody takes anything out: more than any channel holds goes in all the same.
        for number in 0..10_000u32 {
            queue.order(ScanJob::AddFiles { request, paper: number.to_string(), files: vec![PathBuf::from("page.png")] });
        }
        for number in 0..10_000u32 {
            queue.feed();
            assert!(matches!(waiting.try_recv(), Ok(ScanJob::AddFiles { paper, .. }) if paper == number.to_string()));
        }
    }
}
