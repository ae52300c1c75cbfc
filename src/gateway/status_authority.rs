//! Services of the national certification authority (ҰКО): revocation list, certificate status, time stamps.

use super::client::Gateway;
use super::error::GatewayError;
use super::evidence::{Answer, System};
use std::future::Future;

/// What says whether a certificate holds and when something was signed. Bytes in, bytes out: their meaning is the trust floor's.
pub trait StatusAuthority: Send + Sync {
    /// The revocation list in DER (RFC 5280).
    fn revocation_list(&self) -> impl Future<Output = Result<Answer<Vec<u8>>, GatewayError>> + Send;

    /// The answer to an OCSP question, both in DER (RFC 6960).
    fn ocsp(&self, question: Vec<u8>) -> impl Future<Output = Result<Answer<Vec<u8>>, GatewayError>> + Send;

    /// The answer to a time-stamp question, both in DER (RFC 3161).
    fn time_stamp(&self, question: Vec<u8>) -> impl Future<Output = Result<Answer<Vec<u8>>, GatewayError>> + Send;
}

impl StatusAuthority for Gateway {
    async fn revocation_list(&self) -> Result<Answer<Vec<u8>>, GatewayError> {
        self.fetch(System::RevocationList, &self.addresses.revocation_list, &[], None).await
    }

    async fn ocsp(&self, question: Vec<u8>) -> Result<Answer<Vec<u8>>, GatewayError> {
        let headers = [("Content-Type", "application/ocsp-request"), ("Accept", "application/ocsp-response")];
        self.fetch(System::CertificateStatus, &self.addresses.ocsp, &headers, Some(question)).await
    }

    async fn time_stamp(&self, question: Vec<u8>) -> Result<Answer<Vec<u8>>, GatewayError> {
        let headers = [("Content-Type", "application/timestamp-query"), ("Accept", "application/timestamp-reply")];
        self.fetch(System::TimeStamps, &self.addresses.time_stamp, &headers, Some(question)).await
    }
}
