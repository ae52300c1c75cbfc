//! What is answered under which path.

use super::state::Shared;
use super::{async_channel, certificates, sync_channel, wsdl};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::collections::HashMap;
use std::sync::Arc;

/// The national systems.
pub(super) fn router(shared: Arc<Shared>) -> Router {
    let soap = Router::new()
        .route(
            "/shep/sync",
            post(sync_channel::answer)
                .get(|headers: HeaderMap, query: Query<HashMap<String, String>>| async move { description(&headers, &query, wsdl::sync_channel) }),
        )
        .route(
            "/shep/async",
            post(async_channel::answer)
                .get(|headers: HeaderMap, query: Query<HashMap<String, String>>| async move { description(&headers, &query, wsdl::async_channel) }),
        )
        .layer(DefaultBodyLimit::max(512 << 20));
    Router::new()
        .merge(soap)
        .route("/shep/wsdl/{*path}", get(interface_file))
        .route("/ca/crl", get(certificates::revocation_list))
        .route("/ca/crl/nca.crl", get(certificates::revocation_list))
        .route("/ca/crl/root.crl", get(certificates::root_revocation_list))
        .route("/ca/ca", get(certificates::issuer))
        .route("/ca/ocsp", post(certificates::ocsp))
        .route("/ca/tsp", post(certificates::time_stamp))
        .route("/ca/root.pem", get(certificates::root))
        .route("/", get(|State(shared): State<Arc<Shared>>| async move { format!("{} people, {} files\n", shared.world.people().len(), shared.files.count()) }))
        .with_state(shared)
}

fn description(headers: &HeaderMap, query: &HashMap<String, String>, write: fn(&str) -> String) -> Response {
    let host =
        headers.get(header::HOST).and_then(|host| host.to_str().ok()).filter(|host| host.chars().all(|c| c.is_ascii_alphanumeric() || ".:-[]".contains(c)));
    match host {
        Some(host) if query.keys().any(|key| key.eq_ignore_ascii_case("wsdl")) => xml(write(&format!("http://{host}"))),
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}

async fn interface_file(Path(path): Path<String>) -> Response {
    wsdl::file(&path).map_or_else(|| StatusCode::NOT_FOUND.into_response(), |text| xml(text.to_owned()))
}

fn xml(text: String) -> Response {
    ([(header::CONTENT_TYPE, "text/xml; charset=utf-8")], text).into_response()
}
