//! A program that is run for its lines of output, with a time limit, and ended in order.

use super::{Cancel, ScanError};
use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// How often cancelling is looked for while nothing comes.
const LOOK: Duration = Duration::from_millis(50);
/// How long a device may take to end its page after it was asked to stop.
const GRACE: Duration = Duration::from_secs(5);
/// Most bytes of error text that are kept, and of one line.
const KEPT: u64 = 64 << 10;

pub(super) struct Running {
    child: Child,
    lines: Receiver<String>,
    said: Receiver<String>,
}

/// How the program ended, and what it said.
pub(super) struct Ended {
    pub(super) status: ExitStatus,
    pub(super) said: String,
}

impl Running {
    pub(super) fn start(program: &OsStr, arguments: &[OsString], environment: &[(OsString, OsString)], folder: &Path) -> Result<Self, ScanError> {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(folder).env_clear().envs(environment.iter().map(|(name, value)| (name, value)));
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = child.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => ScanError::NotInstalled(error),
            _ => ScanError::Start(error),
        })?;
        let (output, errors) = (child.stdout.take(), child.stderr.take());
        let (line, lines) = sync_channel(64);
        let (text, said) = sync_channel(1);
        // From here on the child belongs to the value that ends it when it is dropped.
        let running = Self { child, lines, said };
        if let Some(output) = output {
            let read = move || {
                let mut output = BufReader::new(output);
                let mut bytes = Vec::new();
                while matches!(output.by_ref().take(KEPT).read_until(b'\n', &mut bytes), Ok(1..)) {
                    if line.send(String::from_utf8_lossy(&bytes).trim_end().to_owned()).is_err() {
                        return;
                    }
                    bytes.clear();
                }
            };
            thread::Builder::new().name("scanner output".to_owned()).spawn(read).map_err(ScanError::Start)?;
        }
        if let Some(mut errors) = errors {
            let read = move || {
                let mut bytes = Vec::new();
                // What cannot be read was not said; the rest is read away so that the program is not held up.
                errors.by_ref().take(KEPT).read_to_end(&mut bytes).ok();
                io::copy(&mut errors, &mut io::sink()).ok();
                text.send(String::from_utf8_lossy(&bytes).into_owned()).ok();
            };
            thread::Builder::new().name("scanner errors".to_owned()).spawn(read).map_err(ScanError::Start)?;
        }
        Ok(running)
    }

    /// The next line of output; none at its end.
    pub(super) fn line(&self, limit: Duration, cancel: &Cancel) -> Result<Option<String>, ScanError> {
        let begun = Instant::now();
        loop {
            match self.lines.recv_timeout(LOOK) {
                Ok(line) => return Ok(Some(line)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => in_time(begun, limit, cancel)?,
            }
        }
    }

    /// Waits for the end of the program.
    pub(super) fn end(&mut self, limit: Duration, cancel: &Cancel) -> Result<Ended, ScanError> {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().map_err(ScanError::Start)? {
                let said = self.said.recv_timeout(GRACE).unwrap_or_default();
                return Ok(Ended { status, said });
            }
            in_time(begun, limit, cancel)?;
            thread::sleep(Duration::from_millis(5));
        }
    }
}

fn in_time(begun: Instant, limit: Duration, cancel: &Cancel) -> Result<(), ScanError> {
    if cancel.is_cancelled() {
        Err(ScanError::Cancelled)
    } else if begun.elapsed() >= limit {
        Err(ScanError::TimedOut { seconds: limit.as_secs() })
    } else {
        Ok(())
    }
}

impl Drop for Running {
    /// A driver that is killed in the middle of a page can leave the device waiting, so it is asked first.
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        ask_to_stop(&self.child);
        let asked = Instant::now();
        while asked.elapsed() < GRACE {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(5));
        }
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[cfg(unix)]
fn ask_to_stop(child: &Child) {
    let id = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw);
    if let Some(id) = id {
        // The child was not waited for, so its number is still its own.
        rustix::process::kill_process(id, rustix::process::Signal::TERM).ok();
    }
}

#[cfg(not(unix))]
fn ask_to_stop(_: &Child) {}
