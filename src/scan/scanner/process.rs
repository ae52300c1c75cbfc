//! A program that is run for its lines of output, with a time limit, and ended in order.

use super::cancel::Cancel;
use super::error::ScanError;
use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How often cancelling is looked for while nothing comes.
const LOOK: Duration = Duration::from_millis(50);
/// How long a device may take to end its page after it was asked to stop.
const GRACE: Duration = Duration::from_secs(5);
/// Most bytes of error text that are kept, and of one line.
const KEPT: u64 = 64 << 10;
/// How a line begins in which the program says that the device failed; it gives no page after it.
const FAILED: &str = "scanimage: sane_";

pub(super) struct Running {
    child: Child,
    lines: Receiver<String>,
    said: Arc<Mutex<Vec<u8>>>,
    /// Ends with the program's error text.
    all_said: Receiver<()>,
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
        let (saying, all_said) = sync_channel(0);
        let said = Arc::new(Mutex::new(Vec::new()));
        // From here on the child belongs to the value that ends it when it is dropped.
        let running = Self { child, lines, said: said.clone(), all_said };
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
                let _saying = saying;
                let mut part = [0; 4096];
                // What cannot be read was not said; what is too much is read away so that the program is not held up.
                loop {
                    match errors.read(&mut part) {
                        Ok(read @ 1..) => {
                            let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
                            if said.len() as u64 <= KEPT {
                                said.extend_from_slice(&part[..read]);
                            }
                        }
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                        Ok(0) | Err(_) => return,
                    }
                }
            };
            thread::Builder::new().name("scanner errors".to_owned()).spawn(read).map_err(ScanError::Start)?;
        }
        Ok(running)
    }

    fn said(&self) -> String {
        String::from_utf8_lossy(&self.said.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }

    fn has_failed(&self) -> bool {
        self.said().lines().any(|line| line.starts_with(FAILED))
    }

    /// The next line of output; none at its end, or after the device failed: some drivers then never let the program end.
    pub(super) fn line(&self, limit: Duration, cancel: &Cancel) -> Result<Option<String>, ScanError> {
        let begun = Instant::now();
        loop {
            match self.lines.recv_timeout(LOOK) {
                Ok(line) => return Ok(Some(line)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) if self.has_failed() => return Ok(None),
                Err(RecvTimeoutError::Timeout) => in_time(begun, limit, cancel)?,
            }
        }
    }

    /// Waits for the end of the program; one whose device failed and that does not end by itself is ended.
    pub(super) fn end(&mut self, limit: Duration, cancel: &Cancel) -> Result<Ended, ScanError> {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().map_err(ScanError::Start)? {
                self.all_said.recv_timeout(GRACE).ok();
                return Ok(Ended { status, said: self.said() });
            }
            if begun.elapsed() >= GRACE && self.has_failed() {
                let said = self.said();
                self.stop();
                let status = self.child.wait().map_err(ScanError::Start)?;
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
    fn drop(&mut self) {
        self.stop();
    }
}

impl Running {
    /// A driver that is killed in the middle of a page can leave the device waiting, so it is asked first.
    fn stop(&mut self) {
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
