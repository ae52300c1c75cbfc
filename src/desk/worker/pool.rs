//! A few threads for what computes: signing, drawing papers, pictures of pages. The store never waits for them: what they make comes back as a task of its own.

use crate::task::Task;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

/// Threads of the pool.
const THREADS: usize = 2;
/// Work that may wait.
const WAITING: usize = 256;

/// Something to be computed, and what is told when the program fails at it.
struct Work {
    compute: Box<dyn FnOnce() -> Task + Send>,
    failed: Box<dyn FnOnce() -> Task + Send>,
}

/// The way into the pool.
#[derive(Clone)]
pub(crate) struct Pool {
    work: SyncSender<Work>,
}

/// Starts the threads; they end when nobody can give them work any more.
///
/// # Errors
/// When a thread cannot be made.
pub(crate) fn start(store: &SyncSender<Task>) -> std::io::Result<Pool> {
    let (work, waiting) = sync_channel::<Work>(WAITING);
    let waiting = Arc::new(Mutex::new(waiting));
    for number in 1..=THREADS {
        let (waiting, store) = (Arc::clone(&waiting), store.clone());
        std::thread::Builder::new().name(format!("compute-{number}")).spawn(move || {
            while let Some(work) = next(&waiting) {
                let computed = catch_unwind(AssertUnwindSafe(work.compute)).unwrap_or_else(|_panic| (work.failed)());
                if store.send(computed).is_err() {
                    return;
                }
            }
        })?;
    }
    Ok(Pool { work })
}

fn next(waiting: &Mutex<Receiver<Work>>) -> Option<Work> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

impl Pool {
    /// Computes something behind the store; `failed` is told when the program fails at it, or when too much waits already.
    pub(crate) fn compute(&self, compute: impl FnOnce() -> Task + Send + 'static, failed: impl FnOnce() -> Task + Send + 'static) -> Option<Task> {
        match self.work.try_send(Work { compute: Box::new(compute), failed: Box::new(failed) }) {
            Ok(()) => None,
            Err(TrySendError::Full(work) | TrySendError::Disconnected(work)) => Some((work.failed)()),
        }
    }
}
