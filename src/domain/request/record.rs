//! One application with everything known of it.

use super::attachment::PaperMark;
use super::id::RequestId;
use super::state::State;
use crate::form::FilledForm;
use crate::party::{Applicant, Representative};
use crate::service::{Channel, ServiceId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One application with everything known of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// Who applies, once entered.
    pub applicant: Option<Applicant>,
    /// Who speaks for the applicant, when somebody does.
    pub representative: Option<Representative>,
    /// The form.
    pub form: FilledForm,
    /// Papers by key: whether present, and their scans.
    pub papers: BTreeMap<String, PaperMark>,
    /// Where it is in its life: the fold of its events.
    pub state: State,
    /// The provider's registration number, once given.
    pub number: Option<String>,
    /// When it was signed, once it was.
    pub signed: Option<Timestamp>,
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
            applicant: None,
            representative: None,
            form: FilledForm::default(),
            papers: BTreeMap::new(),
            state: State::Draft,
            number: None,
            signed: None,
        }
    }
}
