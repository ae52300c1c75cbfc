//! What is known of a request's life beyond the columns of its row, version 1.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tereze_domain::number::IdentityNumber;
use tereze_domain::party::{PowerOfAttorney, Representative};
use tereze_domain::registries::{Confirmation, Party, Refutation, Ticket, Tickets};
use tereze_domain::request::Digest;
use tereze_domain::request::life::request::{HandOver, Signature};
use tereze_domain::request::life::{Outcome, Request, Speaker};

/// The version this program writes.
const VERSION: u32 = 1;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct StoredLife {
    version: u32,
    applicant: StoredConfirmation,
    speaker: StoredSpeaker,
    questions: u64,
    last_questions: Vec<(StoredParty, u64)>,
    signed_by: Option<StoredSignature>,
    outcome: Option<StoredOutcome>,
    originals: Vec<String>,
    missing: Vec<String>,
    withdrawn: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredConfirmation {
    NotAsked,
    Asked,
    Confirmed,
    Unreachable,
    NotFound,
    Deceased,
    Liquidated,
    PowerRevoked,
    PowerExpired,
    PowerOfAnother,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
enum StoredSpeaker {
    Applicant,
    OtherwiseCertified,
    Notarised { number: String, confirmation: StoredConfirmation },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredParty {
    Applicant,
    Representative,
    Related(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct StoredSignature {
    by: String,
    serial: String,
    due: Date,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
enum StoredOutcome {
    Granted { result: Option<String> },
    Refused { grounds: Vec<String> },
}

impl StoredLife {
    /// What is stored of a request.
    pub(crate) fn of(request: &Request) -> Self {
        let speaker = match &request.speaker {
            Speaker::Applicant => StoredSpeaker::Applicant,
            Speaker::OtherwiseCertified => StoredSpeaker::OtherwiseCertified,
            Speaker::Notarised { number, confirmation, .. } => {
                StoredSpeaker::Notarised { number: number.clone(), confirmation: StoredConfirmation::of(*confirmation) }
            }
        };
        let outcome = request.outcome.as_ref().map(|outcome| match outcome {
            Outcome::Granted { result } => StoredOutcome::Granted { result: result.as_ref().map(|digest| digest.0.clone()) },
            Outcome::Refused { grounds } => StoredOutcome::Refused { grounds: grounds.clone() },
        });
        Self {
            version: VERSION,
            applicant: StoredConfirmation::of(request.applicant_confirmation),
            speaker,
            questions: request.tickets.issued(),
            last_questions: request.tickets.last().map(|(party, ticket)| (StoredParty::of(party), ticket.0)).collect(),
            signed_by: request.signature.as_ref().map(|signature| StoredSignature {
                by: signature.by.clone(),
                serial: signature.serial.clone(),
                due: signature.due,
            }),
            outcome,
            originals: request.originals.clone(),
            missing: request.missing.clone(),
            withdrawn: request.withdrawn.clone(),
        }
    }

    /// Puts it back into a request of which the columns are read. `None` when a number in it is none, or the version is not known here.
    pub(crate) fn put_back(self, mut request: Request, signed: Option<jiff::Timestamp>, power: Option<PowerOfAttorney>) -> Option<Request> {
        if self.version != VERSION {
            return None;
        }
        request.applicant_confirmation = self.applicant.into_domain();
        request.speaker = match self.speaker {
            StoredSpeaker::Applicant => Speaker::Applicant,
            StoredSpeaker::OtherwiseCertified => Speaker::OtherwiseCertified,
            StoredSpeaker::Notarised { number, confirmation } => {
                Speaker::Notarised { number, confirmation: confirmation.into_domain(), power: power.map(Box::new) }
            }
        };
        let last = self.last_questions.into_iter().map(|(party, ticket)| Some((party.into_domain()?, Ticket(ticket)))).collect::<Option<Vec<_>>>()?;
        request.tickets = Tickets::of(self.questions, last);
        request.signature = signed.zip(self.signed_by).map(|(at, signature)| Signature { at, by: signature.by, serial: signature.serial, due: signature.due });
        request.outcome = self.outcome.map(|outcome| match outcome {
            StoredOutcome::Granted { result } => Outcome::Granted { result: result.map(Digest) },
            StoredOutcome::Refused { grounds } => Outcome::Refused { grounds },
        });
        request.originals = self.originals;
        request.missing = self.missing;
        request.withdrawn = self.withdrawn;
        Some(request)
    }
}

/// The life of a request that was begun before lives were stored, as far as its columns tell: what a registry found is confirmed, and the rest is asked again.
pub(crate) fn of_before(mut request: Request, representative: Option<Representative>, handed_over: Option<HandOver>) -> Request {
    let found = request.applicant.as_ref().is_some_and(|applicant| applicant.registered_name().is_some());
    request.applicant_confirmation = if found { Confirmation::Confirmed } else { Confirmation::NotAsked };
    request.speaker = match representative {
        None => Speaker::Applicant,
        Some(Representative::OtherwiseCertified) => Speaker::OtherwiseCertified,
        Some(Representative::Notarised { power, .. }) => {
            Speaker::Notarised { number: power.number.clone(), confirmation: Confirmation::Confirmed, power: Some(power.into()) }
        }
    };
    request.handed_over = handed_over;
    request
}

impl StoredConfirmation {
    fn of(confirmation: Confirmation) -> Self {
        match confirmation {
            Confirmation::NotAsked => Self::NotAsked,
            Confirmation::Asked => Self::Asked,
            Confirmation::Confirmed => Self::Confirmed,
            Confirmation::Unreachable => Self::Unreachable,
            Confirmation::Refuted(Refutation::NotFound) => Self::NotFound,
            Confirmation::Refuted(Refutation::Deceased) => Self::Deceased,
            Confirmation::Refuted(Refutation::Liquidated) => Self::Liquidated,
            Confirmation::Refuted(Refutation::PowerRevoked) => Self::PowerRevoked,
            Confirmation::Refuted(Refutation::PowerExpired) => Self::PowerExpired,
            Confirmation::Refuted(Refutation::PowerOfAnother) => Self::PowerOfAnother,
        }
    }

    fn into_domain(self) -> Confirmation {
        match self {
            Self::NotAsked => Confirmation::NotAsked,
            Self::Asked => Confirmation::Asked,
            Self::Confirmed => Confirmation::Confirmed,
            Self::Unreachable => Confirmation::Unreachable,
            Self::NotFound => Confirmation::Refuted(Refutation::NotFound),
            Self::Deceased => Confirmation::Refuted(Refutation::Deceased),
            Self::Liquidated => Confirmation::Refuted(Refutation::Liquidated),
            Self::PowerRevoked => Confirmation::Refuted(Refutation::PowerRevoked),
            Self::PowerExpired => Confirmation::Refuted(Refutation::PowerExpired),
            Self::PowerOfAnother => Confirmation::Refuted(Refutation::PowerOfAnother),
        }
    }
}

impl StoredParty {
    fn of(party: Party) -> Self {
        match party {
            Party::Applicant => Self::Applicant,
            Party::Representative => Self::Representative,
            Party::Related(number) => Self::Related(number.to_string()),
        }
    }

    fn into_domain(self) -> Option<Party> {
        Some(match self {
            Self::Applicant => Party::Applicant,
            Self::Representative => Party::Representative,
            Self::Related(number) => Party::Related(number.parse::<IdentityNumber>().ok()?),
        })
    }
}
