//! Papers for the courier.

use jiff::Timestamp;
use tereze_domain::language::Text;

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
