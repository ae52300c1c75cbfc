//! Decoders of foreign files within a time limit.

use super::error::ReadError;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

/// How long one file may take: decoders have been known never to end on some pictures.
const TIME_LIMIT: Duration = Duration::from_secs(120);

/// Runs a decoder in a thread of its own and waits no longer than the limit. A decoder of foreign files may panic or
/// never end; neither may take the program with it. A panic ends the thread and closes the channel; a thread that does
/// not end is left behind.
pub(super) fn within_time_limit<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, ReadError> {
    let (sender, receiver) = sync_channel(1);
    let thread = std::thread::Builder::new().name("paper-reader".to_owned()).spawn(move || {
        // Nobody waits any more when the limit is over: then the answer goes nowhere, as it should.
        sender.send(work()).ok();
    });
    thread.map_err(ReadError::Thread)?;
    receiver.recv_timeout(TIME_LIMIT).map_err(|error| match error {
        RecvTimeoutError::Timeout => ReadError::TimeLimit { seconds: TIME_LIMIT.as_secs() },
        RecvTimeoutError::Disconnected => ReadError::Decoder,
    })
}
