//! What can be asked about results that leave the centre.

use jiff::civil::Date;

/// A wish about handing over.
#[derive(Debug, Clone)]
pub enum Command {
    /// The result of the open request is out of hand.
    HandOver {
        /// To whom, when it was not the applicant.
        to: Option<String>,
    },
    /// Make the journal of results handed over from one day to another, both counted in.
    PrintIssued {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
}
