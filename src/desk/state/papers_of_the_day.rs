//! Complaints and waybills.

use crate::domain::form::{FilledForm, Finding, Form, Severity, Source};
use crate::domain::language::Text;
use crate::domain::number::IdentityNumber;
use crate::domain::request::RequestId;
use crate::domain::template::PaperText;
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;

/// The complaint that is being filled. What stands in it is kept for its operator until it is taken or thrown away.
#[derive(Debug, Clone)]
pub struct OpenComplaint {
    /// The request it is about, when it is about one.
    pub about: Option<ComplaintAbout>,
    /// The form of a complaint.
    pub form: Arc<Form>,
    /// What stands in it.
    pub filled: FilledForm,
    /// What the format-logical control finds.
    pub findings: Vec<Finding>,
    /// The desk is taking it.
    pub taking: bool,
}

/// The request a complaint is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintAbout {
    /// The request.
    pub request: RequestId,
    /// Its service.
    pub service: Text,
    /// The provider's number.
    pub number: Option<String>,
    /// ЖСН or БСН of the applicant.
    pub applicant: Option<IdentityNumber>,
}

impl OpenComplaint {
    /// The request it is about.
    pub fn request(&self) -> Option<RequestId> {
        self.about.as_ref().map(|about| about.request)
    }

    /// Whether anybody typed anything into it.
    pub fn is_touched(&self) -> bool {
        self.filled.values.values().any(|filled| filled.source == Source::Operator)
    }

    /// How many findings forbid taking it.
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error).count()
    }
}

/// A complaint that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintLine {
    /// Incoming number.
    pub number: String,
    /// When it was taken.
    pub taken: Timestamp,
    /// Who complains.
    pub complainant: String,
    /// The service it is about; empty when it is about none.
    pub service: PaperText,
    /// Last day of the answer.
    pub answer_due: Date,
}

/// What the courier takes along and what was given to the courier before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CourierPapers {
    /// Papers that wait, by provider.
    pub waiting: Vec<WaitingPapers>,
    /// Waybills that were made, newest first.
    pub waybills: Vec<WaybillLine>,
}

/// Papers that wait for the courier to one provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingPapers {
    /// The provider.
    pub provider: Text,
    /// Of how many requests.
    pub requests: usize,
    /// How many papers, each copy counted.
    pub papers: u32,
}

/// A waybill that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaybillLine {
    /// Number at this desk.
    pub number: u32,
    /// When it was made.
    pub made: Timestamp,
    /// To whom.
    pub provider: Text,
    /// Of how many requests.
    pub requests: usize,
    /// How many papers, each copy counted.
    pub papers: u32,
    /// Name of the courier.
    pub courier: String,
}
