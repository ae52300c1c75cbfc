//! Work for the bureau: the one thread that holds the journal, the key and the printer's ink.

use super::command::{PaperKind, RequestStep};
use super::courier::Reply;
use crate::domain::form::{Place, Source, Value};
use crate::domain::party::Applicant;
use crate::domain::request::{PaperMark, RequestId};
use crate::domain::service::ServiceId;
use secrecy::SecretString;
use std::path::PathBuf;

/// One piece of work, done in the order it was given.
#[derive(Debug)]
pub enum Job {
    /// Open the journal for this user.
    LogIn { user: String, password: SecretString },
    /// Close the journal and forget the key.
    LogOut,
    /// Begin a request.
    Begin { service: ServiceId },
    /// Read a request.
    Open { request: RequestId },
    /// Keep the applicant of a draft and ask the registry.
    Ask { request: RequestId, applicant: Box<Applicant> },
    /// The representative is none, or certified in a way that leaves the fields empty.
    SetRepresentative { request: RequestId, otherwise_certified: bool },
    /// Ask БНАЖ.
    AskPower { request: RequestId, number: String },
    /// Keep a value of a draft.
    CommitField { request: RequestId, place: Place, value: Value, source: Source },
    /// Keep a mark of a paper.
    MarkPaper { request: RequestId, paper: String, mark: PaperMark },
    /// Keep the assembled pages of a paper as its only attachment; no pages takes the attachment away.
    StorePaper { request: RequestId, paper: String, content: Option<Content> },
    /// Open a signing key.
    UseKey { file: PathBuf, password: SecretString },
    /// Check, sign, put into the outbox.
    SignAndQueue { request: RequestId },
    /// Refuse acceptance.
    RefuseAcceptance { request: RequestId },
    /// Withdraw.
    Withdraw { request: RequestId, reason: String },
    /// Hand the result over.
    HandOver { request: RequestId },
    /// Make a paper.
    Print { request: RequestId, kind: PaperKind },
    /// Send what waits, whatever its time.
    SendNow,
    /// Put a stuck request back into the queue.
    TryAgain { request: RequestId },
    /// Find requests.
    Search { query: String },
    /// Keep a setting of the user.
    Keep { setting: &'static str, value: String },
    /// Keep the time spent in a step.
    KeepTime { request: RequestId, step: RequestStep, milliseconds: u64 },
    /// The courier is back.
    Reply(Box<Reply>),
    /// Stop.
    Stop,
}

/// Bytes of a paper.
#[derive(Debug, Clone)]
pub struct Content {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Media type.
    pub media_type: String,
    /// Number of pages.
    pub pages: u32,
}
