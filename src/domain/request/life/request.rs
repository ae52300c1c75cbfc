//! A request as the fold of its events.

use super::table::State;
use crate::checklist::Brought;
use crate::form::FilledForm;
use crate::party::{Applicant, PowerOfAttorney, Representative};
use crate::registries::{Confirmation, Tickets};
use crate::request::attachment::{Digest, PaperMark};
use crate::request::id::RequestId;
use crate::service::{Channel, ServiceId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Who speaks for the applicant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Speaker {
    /// The applicant.
    #[default]
    Applicant,
    /// Somebody with a power of attorney certified otherwise than by a notary.
    OtherwiseCertified,
    /// Somebody with a notarised power of attorney.
    Notarised {
        /// Its number in the notary's register.
        number: String,
        /// Whether БНАЖ confirms it.
        confirmation: Confirmation,
        /// The power as БНАЖ has it, once confirmed.
        power: Option<Box<PowerOfAttorney>>,
    },
}

/// The visit of the applicant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Visit {
    /// When the ticket of the queue was taken.
    pub joined_queue: Option<Timestamp>,
    /// When the applicant agreed that data protected by law is used.
    pub consent: Option<Timestamp>,
    /// Answers of the survey by question, both by their place, from 0.
    pub survey: BTreeMap<usize, usize>,
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// When.
    pub at: Timestamp,
    /// Log-in name of who signed.
    pub by: String,
    /// Serial number of the certificate, hexadecimal.
    pub serial: String,
    /// The day by which the service is due.
    pub due: Date,
}

/// What the provider decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// In favour, with the digest of the result when it came as a file.
    Granted {
        /// Digest of the result.
        result: Option<Digest>,
    },
    /// Refused on these grounds.
    Refused {
        /// Keys of the grounds.
        grounds: Vec<String>,
    },
}

/// Where the result went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// When.
    pub at: Timestamp,
    /// To whom, when it was not the applicant.
    pub to: Option<String>,
}

/// One application with everything known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Identifier.
    pub id: RequestId,
    /// The service asked for.
    pub service: ServiceId,
    /// Version of the form it was begun with and keeps for life.
    pub form_version: u32,
    /// The way in.
    pub channel: Channel,
    /// Log-in name of the operator who began it.
    pub operator: String,
    /// When it was begun.
    pub begun: Timestamp,
    /// Where it is in its life.
    pub state: State,
    /// Who applies, once entered; with the registry's record once that confirmed them.
    pub applicant: Option<Applicant>,
    /// Whether a registry confirms the applicant.
    pub applicant_confirmation: Confirmation,
    /// Who speaks for the applicant.
    pub speaker: Speaker,
    /// Questions to registries.
    pub tickets: Tickets,
    /// The form.
    pub form: FilledForm,
    /// Papers by key: what was said of them, and their scans.
    pub papers: BTreeMap<String, PaperMark>,
    /// The visit.
    pub visit: Visit,
    /// The signature, once given.
    pub signature: Option<Signature>,
    /// The provider's registration number, once given.
    pub number: Option<String>,
    /// What the provider decided, once it did; it stays when the request goes on.
    pub outcome: Option<Outcome>,
    /// Papers whose originals came back with the result.
    pub originals: Vec<String>,
    /// Papers that were missing when acceptance was refused.
    pub missing: Vec<String>,
    /// Why the applicant took it back.
    pub withdrawn: Option<String>,
    /// Where the result went.
    pub handed_over: Option<HandOver>,
}

impl Request {
    /// A draft as it begins: nobody applies yet, and nothing is entered.
    pub fn draft(id: RequestId, service: ServiceId, form_version: u32, channel: Channel, operator: &str, begun: Timestamp) -> Self {
        Self {
            id,
            service,
            form_version,
            channel,
            operator: operator.to_owned(),
            begun,
            state: State::Draft,
            applicant: None,
            applicant_confirmation: Confirmation::NotAsked,
            speaker: Speaker::Applicant,
            tickets: Tickets::default(),
            form: FilledForm::default(),
            papers: BTreeMap::new(),
            visit: Visit::default(),
            signature: None,
            number: None,
            outcome: None,
            originals: Vec::new(),
            missing: Vec::new(),
            withdrawn: None,
            handed_over: None,
        }
    }

    /// Who speaks for the applicant as papers and forms know it: a notarised power only once it is confirmed.
    pub fn representative(&self) -> Option<Representative> {
        match &self.speaker {
            Speaker::Applicant => None,
            Speaker::OtherwiseCertified => Some(Representative::OtherwiseCertified),
            Speaker::Notarised { power, .. } => power.as_ref().map(|power| Representative::Notarised { iin: power.attorney, power: (**power).clone() }),
        }
    }
}

impl<'a> From<&'a Request> for Brought<'a> {
    fn from(request: &'a Request) -> Self {
        let represented = request.speaker != Speaker::Applicant;
        Self { applicant: request.applicant.as_ref(), represented, form: &request.form, papers: &request.papers }
    }
}
