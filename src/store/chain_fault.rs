//! Where and how the audit trail fails to hold.

/// Where the chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("entry {at} of the audit trail: {fault}")]
pub struct ChainBroken {
    /// Sequence of the first entry that does not hold.
    pub at: i64,
    /// How.
    pub fault: ChainFault,
}

/// How an entry fails to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// The hash is not that of the entry and the hash before it.
    #[error("its hash does not agree")]
    Hash,
    /// An entry is missing before this one.
    #[error("an entry before it is missing")]
    Missing,
    /// The row says another sequence or request than the entry in it.
    #[error("its row says something else")]
    Row,
    /// The transition table does not allow it after the events before.
    #[error("it cannot follow the events before it")]
    Order,
    /// The state of its request is not the fold of the events: something behind this entry is missing, or the state was changed by hand.
    #[error("the request is in another state than its events say")]
    State,
    /// The report of a shift is not the one that this entry closed it with: it was changed, taken away or invented.
    #[error("the report of the shift is another than the entry says")]
    Shift,
    /// A complaint is not the one that this entry took.
    #[error("the complaint is another than the entry says")]
    Complaint,
    /// A waybill is not the one that this entry made.
    #[error("the waybill is another than the entry says")]
    Waybill,
}
