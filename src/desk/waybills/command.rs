//! What can be asked about waybills.

/// A wish about waybills.
#[derive(Debug, Clone)]
pub enum Command {
    /// Look which papers wait for the courier, and list the waybills.
    Look,
    /// Make the waybill of all papers that wait for this provider.
    Make {
        /// The provider's Kazakh name.
        provider: String,
        /// Name of the courier.
        courier: String,
    },
    /// Make a waybill again.
    Print {
        /// Its number.
        number: u32,
    },
}
