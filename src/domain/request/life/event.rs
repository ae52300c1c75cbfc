//! What happens to a request, with everything it brings: a request is the fold of its events. What a store writes of them, and in which form, is the store's.

use super::table::Step;
use crate::form::{Place, Source, Value};
use crate::party::Applicant;
use crate::registries::{Answer, Confirmation, Party, Ticket};
use crate::request::attachment::{Attachment, Digest};
use crate::service::{Channel, ServiceId};
use jiff::Timestamp;
use jiff::civil::Date;

/// One event with when, by whom and where it was entered.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Wall clock. The order of events is the journal's own, never this.
    pub at: Timestamp,
    /// Log-in name of who did it, or `desk` for the program itself.
    pub by: String,
    /// The desk it happened at.
    pub desk: String,
    /// What happened.
    pub event: RequestEvent,
}

/// Who is said to speak for the applicant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Naming {
    /// Nobody: the applicant came.
    Nobody,
    /// Somebody with a power of attorney certified otherwise than by a notary.
    OtherwiseCertified,
    /// Somebody with a notarised power of attorney of this number.
    Notarised {
        /// Number in the notary's register.
        number: String,
    },
}

/// What an operator says of a paper; its scans are not the operator's to say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PaperSaid {
    /// It lies on the desk.
    pub present: bool,
    /// Which of several papers it is.
    pub alternative: Option<String>,
    /// The other paper whose scan holds this one too.
    pub within: Option<String>,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum RequestEvent {
    /// The request was begun.
    Begun {
        /// The service asked for.
        service: ServiceId,
        /// Version of its form.
        form_version: u32,
        /// The way in.
        channel: Channel,
    },
    /// Who applies was entered, as yet without a registry's answer.
    ApplicantEntered {
        /// Who applies.
        applicant: Applicant,
    },
    /// It was said who speaks for the applicant.
    RepresentativeNamed(Naming),
    /// A registry was asked.
    RegistryAsked {
        /// About whom.
        party: Party,
        /// Which question it is.
        ticket: Ticket,
    },
    /// A registry answered the last question about a party.
    RegistryAnswered {
        /// About whom.
        party: Party,
        /// Which question it answers.
        ticket: Ticket,
        /// What it answered.
        answer: Answer,
        /// What that says of the party.
        confirmation: Confirmation,
        /// Digest of the evidence kept.
        evidence: Option<Digest>,
    },
    /// An answer came that counts no more: another question was asked since, or the draft is signed. Its evidence is kept.
    AnswerKept {
        /// About whom.
        party: Party,
        /// Which question it answers.
        ticket: Ticket,
        /// Digest of the evidence kept.
        evidence: Option<Digest>,
    },
    /// A value was committed.
    FieldCommitted {
        /// Where.
        place: Place,
        /// The value.
        value: Value,
        /// Where it came from.
        source: Source,
    },
    /// Something was said of a paper.
    PaperMarked {
        /// Key of the paper.
        paper: String,
        /// What was said.
        said: PaperSaid,
    },
    /// The scans of a paper are these from now on.
    PaperScanned {
        /// Key of the paper.
        paper: String,
        /// Its scans, in order.
        scans: Vec<Attachment>,
    },
    /// The applicant took the ticket of the queue at this moment; `None`: it is not known.
    QueueJoined {
        /// When.
        at: Option<Timestamp>,
    },
    /// The applicant answered a question of the survey.
    SurveyAnswered {
        /// Place of the question in the survey, from 0.
        question: usize,
        /// Place of the answer, from 0.
        answer: usize,
    },
    /// The applicant agreed that data protected by law is used.
    ConsentGiven {
        /// When.
        at: Timestamp,
    },
    /// The applicant took the agreement back.
    ConsentTakenBack,
    /// Signed.
    Signed {
        /// Serial number of the certificate, hexadecimal.
        serial: String,
        /// The day by which the service is due.
        due: Date,
    },
    /// Not accepted: these papers are missing.
    AcceptanceRefused {
        /// Keys of the papers.
        missing: Vec<String>,
    },
    /// The provider registered it.
    Registered {
        /// The provider's number.
        number: String,
    },
    /// It is with the provider, at this stage.
    UnderReview {
        /// Stage, from 1.
        stage: u8,
    },
    /// Decided in favour.
    Granted {
        /// Digest of the result, when it came as a file.
        result: Option<Digest>,
    },
    /// Refused.
    Refused {
        /// Keys of the grounds.
        grounds: Vec<String>,
    },
    /// The result came to the centre.
    ArrivedAtCentre {
        /// Keys of the papers whose originals came back.
        originals: Vec<String>,
    },
    /// Handed over.
    HandedOver {
        /// To whom, when it was not the applicant.
        to: Option<String>,
    },
    /// Withdrawn by the applicant.
    Withdrawn {
        /// Why, in the words of the applicant.
        reason: String,
    },
    /// A paper was printed.
    PaperPrinted {
        /// Name of the paper.
        paper: String,
        /// Which copy, from 1.
        copy: u32,
    },
}

impl RequestEvent {
    /// The step it is in the transition table.
    pub fn step(&self) -> Step {
        match self {
            Self::Begun { .. }
            | Self::ApplicantEntered { .. }
            | Self::RepresentativeNamed(_)
            | Self::RegistryAsked { .. }
            | Self::RegistryAnswered { .. }
            | Self::FieldCommitted { .. }
            | Self::PaperMarked { .. }
            | Self::PaperScanned { .. }
            | Self::QueueJoined { .. }
            | Self::ConsentGiven { .. }
            | Self::ConsentTakenBack => Step::Fill,
            Self::Signed { .. } => Step::Sign,
            Self::AcceptanceRefused { .. } => Step::RefuseAcceptance,
            Self::Registered { .. } => Step::Register,
            Self::UnderReview { stage } => Step::Review(*stage),
            Self::Granted { .. } => Step::Grant,
            Self::Refused { .. } => Step::Refuse,
            Self::ArrivedAtCentre { .. } => Step::Arrive,
            Self::HandedOver { .. } => Step::HandOver,
            Self::Withdrawn { .. } => Step::Withdraw,
            Self::AnswerKept { .. } | Self::SurveyAnswered { .. } | Self::PaperPrinted { .. } => Step::Note,
        }
    }
}
