//! The control address: what a tester turns, over HTTP and JSON. It has a listener of its own, so that it answers while the gateway is down.

use super::faults::Order;
use super::listener::ListenerSwitch;
use super::provider::{Decision, NotDecided, Received};
use super::state::Shared;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use std::sync::{Arc, PoisonError};
use tereze_domain::party::{Organisation, Person, PowerOfAttorney};
use tereze_gateway::Addresses;

#[derive(Clone)]
struct Control {
    shared: Arc<Shared>,
    switch: ListenerSwitch,
    addresses: Addresses,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Down {
    down: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Callback {
    url: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decide {
    request: String,
    decision: Decision,
}

pub(super) fn router(shared: Arc<Shared>, switch: ListenerSwitch, addresses: Addresses) -> Router {
    Router::new()
        .route("/control/addresses", get(|State(control): State<Control>| async move { Json(control.addresses) }))
        .route("/control/faults", post(set_fault).get(pending_faults).delete(clear_faults))
        .route("/control/gateway", post(shut))
        .route("/control/callback", post(set_callback))
        .route("/control/provider/received", get(received))
        .route("/control/provider/decide", post(decide))
        .route("/control/people", get(people))
        .route("/control/organisations", get(organisations))
        .route("/control/powers", get(powers))
        .with_state(Control { shared, switch, addresses })
}

async fn set_fault(State(control): State<Control>, Json(order): Json<Order>) -> StatusCode {
    control.shared.faults.set(order);
    StatusCode::NO_CONTENT
}

async fn pending_faults(State(control): State<Control>) -> Json<Vec<Order>> {
    Json(control.shared.faults.pending())
}

async fn clear_faults(State(control): State<Control>) -> StatusCode {
    control.shared.faults.clear();
    StatusCode::NO_CONTENT
}

async fn shut(State(control): State<Control>, Json(Down { down }): Json<Down>) -> StatusCode {
    match tokio::task::spawn_blocking(move || control.switch.shut(down)).await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

async fn set_callback(State(control): State<Control>, Json(Callback { url }): Json<Callback>) -> StatusCode {
    *control.shared.callback.lock().unwrap_or_else(PoisonError::into_inner) = url;
    StatusCode::NO_CONTENT
}

async fn received(State(control): State<Control>) -> Json<Vec<Received>> {
    Json(control.shared.provider.received())
}

async fn decide(State(control): State<Control>, Json(Decide { request, decision }): Json<Decide>) -> StatusCode {
    match control.shared.provider.decide(&request, &decision) {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(NotDecided::UnknownRequest) => StatusCode::NOT_FOUND,
        Err(NotDecided::Signing(_)) => StatusCode::INTERNAL_SERVER_ERROR,
        Err(NotDecided::Ledger(_)) => StatusCode::INSUFFICIENT_STORAGE,
    }
}

async fn people(State(control): State<Control>) -> Json<Vec<Person>> {
    Json(control.shared.world.people().iter().map(|resident| resident.person.clone()).collect())
}

async fn organisations(State(control): State<Control>) -> Json<Vec<Organisation>> {
    Json(control.shared.world.organisations().iter().map(|enterprise| enterprise.organisation.clone()).collect())
}

async fn powers(State(control): State<Control>) -> Json<Vec<PowerOfAttorney>> {
    Json(control.shared.world.powers().to_vec())
}
