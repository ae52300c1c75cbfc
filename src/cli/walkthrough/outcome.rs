//! What a walkthrough leaves: documents, certificates, times.

use crate::output::CliError;
use crate::written_over::may_be_written;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tereze_desk::files::write_whole;
use tereze_domain::message::Message;
use tereze_domain::service::Norm;
use tereze_domain::term::Term;

/// The folder and the times so far.
pub(super) struct Outcome {
    folder: PathBuf,
    times: Vec<Value>,
}

impl Outcome {
    /// A folder that is new or empty, or may be written over; never one of the desk's own.
    pub fn new(folder: &Path, desk: &Path, force: bool) -> Result<Self, CliError> {
        folder_ready(folder)?;
        may_be_written(&folder.join("ca.pem"), desk, true)?;
        let empty = std::fs::read_dir(folder).is_ok_and(|mut there| there.next().is_none());
        if !empty && !force {
            return Err(CliError::new(Message::new("error-cli-folder-not-empty").with("folder", folder.display())));
        }
        Ok(Self { folder: folder.to_owned(), times: Vec::new() })
    }

    /// Keeps a document.
    pub fn keep(&self, name: &str, bytes: &[u8]) -> Result<(), CliError> {
        let failed = |_| CliError::new(Message::new("error-cli-out-folder").with("folder", self.folder.display()));
        write_whole(&self.folder.join(name), bytes).map_err(failed)
    }

    /// Notes the time of a step beside its norm.
    pub fn time(&mut self, step: &str, milliseconds: u64, norm: Option<&Norm>) {
        let norm = match norm {
            Some(Norm::Seconds { from, to }) => json!({ "secondsFrom": from, "secondsTo": to }),
            Some(Norm::Minutes { from, to }) => json!({ "minutesFrom": from, "minutesTo": to }),
            Some(Norm::Days(Term::WorkingDays(days))) => json!({ "workingDays": days }),
            Some(Norm::Days(Term::CalendarDays(days))) => json!({ "calendarDays": days }),
            Some(Norm::None) | None => Value::Null,
        };
        self.times.push(json!({ "step": step, "milliseconds": milliseconds, "norm": norm }));
    }

    /// Writes the times and the certificates.
    pub fn finish(self, trusted: &Path) -> Result<(), CliError> {
        let pem = std::fs::read(trusted).map_err(|error| CliError::because(Message::new("error-cli-demo-folder"), &error))?;
        self.keep("ca.pem", &pem)?;
        let times = format!("{:#}\n", Value::Array(self.times.clone()));
        self.keep("timings.json", times.as_bytes())
    }
}

/// The folder for what the walkthrough leaves.
fn folder_ready(folder: &Path) -> Result<(), CliError> {
    std::fs::create_dir_all(folder).map_err(|error| CliError::because(Message::new("error-cli-out-folder").with("folder", folder.display()), &error))
}
