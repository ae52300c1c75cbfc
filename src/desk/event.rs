//! What the worker threads tell the desk.

#![expect(missing_docs, reason = "the sentence of a variant says what its fields are")]

use super::command::RequestStep;
use super::papers::Decided;
use super::state::{
    ClosedShift, ComplaintLine, CourierPapers, Day, Duplicate, Earlier, Found, KeyState, Look, OpenComplaint, OpenShift, OutboxLine, PaperPages, RegistryFound,
    RequestLine, Scanner, ShownPaper, Visit,
};
use crate::domain::form::{Place, Severity, Source, Value};
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::domain::party::{Applicant, PowerOfAttorney, Representative};
use crate::domain::request::{Attachment, Request, RequestId, State};
use crate::domain::service::{Service, ServiceId};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One piece of news from a worker.
#[derive(Debug, Clone)]
pub enum Event {
    /// The log-in holds. What this user chose earlier comes back with it.
    LoggedIn { user: String, full_name: String, favourites: Vec<ServiceId>, recent: Vec<ServiceId>, language: Option<Language>, tour_taken: bool },
    /// The log-in failed: why, and when the next try is taken.
    LogInFailed { why: Message, not_before: Option<Timestamp> },
    /// The journal is closed.
    LoggedOut,
    /// A request is open, read from the journal.
    Opened {
        request: Box<Request>,
        service: Arc<Service>,
        step: RequestStep,
        deadline: Option<jiff::civil::Date>,
        spent: BTreeMap<RequestStep, u64>,
        visit: Visit,
    },
    /// This request was open when the program ended without closing it; focus goes back to this place. It comes after `Opened`.
    Recovered { request: RequestId, place: Option<Place> },
    /// Other requests of the same applicant for the same service.
    Duplicates { request: RequestId, duplicates: Vec<Duplicate> },
    /// What is known of the visit, already on disk.
    VisitKept { request: RequestId, visit: Visit },
    /// The password of the locked screen holds.
    Unlocked,
    /// It does not: why, and when the next try is taken.
    UnlockFailed { why: Message, not_before: Option<Timestamp> },
    /// The open shift, or none.
    Shift(Option<OpenShift>),
    /// Shifts closed at this desk, newest first.
    ClosedShifts(Vec<ClosedShift>),
    /// The figures of a day.
    Day(Box<Day>),
    /// Requests found for the command palette.
    Found(Found),
    /// These values are on disk.
    Saved { request: RequestId, place: Place },
    /// Values that a registry or the program gave, already on disk.
    Filled { request: RequestId, values: Vec<(Place, Value, Source)> },
    /// The registry answered, or could not.
    RegistryLooked { request: RequestId, applicant: Box<Applicant>, look: Look<RegistryFound> },
    /// БНАЖ answered, or could not.
    PowerLooked { request: RequestId, representative: Option<Box<Representative>>, look: Look<PowerOfAttorney> },
    /// The scan of a paper is on disk, or is gone.
    PaperScanned { request: RequestId, paper: String, attachments: Vec<Attachment> },
    /// Pages of a paper changed.
    PagesChanged { request: RequestId, paper: String, pages: PaperPages },
    /// Pages could not be read or changed.
    PagesFailed { request: RequestId, paper: String, why: Message },
    /// News of the signing key.
    Key(KeyState),
    /// The request is signed and in the outbox; due by this date.
    SignedAndQueued { request: RequestId, at: Timestamp, deadline: jiff::civil::Date },
    /// Signing was refused: why, and what to do.
    SigningRefused { request: RequestId, why: Message },
    /// A request went on in its life.
    StateChanged { request: RequestId, state: State, number: Option<String> },
    /// The outbox as it is now.
    Outbox(Vec<OutboxLine>),
    /// Requests found for this query.
    JournalFound { query: String, from: usize, total: usize, lines: Vec<RequestLine> },
    /// The gateway answered (`true`) or did not.
    GatewayAnswered(bool),
    /// Scanners found.
    Scanners(Vec<Scanner>),
    /// So many files wait in the watched folder.
    Watched(usize),
    /// A paper was made.
    PaperMade(Box<ShownPaper>),
    /// The registry answered about somebody whose number stands in the form, or could not.
    OtherLooked { request: RequestId, number: String, look: Look<RegistryFound> },
    /// Signed requests of the same applicant for the same service, newest first.
    EarlierFound { request: RequestId, earlier: Vec<Earlier> },
    /// How the provider decided a request that lies at the centre again or was handed over. It comes after `Opened`.
    Decided { request: RequestId, decided: Decided },
    /// A complaint is being filled.
    ComplaintBegun(Box<OpenComplaint>),
    /// The complaint was taken under this number.
    ComplaintTaken { number: String },
    /// It was not: why, and what to do.
    ComplaintNotTaken { why: Message },
    /// Complaints that were taken, newest first.
    Complaints(Vec<ComplaintLine>),
    /// Papers for the courier.
    Courier(Box<CourierPapers>),
    /// Something to be told.
    Told { severity: Severity, message: Message },
}
