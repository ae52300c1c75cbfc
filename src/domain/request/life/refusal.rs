//! Why something cannot be done to a request, and what to do about it.

use super::table::State;
use crate::form::Finding;
use crate::message::{Explain, Message, Said};
use crate::number::NumberError;
use crate::registries::Refutation;

/// Why something cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The role does not allow it.
    #[error("the role does not allow it")]
    NotPermitted,
    /// The draft is another operator's.
    #[error("the draft is another operator's")]
    DraftOfAnother,
    /// It is signed, and can no longer be changed.
    #[error("the request is signed and no draft any more")]
    Signed,
    /// Its life is at an end, or past the point at which this can be done.
    #[error("it cannot be done to a request in state {0:?}")]
    MovedOn(State),
    /// The provider has not decided yet.
    #[error("the provider has not decided yet")]
    NotDecided,
    /// It is on its way this moment: nobody knows whether the gateway has it.
    #[error("the request is being sent")]
    BeingSent,
    /// What the provider says cannot follow yet: it comes again.
    #[error("it came before something that it has to follow")]
    TooEarly,
    /// Nobody applies yet.
    #[error("no applicant is entered")]
    NoApplicant,
    /// The service is for organisations only.
    #[error("the service is for organisations only")]
    OnlyOrganisations,
    /// The service is for persons only.
    #[error("the service is for persons only")]
    OnlyPersons,
    /// Nobody can have this number.
    #[error(transparent)]
    NumberWrong(NumberError),
    /// There is nobody to ask a registry about.
    #[error("there is nobody to ask about")]
    NobodyToAsk,
    /// The registry has not answered yet.
    #[error("the registry has not answered yet")]
    RegistryAsking,
    /// The registry says that the applicant cannot act.
    #[error("the registry does not confirm the applicant: {0:?}")]
    ApplicantRefuted(Refutation),
    /// БНАЖ says that the power of attorney does not hold.
    #[error("the registry does not confirm the power of attorney: {0:?}")]
    PowerRefuted(Refutation),
    /// The form has errors.
    #[error("the form has {count} errors")]
    FormWrong {
        /// How many.
        count: usize,
        /// The first of them.
        first: Box<Finding>,
        /// What the first of them is called, in kk, ru, en.
        field: Box<[String; 3]>,
    },
    /// Papers are missing.
    #[error("{count} papers are missing")]
    PapersMissing {
        /// How many.
        count: usize,
    },
    /// Every paper is there.
    #[error("no paper is missing")]
    NothingMissing,
    /// A place that no form has: a tick or a table in a cell, or a row beyond all bounds.
    #[error("the value does not fit its place in the form")]
    PlaceUnfit,
    /// The scans that stand are others than those the new ones were made from.
    #[error("the scans of the paper changed meanwhile")]
    ScanChanged,
    /// The survey has no such question or answer.
    #[error("the survey has no such answer")]
    NotAsked,
    /// It was not said who takes the result.
    #[error("the recipient is not named")]
    RecipientMissing,
}

impl Refusal {
    /// Whether it speaks of what a command brought rather than of the action: `allowed` cannot know it beforehand.
    pub fn is_of_payload(&self) -> bool {
        match self {
            Self::OnlyOrganisations | Self::OnlyPersons | Self::NumberWrong(_) | Self::NobodyToAsk => true,
            Self::PlaceUnfit | Self::ScanChanged | Self::NotAsked | Self::RecipientMissing => true,
            Self::NotPermitted | Self::DraftOfAnother | Self::Signed | Self::MovedOn(_) | Self::NotDecided | Self::BeingSent | Self::TooEarly => false,
            Self::NoApplicant | Self::RegistryAsking | Self::ApplicantRefuted(_) | Self::PowerRefuted(_) => false,
            Self::FormWrong { .. } | Self::PapersMissing { .. } | Self::NothingMissing => false,
        }
    }
}

impl Explain for Refusal {
    fn explain(&self) -> Message {
        Message::new(match self {
            Self::NotPermitted => "refusal-not-permitted",
            Self::DraftOfAnother => "refusal-draft-of-another",
            Self::Signed => "refusal-signed",
            Self::MovedOn(_) => "refusal-moved-on",
            Self::NotDecided => "refusal-not-decided",
            Self::BeingSent => "refusal-being-sent",
            Self::TooEarly => "refusal-too-early",
            Self::NoApplicant => "refusal-no-applicant",
            Self::OnlyOrganisations => "refusal-only-organisations",
            Self::OnlyPersons => "refusal-only-persons",
            Self::NumberWrong(error) => return error.explain(),
            Self::NobodyToAsk => "refusal-nobody-to-ask",
            Self::RegistryAsking => "refusal-registry-asking",
            Self::ApplicantRefuted(refutation) | Self::PowerRefuted(refutation) => return refuted(self, *refutation),
            Self::FormWrong { count, first, field } => return form_wrong(*count, first, field),
            Self::PapersMissing { count } => return Message::new("refusal-papers-missing").with("count", count),
            Self::NothingMissing => "refusal-nothing-missing",
            Self::PlaceUnfit => "refusal-place-unfit",
            Self::ScanChanged => "refusal-scan-changed",
            Self::NotAsked => "refusal-not-asked",
            Self::RecipientMissing => "refusal-recipient-missing",
        })
    }
}

fn refuted(refusal: &Refusal, refutation: Refutation) -> Message {
    Message::new(match refutation {
        Refutation::NotFound if matches!(refusal, Refusal::PowerRefuted(_)) => "refusal-power-not-found",
        Refutation::NotFound => "refusal-applicant-not-found",
        Refutation::Deceased => "refusal-applicant-deceased",
        Refutation::Liquidated => "refusal-applicant-liquidated",
        Refutation::PowerRevoked => "refusal-power-revoked",
        Refutation::PowerExpired => "refusal-power-expired",
        Refutation::PowerOfAnother => "refusal-power-of-another",
    })
}

/// The sentence of the first finding stands where it is shown beside its field; here is where it stands and, from the catalogue, why.
fn form_wrong(count: usize, first: &Finding, field: &[String; 3]) -> Message {
    let message = Message::new("refusal-form-wrong").with("count", count).with_each("field", |language| field[language as usize].clone());
    match &first.message {
        Said::Catalogue(text) => message.with_each("why", |language| text.get(language).to_owned()),
        Said::Program(_) => message,
    }
}
