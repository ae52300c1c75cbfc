//! What can be asked about the parties of the open request.

/// A wish about applicant and representative.
#[derive(Debug, Clone)]
pub enum Command {
    /// The applicant's ЖСН or БСН as typed. Right numbers are asked of the registry at once.
    EnterApplicant {
        /// As typed.
        number: String,
    },
    /// Ask the registries again, after one could not be reached.
    AskAgain,
    /// Who speaks for the applicant.
    EnterRepresentative(RepresentativeEntry),
}

/// What the operator says of a representative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RepresentativeEntry {
    /// The applicant came in person.
    None,
    /// With a notarised power of attorney of this number.
    Notarised {
        /// Number in the notary's register.
        number: String,
    },
    /// With a power of attorney certified in another way: nothing more is entered.
    OtherwiseCertified,
}
