//! Work for the bureau: the one thread that holds the journal, the key and the printer's ink.

use super::command::RequestStep;
use super::courier::Reply;
use crate::domain::form::{FilledForm, Place, Source, Value};
use crate::domain::language::Language;
use crate::domain::number::IdentityNumber;
use crate::domain::party::Applicant;
use crate::domain::request::{PaperMark, RequestId};
use crate::domain::service::ServiceId;
use crate::domain::template::PaperKey;
use secrecy::SecretString;
use std::path::PathBuf;

/// One piece of work, done in the order it was given.
#[derive(Debug)]
pub enum Job {
    /// Open the journal for this user. A language chosen at the door is kept for whoever comes in.
    LogIn { user: String, password: SecretString, language: Option<Language> },
    /// Close the journal and forget the key. `put_away` says whether the open request is closed too, or waits for its operator.
    LogOut { put_away: bool },
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
    /// Hand the result over: to whom, when it was not the applicant.
    HandOver { request: RequestId, to: Option<String> },
    /// Make a paper.
    Print { request: RequestId, paper: PaperKey },
    /// Send what waits, whatever its time.
    SendNow,
    /// Put a stuck request back into the queue.
    TryAgain { request: RequestId },
    /// Find requests.
    Search { query: String, from: usize },
    /// Find requests for the command palette.
    Find { query: String },
    /// Keep a setting of the user.
    Keep { setting: &'static str, value: String },
    /// Keep where the operator is in the open request.
    KeepPlace { request: RequestId, step: RequestStep, place: Option<Place> },
    /// Keep that the operator put the request away.
    PutAway,
    /// Keep what is known of the visit.
    KeepVisit { request: RequestId, change: VisitChange },
    /// Lock the screen: it is entered in the trail.
    Lock,
    /// Check the password of the locked screen.
    Unlock { password: SecretString },
    /// Count what was done in the open shift.
    LookAtShift,
    /// Close the shift.
    CloseShift,
    /// Make the report of a closed shift again.
    PrintShift { number: u32 },
    /// Count a day.
    LookAtDay { date: jiff::civil::Date },
    /// Begin a complaint.
    BeginComplaint { about: Option<RequestId> },
    /// Keep what stands in the complaint for its operator.
    KeepComplaint { about: Option<RequestId>, filled: FilledForm },
    /// Forget it.
    DropComplaint,
    /// Take the complaint and make its slip.
    TakeComplaint { about: Option<RequestId>, filled: FilledForm },
    /// List the complaints.
    LookAtComplaints,
    /// Make the slip of a complaint again.
    PrintComplaint { number: String },
    /// Make the journal of results handed over.
    PrintIssued { from: jiff::civil::Date, to: jiff::civil::Date },
    /// Look which papers wait for the courier.
    LookAtCourier,
    /// Make a waybill.
    MakeWaybill { provider: String, courier: String },
    /// Make a waybill again.
    PrintWaybill { number: u32 },
    /// Keep the time spent in a step.
    KeepTime { request: RequestId, step: RequestStep, milliseconds: u64 },
    /// Ask ЖТ МДҚ or ЗТ МДҚ about somebody whose number stands in the form.
    AskOther { request: RequestId, number: IdentityNumber },
    /// The courier is back.
    Reply(Box<Reply>),
    /// Stop.
    Stop,
}

/// What became known of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitChange {
    /// When the applicant took the ticket of the queue.
    Joined(Option<jiff::Timestamp>),
    /// The applicant agreed at this moment; `None` takes it back.
    Consent(Option<jiff::Timestamp>),
    /// An answer to a question of the survey, both counted from 0.
    Answered {
        /// Question.
        question: usize,
        /// Answer.
        answer: usize,
    },
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
