//! The provider's memory: entries in the order they were made, in a file when there is a folder for it.

use super::received::Received;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::Path;

/// An application that was taken in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Case {
    pub received: Received,
    pub service_id: String,
    pub application: String,
}

/// Something the provider has to say.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct OutboundMessage {
    pub message_id: String,
    pub chain_id: String,
    pub service_id: String,
    pub to: String,
    pub due: Timestamp,
    pub is_answer: bool,
    pub content: String,
    /// The signed decision in it, with the sender's number of the request.
    #[serde(default)]
    pub decision: Option<(String, String)>,
}

/// One thing that happened.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Entry {
    /// An application came, and these messages will be sent.
    Case {
        /// The application.
        case: Case,
        /// The messages.
        #[serde(alias = "letters")]
        messages: Vec<OutboundMessage>,
    },
    /// It came again under its key.
    Again(String),
    /// A message more.
    #[serde(alias = "Letter")]
    Message(OutboundMessage),
    /// A message arrived.
    Confirmed(String),
    /// A message arrived and was not taken in.
    Refused {
        /// The gateway's identifier.
        message_id: String,
        /// Why.
        why: String,
    },
}

#[derive(Debug, Default)]
pub(super) struct Ledger {
    cases: Vec<Case>,
    by_key: HashMap<String, usize>,
    /// Messages that are not confirmed, in the order they were written.
    waiting: BTreeMap<u64, OutboundMessage>,
    written: u64,
    /// The last signed decision on each request.
    decisions: HashMap<String, String>,
    refused: Vec<(String, String)>,
    file: Option<File>,
}

impl Ledger {
    /// Opens or begins the ledger of a folder. A last line that was cut off by a fall is left out: nobody was told that it was written.
    pub fn open(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let path = folder.join("provider.jsonl");
        let mut ledger = Self::default();
        let mut whole = 0;
        if path.exists() {
            let mut reader = BufReader::new(File::open(&path)?);
            let mut line = String::new();
            while reader.read_line(&mut line)? > 0 && line.ends_with('\n') {
                let Ok(entry) = serde_json::from_str(&line) else { break };
                ledger.apply(entry);
                whole += line.len() as u64;
                line.clear();
            }
        }
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        file.set_len(whole)?;
        ledger.file = Some(file);
        Ok(ledger)
    }

    pub fn write(&mut self, entry: Entry) -> io::Result<()> {
        if let Some(file) = &mut self.file {
            let mut line = serde_json::to_vec(&entry)?;
            line.push(b'\n');
            file.write_all(&line)?;
            file.sync_data()?;
        }
        self.apply(entry);
        Ok(())
    }

    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter()
    }

    pub fn by_key(&self, key: &str) -> Option<&Case> {
        self.by_key.get(key).map(|at| &self.cases[*at])
    }

    pub fn waiting(&self) -> impl Iterator<Item = &OutboundMessage> {
        self.waiting.values()
    }

    pub fn decision(&self, request: &str) -> Option<&String> {
        self.decisions.get(request)
    }

    pub fn refused(&self) -> &[(String, String)] {
        &self.refused
    }

    fn apply(&mut self, entry: Entry) {
        match entry {
            Entry::Case { case, messages } => {
                self.by_key.insert(case.received.key.clone(), self.cases.len());
                self.cases.push(case);
                messages.into_iter().for_each(|message| self.add(message));
            }
            Entry::Again(key) => {
                if let Some(at) = self.by_key.get(&key) {
                    self.cases[*at].received.deliveries += 1;
                }
            }
            Entry::Message(message) => self.add(message),
            Entry::Confirmed(message_id) => self.waiting.retain(|_, message| message.message_id != message_id),
            Entry::Refused { message_id, why } => {
                self.waiting.retain(|_, message| message.message_id != message_id);
                self.refused.push((message_id, why));
            }
        }
    }

    fn add(&mut self, message: OutboundMessage) {
        if let Some((request, document)) = &message.decision {
            self.decisions.insert(request.clone(), document.clone());
        }
        self.waiting.insert(self.written, message);
        self.written += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ledger_of_an_earlier_version_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let message = r#"{"message_id":"m","chain_id":"c","service_id":"s","to":"t","due":"2026-11-22T10:00:00Z","is_answer":false,"content":"x"}"#;
        let received = r#"{"request":"r","key":"k","number":"2026-000001","service":"s","sender":"t","message_id":"i","chain_id":"c","deliveries":1,"sha256":"","attachments":[]}"#;
        let case = format!(r#"{{"Case":{{"case":{{"received":{received},"service_id":"s","application":"a"}},"letters":[{message}]}}}}"#);
        std::fs::write(folder.path().join("provider.jsonl"), format!("{case}\n{{\"Letter\":{message}}}\n")).expect("written");
        let ledger = Ledger::open(folder.path()).expect("read");
        assert_eq!((ledger.cases().count(), ledger.waiting().count()), (1, 2));
    }
}
