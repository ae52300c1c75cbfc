//! What a paper speaks of and carries.

use serde::{Deserialize, Serialize};

/// What a paper speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A request.
    Request,
    /// The provider's decision on a request.
    Decision,
    /// Originals on their way to the provider.
    Waybill,
    /// The journal of results handed over.
    IssuedResults,
    /// A shift.
    Shift,
    /// A complaint.
    Complaint,
    /// A survey.
    Survey,
}

/// Which signed document the codes of a paper carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Codes {
    /// None.
    None,
    /// The registration data of the receipt.
    Registration,
    /// The application.
    Application,
    /// The provider's decision.
    Decision,
}
