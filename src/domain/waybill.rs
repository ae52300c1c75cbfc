//! Papers on their way to the provider with the centre's courier (regulations 000–003, process 6).

use super::checklist::{is_brought, papers_asked};
use super::language::Text;
use super::request::{Request, RequestId};
use super::service::{OriginalGoes, PaperAsked, Service};
use super::template::PaperText;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A waybill as it was made. It is never changed: its digest stands in the audit trail, and no paper stands on two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Waybill {
    /// Number at this desk, from 1 without gaps.
    pub number: u32,
    /// When it was made.
    pub made: Timestamp,
    /// Log-in name of who made it.
    pub made_by: String,
    /// Name of the operator as papers show it.
    pub operator: String,
    /// To whom the papers go.
    pub provider: Text,
    /// Name of the courier; empty when it is written by hand.
    pub courier: String,
    /// Its lines, in the order in which the requests were begun.
    pub items: Vec<WaybillItem>,
}

/// One line of a waybill: the papers of one request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct WaybillItem {
    /// The request.
    pub request: RequestId,
    /// Its number as the applicant knows it.
    pub number: String,
    /// Its service.
    pub service: PaperText,
    /// The applicant.
    pub applicant: PaperText,
    /// The papers that go.
    pub papers: Vec<WaybillPaper>,
}

/// One paper on a waybill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct WaybillPaper {
    /// Key of the paper in its service.
    pub key: String,
    /// Its name.
    pub name: PaperText,
    /// Copies that go.
    pub copies: u32,
    /// Sheets, as far as they were scanned.
    pub sheets: u32,
}

impl Waybill {
    /// How many papers go, each copy counted.
    pub fn papers(&self) -> u32 {
        self.items.iter().flat_map(|item| &item.papers).map(|paper| paper.copies).fold(0, u32::saturating_add)
    }
}

/// The papers of a request that go to the provider: those whose originals are sent, and those left at the window that are not made there.
pub fn papers_to_go(service: &Service, request: &Request) -> Vec<PaperAsked> {
    let goes = |paper: &PaperAsked| match paper.original {
        OriginalGoes::ToProvider => true,
        OriginalGoes::Kept => !paper.made_here,
        OriginalGoes::Back => false,
    };
    papers_asked(service, request).into_iter().filter(|paper| goes(paper) && is_brought(paper, request)).collect()
}
