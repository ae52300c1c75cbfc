//! Addresses of the national certification authority: revocation list, certificate status, time stamps, root.

use super::door::Thread;
use super::faults::Fault;
use super::house::{House, Reply, before, leave};
use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use std::sync::Arc;

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

type Asked = (State<Arc<House>>, ConnectInfo<Thread>);

pub(super) async fn revocation_list(State(house): State<Arc<House>>, ConnectInfo(thread): ConnectInfo<Thread>) -> Response {
    give((State(house), ConnectInfo(thread)), "ca/crl", "application/pkix-crl", |authority| authority.revocation_list(Timestamp::now())).await
}

pub(super) async fn root_revocation_list(State(house): State<Arc<House>>, ConnectInfo(thread): ConnectInfo<Thread>) -> Response {
    give((State(house), ConnectInfo(thread)), "ca/crl/root.crl", "application/pkix-crl", |authority| authority.root_revocation_list(Timestamp::now())).await
}

pub(super) async fn issuer(State(house): State<Arc<House>>, ConnectInfo(thread): ConnectInfo<Thread>) -> Response {
    give((State(house), ConnectInfo(thread)), "ca/ca", "application/pkix-cert", |authority| authority.issuer_der()).await
}

pub(super) async fn ocsp(State(house): State<Arc<House>>, ConnectInfo(thread): ConnectInfo<Thread>, body: Bytes) -> Response {
    give((State(house), ConnectInfo(thread)), "ca/ocsp", "application/ocsp-response", |authority| authority.ocsp(&body, Timestamp::now())).await
}

pub(super) async fn time_stamp(State(house): State<Arc<House>>, ConnectInfo(thread): ConnectInfo<Thread>, body: Bytes) -> Response {
    give((State(house), ConnectInfo(thread)), "ca/tsp", "application/timestamp-reply", |authority| authority.time_stamp(&body, Timestamp::now())).await
}

pub(super) async fn root(State(house): State<Arc<House>>, ConnectInfo(thread): ConnectInfo<Thread>) -> Response {
    give((State(house), ConnectInfo(thread)), "ca/root.pem", "application/x-pem-file", |authority| Ok(authority.root_pem().into_bytes())).await
}

async fn give(
    (State(house), ConnectInfo(thread)): Asked,
    path: &str,
    media_type: &'static str,
    ask: impl FnOnce(&dyn AuthorityEndpoints) -> Result<Vec<u8>, EndpointError>,
) -> Response {
    let fault = house.faults.take(path, path);
    let empty = |status| Reply { status, media_type: "text/plain", body: Vec::new() };
    if before(fault.as_ref(), &thread).await {
        return leave(empty(StatusCode::SERVICE_UNAVAILABLE), None, &thread);
    }
    let reply = match (&fault, house.keys().authority) {
        (Some(Fault::NotFound), _) => empty(StatusCode::NOT_FOUND),
        (Some(Fault::SoapFault { .. } | Fault::NotProcessed), _) | (_, None) => empty(StatusCode::SERVICE_UNAVAILABLE),
        (fault, Some(authority)) => match ask(authority.as_ref()) {
            Ok(mut body) => {
                if *fault == Some(Fault::WrongSignature)
                    && let Some(last) = body.last_mut()
                {
                    // The signature stands at the end of the list and of both answers.
                    *last ^= 1;
                }
                Reply { status: StatusCode::OK, media_type, body }
            }
            Err(error) => {
                tracing::warn!(%error, path, "the sandbox's authority has no answer");
                empty(StatusCode::BAD_REQUEST)
            }
        },
    };
    leave(reply, fault.as_ref(), &thread)
}
