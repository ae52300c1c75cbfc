//! Complaints.

use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;
use tereze_domain::form::{FilledForm, Finding, Form, Severity, Source};
use tereze_domain::language::Text;
use tereze_domain::number::IdentityNumber;
use tereze_domain::request::RequestId;
use tereze_domain::template::PaperText;

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
