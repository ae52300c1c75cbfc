//! What can be done to a request.

use super::event::{Naming, PaperSaid};
use super::table::Step;
use crate::form::{Place, Source, Value};
use crate::number::IdentityNumber;
use crate::registries::{Answer, Party, Ticket};
use crate::request::attachment::{Attachment, Digest};
use jiff::Timestamp;

/// What is to be done, with everything it brings.
#[derive(Debug, Clone, PartialEq)]
pub enum RequestCommand {
    /// Enter who applies; the registry is asked.
    EnterApplicant {
        /// Who.
        number: IdentityNumber,
        /// The question to the registry.
        ticket: Ticket,
    },
    /// Say who speaks for the applicant; the registry is asked where there is a notarised power.
    NameRepresentative {
        /// Who.
        naming: Naming,
        /// The question to the registry, where there is one.
        ticket: Ticket,
    },
    /// Ask a registry about a party, once more or for the first time.
    Ask {
        /// About whom.
        party: Party,
        /// The question.
        ticket: Ticket,
    },
    /// Take in what a registry answered.
    TakeAnswer {
        /// About whom.
        party: Party,
        /// Which question it answers.
        ticket: Ticket,
        /// What it answered.
        answer: Answer,
        /// Digest of the evidence kept.
        evidence: Option<Digest>,
    },
    /// Commit a value.
    Commit {
        /// Where.
        place: Place,
        /// The value.
        value: Value,
        /// Where it came from.
        source: Source,
    },
    /// Say something of a paper.
    MarkPaper {
        /// Key of the paper.
        paper: String,
        /// What is said.
        said: PaperSaid,
    },
    /// Put scans in the place of those of a paper.
    ScanPaper {
        /// Key of the paper.
        paper: String,
        /// The scans, in order.
        scans: Vec<Attachment>,
        /// The scans they were made from: what stands must be these.
        instead_of: Vec<Digest>,
    },
    /// Keep when the ticket of the queue was taken.
    JoinQueue(Option<Timestamp>),
    /// Keep an answer of the survey.
    AnswerSurvey {
        /// Place of the question, from 0.
        question: usize,
        /// Place of the answer, from 0.
        answer: usize,
    },
    /// Keep that the applicant agreed, at this moment.
    GiveConsent(Timestamp),
    /// Keep that the applicant took the agreement back.
    TakeConsentBack,
    /// Keep that it was signed.
    Sign {
        /// Serial number of the certificate, hexadecimal.
        serial: String,
    },
    /// Refuse acceptance for want of papers.
    RefuseAcceptance,
    /// The provider gave it a number.
    Register {
        /// The number.
        number: String,
    },
    /// The provider says at which stage it is.
    Review {
        /// Stage, from 1.
        stage: u8,
    },
    /// The provider decided in favour.
    Grant {
        /// Digest of the result, when it came as a file.
        result: Option<Digest>,
    },
    /// The provider refused.
    Refuse {
        /// Keys of the grounds.
        grounds: Vec<String>,
    },
    /// The result came to the centre.
    Receive {
        /// Keys of the papers whose originals came back.
        originals: Vec<String>,
    },
    /// Hand the result over.
    HandOver {
        /// To whom, when it is not the applicant.
        to: Option<String>,
    },
    /// Take the application back.
    Withdraw {
        /// Why, in the words of the applicant.
        reason: String,
    },
    /// Keep that a paper was printed.
    Print {
        /// Name of the paper.
        paper: String,
        /// Which copy, from 1.
        copy: u32,
    },
}

/// What is to be done, without what it brings: what a screen offers, and what the rules speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// Look into it.
    Open,
    /// See [`RequestCommand::EnterApplicant`].
    EnterApplicant,
    /// See [`RequestCommand::NameRepresentative`].
    NameRepresentative,
    /// See [`RequestCommand::Ask`].
    Ask,
    /// See [`RequestCommand::TakeAnswer`].
    TakeAnswer,
    /// See [`RequestCommand::Commit`].
    Commit,
    /// See [`RequestCommand::MarkPaper`].
    MarkPaper,
    /// See [`RequestCommand::ScanPaper`].
    ScanPaper,
    /// See [`RequestCommand::JoinQueue`].
    JoinQueue,
    /// See [`RequestCommand::AnswerSurvey`].
    AnswerSurvey,
    /// See [`RequestCommand::GiveConsent`].
    GiveConsent,
    /// See [`RequestCommand::TakeConsentBack`].
    TakeConsentBack,
    /// See [`RequestCommand::Sign`].
    Sign,
    /// See [`RequestCommand::RefuseAcceptance`].
    RefuseAcceptance,
    /// See [`RequestCommand::Register`].
    Register,
    /// See [`RequestCommand::Review`].
    Review,
    /// See [`RequestCommand::Grant`].
    Grant,
    /// See [`RequestCommand::Refuse`].
    Refuse,
    /// See [`RequestCommand::Receive`].
    Receive,
    /// See [`RequestCommand::HandOver`].
    HandOver,
    /// See [`RequestCommand::Withdraw`].
    Withdraw,
    /// See [`RequestCommand::Print`].
    Print,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 22] = [
        Self::Open,
        Self::EnterApplicant,
        Self::NameRepresentative,
        Self::Ask,
        Self::TakeAnswer,
        Self::Commit,
        Self::MarkPaper,
        Self::ScanPaper,
        Self::JoinQueue,
        Self::AnswerSurvey,
        Self::GiveConsent,
        Self::TakeConsentBack,
        Self::Sign,
        Self::RefuseAcceptance,
        Self::Register,
        Self::Review,
        Self::Grant,
        Self::Refuse,
        Self::Receive,
        Self::HandOver,
        Self::Withdraw,
        Self::Print,
    ];

    /// The step it takes in the transition table; of a review any stage, for they stand alike.
    pub fn step(self) -> Step {
        match self {
            // A late answer is kept in any state.
            Self::Open | Self::TakeAnswer | Self::AnswerSurvey | Self::Print => Step::Note,
            Self::EnterApplicant | Self::NameRepresentative | Self::Ask | Self::Commit | Self::MarkPaper | Self::ScanPaper => Step::Fill,
            Self::JoinQueue | Self::GiveConsent | Self::TakeConsentBack => Step::Fill,
            Self::Sign => Step::Sign,
            Self::RefuseAcceptance => Step::RefuseAcceptance,
            Self::Register => Step::Register,
            Self::Review => Step::Review(u8::MAX),
            Self::Grant => Step::Grant,
            Self::Refuse => Step::Refuse,
            Self::Receive => Step::Arrive,
            Self::HandOver => Step::HandOver,
            Self::Withdraw => Step::Withdraw,
        }
    }
}

impl RequestCommand {
    /// What is done, without what it brings.
    pub fn action(&self) -> Action {
        match self {
            Self::EnterApplicant { .. } => Action::EnterApplicant,
            Self::NameRepresentative { .. } => Action::NameRepresentative,
            Self::Ask { .. } => Action::Ask,
            Self::TakeAnswer { .. } => Action::TakeAnswer,
            Self::Commit { .. } => Action::Commit,
            Self::MarkPaper { .. } => Action::MarkPaper,
            Self::ScanPaper { .. } => Action::ScanPaper,
            Self::JoinQueue(_) => Action::JoinQueue,
            Self::AnswerSurvey { .. } => Action::AnswerSurvey,
            Self::GiveConsent(_) => Action::GiveConsent,
            Self::TakeConsentBack => Action::TakeConsentBack,
            Self::Sign { .. } => Action::Sign,
            Self::RefuseAcceptance => Action::RefuseAcceptance,
            Self::Register { .. } => Action::Register,
            Self::Review { .. } => Action::Review,
            Self::Grant { .. } => Action::Grant,
            Self::Refuse { .. } => Action::Refuse,
            Self::Receive { .. } => Action::Receive,
            Self::HandOver { .. } => Action::HandOver,
            Self::Withdraw { .. } => Action::Withdraw,
            Self::Print { .. } => Action::Print,
        }
    }
}
