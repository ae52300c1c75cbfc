//! What the sandbox asks of a certification authority, whoever is one.

use jiff::Timestamp;

/// Why the authority has no answer.
pub type EndpointError = Box<dyn std::error::Error + Send + Sync>;

/// The certification authority behind the addresses.
pub trait AuthorityEndpoints: Send + Sync {
    /// The list of revoked certificates of owners, in DER, as of now.
    fn revocation_list(&self, now: Timestamp) -> Result<Vec<u8>, EndpointError>;

    /// The list of revoked authorities, in DER, as of now.
    fn root_revocation_list(&self, now: Timestamp) -> Result<Vec<u8>, EndpointError>;

    /// The certificate of the authority that issues to owners, in DER.
    fn issuer_der(&self) -> Result<Vec<u8>, EndpointError>;

    /// The answer to an OCSP question, both in DER.
    fn ocsp(&self, question: &[u8], now: Timestamp) -> Result<Vec<u8>, EndpointError>;

    /// The answer to a time-stamp question, both in DER.
    fn time_stamp(&self, question: &[u8], now: Timestamp) -> Result<Vec<u8>, EndpointError>;

    /// Certificates to trust, in PEM.
    fn root_pem(&self) -> String;
}
