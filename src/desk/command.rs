//! What a person can ask of the desk. A screen sends these and does nothing else.

#![expect(missing_docs, reason = "the sentence of a variant says what its fields are")]

use crate::domain::form::{FieldKey, Place, Value};
use crate::domain::language::Language;
use crate::domain::request::RequestId;
use crate::domain::service::ServiceId;
use crate::domain::template::PaperKey;
use secrecy::SecretString;
use std::path::PathBuf;

/// One wish of a person.
#[derive(Debug, Clone)]
pub enum Command {
    /// Open the session.
    LogIn { user: String, password: SecretString },
    /// Close the session; drafts stay.
    LogOut,
    /// Speak this language from now on.
    ChooseLanguage(Language),
    /// Put a service among the favourites, or take it out.
    ToggleFavourite(ServiceId),
    /// Begin a request of this service and open it.
    Begin(ServiceId),
    /// Open a request of the journal.
    Open(RequestId),
    /// Put the open request away; a draft stays a draft.
    PutAway,
    /// Go to this step of the open request.
    GoTo(RequestStep),
    /// The applicant's ЖСН or БСН as typed. Right numbers are asked of the registry at once.
    EnterApplicant { number: String },
    /// Ask the registry again, after it could not be reached.
    AskAgain,
    /// Who speaks for the applicant.
    EnterRepresentative(RepresentativeEntry),
    /// A field was left with this value.
    CommitField { place: Place, value: Value },
    /// Add an empty row at the end of a table.
    AddRow { table: FieldKey },
    /// Take a row out of a table.
    RemoveRow { table: FieldKey, row: usize },
    /// Take back the last change of the form.
    UndoForm,
    /// Do the change again that was taken back last.
    RedoForm,
    /// Tick that a paper lies on the desk, or that it does not.
    MarkPaper { paper: String, present: bool },
    /// Add files to a paper.
    AddFiles { paper: String, files: Vec<PathBuf> },
    /// Add bytes dropped on the window to a paper.
    AddBytes { paper: String, bytes: std::sync::Arc<[u8]> },
    /// Take the files that wait in the watched folder into a paper.
    AddWatched { paper: String },
    /// Scan pages into a paper with this device.
    Scan { paper: String, device: String },
    /// Stop the scanner.
    StopScan,
    /// Look for scanners.
    FindScanners,
    /// Change the pages of a paper.
    Pages { paper: String, change: PageChange },
    /// Sign with the key of this file.
    UseKey { file: PathBuf, password: SecretString },
    /// Check everything, sign, and put into the outbox.
    SignAndQueue,
    /// Papers are incomplete: refuse acceptance and print the receipt of refusal in two copies.
    RefuseAcceptance,
    /// The applicant takes the request back.
    Withdraw { reason: String },
    /// The result is out of hand: to whom, when it was not the applicant.
    HandOver { to: Option<String> },
    /// Make a paper of the open request.
    Print(PaperKey),
    /// Save the shown paper to a file.
    SavePaper { to: PathBuf },
    /// Put the shown paper away.
    ClosePaper,
    /// Send what waits, without waiting for its time.
    SendNow,
    /// Put a stuck request back into the queue.
    TryAgain(RequestId),
    /// Look for requests.
    Search(String),
    /// A notice was read.
    Dismiss(u64),
    /// The focus came to this place of the form: after a crash it comes back to it.
    VisitField { place: Place },
    /// The operator looked at the other requests of this applicant and goes on with this one.
    GoOnDespiteDuplicates,
    /// When the applicant took the ticket of the queue, on the clock of the wall; `None` takes it back.
    EnterTicket { joined: Option<jiff::civil::Time> },
    /// The applicant agrees that data protected by law is used, or does not.
    Consent(bool),
    /// The applicant answered a question of the survey; both are counted from 0.
    AnswerSurvey { question: usize, answer: usize },
    /// Lock the screen.
    Lock,
    /// Open the locked screen; the password is that of the same person.
    Unlock { password: SecretString },
    /// The walk through the program was finished or closed: it is not offered to this user again.
    TourTaken,
    /// Another person takes the desk: the session ends, the open draft waits for its operator.
    SwitchUser,
    /// Count what was done in the open shift, and list those closed.
    LookAtShift,
    /// Close the shift, with its report as a paper.
    CloseShift,
    /// Make the report of a closed shift again.
    PrintShift { number: u32 },
    /// Count a day of this desk.
    LookAtDay(jiff::civil::Date),
    /// A dialog of the desktop was wished for and did not open.
    TellNoDialog,
    /// Look for requests for the command palette.
    Find(String),
    /// Read the lines of the journal list from this one on, counted from 0.
    ShowLines { from: usize },
    /// Say which of the alternatives a paper is; `None` takes it back.
    ChooseAlternative { paper: String, alternative: Option<String> },
    /// This paper is in the scan of that one; `None` takes it back.
    PaperWithin { paper: String, within: Option<String> },
    /// Begin a complaint about this request, or about none.
    BeginComplaint { about: Option<RequestId> },
    /// A field of the complaint was left with this value.
    CommitComplaint { place: Place, value: Value },
    /// Take the complaint: it gets its number, and its slip is made.
    TakeComplaint,
    /// Throw the complaint away before it is taken.
    DiscardComplaint,
    /// List the complaints that were taken.
    LookAtComplaints,
    /// Make the slip of a complaint again.
    PrintComplaint { number: String },
    /// Make the journal of results handed over from one day to another, both counted in.
    PrintIssued { from: jiff::civil::Date, to: jiff::civil::Date },
    /// Look which papers wait for the courier, and list the waybills.
    LookAtCourier,
    /// Make the waybill of all papers that wait for this provider, known by its Kazakh name.
    MakeWaybill { provider: String, courier: String },
    /// Make a waybill again.
    PrintWaybill { number: u32 },
    /// Take what an earlier request of the same applicant gives.
    CopyFrom(RequestId),
}

/// Steps of a request at the window, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RequestStep {
    /// Applicant and representative; the registries answer here.
    Applicant,
    /// The form.
    Form,
    /// Papers and scans.
    Papers,
    /// Review and signature.
    Sign,
    /// Queue, number, receipt.
    Receipt,
}

impl RequestStep {
    /// Every step in order.
    pub const ALL: [Self; 5] = [Self::Applicant, Self::Form, Self::Papers, Self::Sign, Self::Receipt];

    /// Key of the step's name in the text catalogues.
    pub fn text_key(self) -> &'static str {
        match self {
            Self::Applicant => "step-applicant",
            Self::Form => "step-form",
            Self::Papers => "step-papers",
            Self::Sign => "step-sign",
            Self::Receipt => "step-receipt",
        }
    }
}

/// What the operator says of a representative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RepresentativeEntry {
    /// The applicant came in person.
    None,
    /// With a notarised power of attorney of this number.
    Notarised { number: String },
    /// With a power of attorney certified in another way: nothing more is entered.
    OtherwiseCertified,
}

/// A change to the pages of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageChange {
    /// Quarter turn to the left.
    RotateLeft(usize),
    /// Quarter turn to the right.
    RotateRight(usize),
    /// Move a page to another place.
    Move { from: usize, to: usize },
    /// Delete; `Undo` brings it back.
    Delete(usize),
    /// Take back the last change.
    Undo,
    /// Do it again.
    Redo,
}
