//! Addresses of the national certification authority: revocation list, certificate status, time stamps, root.

use super::authority_endpoints::{AuthorityEndpoints, EndpointError};
use super::exchange::{Reply, before, leave};
use super::faults::Fault;
use super::listener::ConnectionControl;
use super::state::Shared;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use std::sync::Arc;

type Asked = (State<Arc<Shared>>, ConnectInfo<ConnectionControl>);

pub(super) async fn revocation_list(State(shared): State<Arc<Shared>>, ConnectInfo(connection): ConnectInfo<ConnectionControl>) -> Response {
    give((State(shared), ConnectInfo(connection)), "ca/crl", "application/pkix-crl", |authority| authority.revocation_list(Timestamp::now())).await
}

pub(super) async fn root_revocation_list(State(shared): State<Arc<Shared>>, ConnectInfo(connection): ConnectInfo<ConnectionControl>) -> Response {
    give((State(shared), ConnectInfo(connection)), "ca/crl/root.crl", "application/pkix-crl", |authority| authority.root_revocation_list(Timestamp::now()))
        .await
}

pub(super) async fn issuer(State(shared): State<Arc<Shared>>, ConnectInfo(connection): ConnectInfo<ConnectionControl>) -> Response {
    give((State(shared), ConnectInfo(connection)), "ca/ca", "application/pkix-cert", |authority| authority.issuer_der()).await
}

pub(super) async fn ocsp(State(shared): State<Arc<Shared>>, ConnectInfo(connection): ConnectInfo<ConnectionControl>, body: Bytes) -> Response {
    give((State(shared), ConnectInfo(connection)), "ca/ocsp", "application/ocsp-response", |authority| authority.ocsp(&body, Timestamp::now())).await
}

pub(super) async fn time_stamp(State(shared): State<Arc<Shared>>, ConnectInfo(connection): ConnectInfo<ConnectionControl>, body: Bytes) -> Response {
    give((State(shared), ConnectInfo(connection)), "ca/tsp", "application/timestamp-reply", |authority| authority.time_stamp(&body, Timestamp::now())).await
}

pub(super) async fn root(State(shared): State<Arc<Shared>>, ConnectInfo(connection): ConnectInfo<ConnectionControl>) -> Response {
    give((State(shared), ConnectInfo(connection)), "ca/root.pem", "application/x-pem-file", |authority| Ok(authority.root_pem().into_bytes())).await
}

async fn give(
    (State(shared), ConnectInfo(connection)): Asked,
    path: &str,
    media_type: &'static str,
    ask: impl FnOnce(&dyn AuthorityEndpoints) -> Result<Vec<u8>, EndpointError>,
) -> Response {
    let disturbance = shared.faults.take(path, path, || None);
    let empty = |status| Reply { status, media_type: "text/plain", body: Vec::new() };
    if before(disturbance.fault.as_ref(), &connection).await {
        return leave(empty(StatusCode::SERVICE_UNAVAILABLE), disturbance, &connection).await;
    }
    let reply = match (&disturbance.fault, shared.keys().authority) {
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
    leave(reply, disturbance, &connection).await
}
