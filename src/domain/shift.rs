//! A shift of an operator at a desk, and the report that closes it.

use super::service::ServiceId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What was done in a shift.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ShiftFigures {
    /// By service, in the order of their identifiers; services nobody asked for are not in it.
    pub services: Vec<ServiceFigures>,
    /// Signed requests of this desk that had not reached the provider when this was counted.
    pub unsent: u32,
    /// Drafts of the operator that were left unfinished.
    pub drafts: u32,
    /// Second and further copies of papers that were printed.
    pub copies_reprinted: u32,
    /// Mean time from the beginning of a request to its signature or refused acceptance, in whole seconds, of requests begun and ended in the shift;
    /// `None` when there was none.
    pub mean_service_seconds: Option<u64>,
}

/// What was done for one service in a shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ServiceFigures {
    /// Service.
    pub service: ServiceId,
    /// Requests begun.
    pub begun: u32,
    /// Requests signed and put into the outbox.
    pub signed: u32,
    /// Requests not accepted, because papers were missing.
    pub acceptance_refused: u32,
    /// Requests the applicant took back.
    pub withdrawn: u32,
    /// Reasoned refusals of the provider that came.
    pub refused: u32,
    /// Results handed over.
    pub handed_over: u32,
}

/// The report of a closed shift. It is never changed: its digest stands in the audit trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ShiftReport {
    /// Number of the shift at this desk, from 1, without gaps.
    pub number: u32,
    /// Desk.
    pub desk: String,
    /// Log-in name of the operator.
    pub operator: String,
    /// Name of the operator as papers show it.
    pub operator_name: String,
    /// When the shift was opened.
    pub opened: Timestamp,
    /// When it was closed.
    pub closed: Timestamp,
    /// What was done.
    pub figures: ShiftFigures,
    /// End of the audit trail just before the shift was closed, lower-case hexadecimal: whoever keeps the paper sees a trail cut later.
    pub trail: String,
}
