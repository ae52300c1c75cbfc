//! The thread of the store: tasks one after another, and in between what is due. A fault of the program at one task is told and ends nothing else.

use crate::task::Task;
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::{SignedDuration, Timestamp};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};
use tereze_domain::message::Message;

/// It looks up no sooner than this, so that a request under way is not asked after all the time.
const SHORTEST_PATIENCE: SignedDuration = SignedDuration::from_millis(200);
/// It looks up at least this often while a journal is open, in case the clock was set.
const LONGEST_PATIENCE: SignedDuration = SignedDuration::from_secs(60);
/// What is being computed when the desk is closed is waited for so long.
const LAST_PATIENCE: Duration = Duration::from_secs(30);

/// Works until it is told to stop or nobody can give it work any more.
pub(crate) fn work(mut worker: StoreWorker, tasks: &Receiver<Task>) {
    loop {
        let task = match worker.next.pop_front() {
            Some(task) => Some(task),
            None => match tasks.recv_timeout(worker.patience(worker.now())) {
                Ok(Task::Stop) => return finish(&mut worker, tasks),
                Ok(task) => Some(task),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            },
        };
        guarded(&mut worker, task);
    }
}

/// What is being computed still comes in: a signature that was asked for is not lost because the desk was closed.
fn finish(worker: &mut StoreWorker, tasks: &Receiver<Task>) {
    let until = Instant::now() + LAST_PATIENCE;
    while worker.computing > 0 || !worker.next.is_empty() {
        let task = match worker.next.pop_front() {
            Some(task) => Some(task),
            None => match tasks.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(task) => Some(task),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            },
        };
        guarded(worker, task);
    }
}

/// A transaction under way is rolled back as the panic unwinds: the journal holds the task whole or not at all.
fn guarded(worker: &mut StoreWorker, task: Option<Task>) {
    let done = catch_unwind(AssertUnwindSafe(|| {
        let done = task.map_or(Ok(()), |task| worker.carry_out(task));
        // What is due is looked at whatever became of the task.
        let looked = worker.look_around();
        (done, looked)
    }));
    match done {
        Ok((done, looked)) => {
            for UserMessage(message) in [done, looked].into_iter().filter_map(Result::err) {
                worker.tell_error(message);
            }
        }
        Err(_panic) => {
            tracing::error!("a task of the store failed");
            worker.tell_error(Message::new("error-desk-task-failed"));
        }
    }
}

impl StoreWorker {
    /// How long there is nothing to do unless a task comes: an idle desk sleeps.
    fn patience(&mut self, now: Timestamp) -> Duration {
        let mut left = LONGEST_PATIENCE;
        if let Some(journal) = &self.journal {
            if let Ok(Some(due)) = journal.next_due() {
                left = left.min(due.duration_since(now));
            }
            // What cannot be read now is told when it is asked for.
            if self.answers_are_awaited().unwrap_or(false) {
                left = left.min(self.next_question().duration_since(now));
            }
        }
        left.max(SHORTEST_PATIENCE).unsigned_abs()
    }

    /// What is due: sending, asking for answers, revocation lists.
    fn look_around(&mut self) -> Result<(), UserMessage> {
        if self.journal.is_none() {
            return Ok(());
        }
        let now = self.now();
        self.ask_for_list(now);
        self.send_due(now)?;
        self.ask_for_answers(now)
    }
}
