//! How an answer leaves the sandbox: in time and whole, or as a fault wants it.

use super::faults::{Disturbance, Fault, Turn};
use super::listener::ConnectionControl;
use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{Stream, unfold};
use std::convert::Infallible;
use std::time::Duration;

/// Blanks that follow at once in an answer without an end.
const BLANKS: &[u8] = &[b' '; 16 * 1024];

/// An answer with its status.
pub(super) struct Reply {
    pub status: StatusCode,
    pub media_type: &'static str,
    pub body: Vec<u8>,
}

/// Waits where the fault wants it; `true` when the connection is to close with nothing done.
pub(super) async fn before(fault: Option<&Fault>, connection: &ConnectionControl) -> bool {
    match fault {
        Some(Fault::Slow { ms }) => tokio::time::sleep(Duration::from_millis(*ms)).await,
        Some(Fault::Down) => {
            connection.cut_after(0);
            return true;
        }
        _ => {}
    }
    false
}

/// How much later the answer comes that was overtaken.
const HEAD_START: Duration = Duration::from_millis(200);

/// Lets an answer leave when it is its turn, spoilt where the fault wants it.
pub(super) async fn leave(reply: Reply, disturbance: Disturbance, connection: &ConnectionControl) -> Response {
    let Disturbance { fault, turn } = disturbance;
    match turn {
        Turn::Now => {}
        // Nobody comes before it any more when the orders were cleared.
        Turn::After(other) => {
            drop(other.await);
            // Whoever asked reads the other one to its end before this one comes.
            tokio::time::sleep(HEAD_START).await;
        }
        Turn::Before(release) => connection.when_sent(release),
    }
    let Reply { status, media_type, body } = spoilt(reply, fault.as_ref());
    let body = match fault {
        Some(Fault::Endless { every_ms }) => Body::from_stream(endless(body, Duration::from_millis(every_ms))),
        Some(Fault::Cut) => {
            connection.cut_after(body.len() / 2);
            Body::from(body)
        }
        Some(Fault::NoAnswer) => {
            connection.cut_after(0);
            Body::from(body)
        }
        _ => Body::from(body),
    };
    (status, [(header::CONTENT_TYPE, media_type)], body).into_response()
}

/// What a fault makes of the content of a message.
pub(super) fn spoilt(reply: Reply, fault: Option<&Fault>) -> Reply {
    match fault {
        Some(Fault::Garbage) => Reply { status: StatusCode::OK, media_type: "text/html", body: b"<html><body><p>The proxy is tired.</body></html>".to_vec() },
        Some(Fault::Huge { bytes }) => {
            let mut body = reply.body;
            body.resize((*bytes).max(body.len()), b' ');
            Reply { body, ..reply }
        }
        Some(Fault::Structure { of, count }) => match std::str::from_utf8(&reply.body) {
            Ok(envelope) => Reply { body: of.put_into(envelope, *count).into_bytes(), ..reply },
            Err(_) => reply,
        },
        _ => reply,
    }
}

/// The beginning, and blanks without end.
pub(super) fn endless(begin: Vec<u8>, every: Duration) -> impl Stream<Item = Result<Bytes, Infallible>> {
    unfold(Some(begin), move |begin| async move {
        if let Some(begin) = begin {
            return Some((Ok(Bytes::from(begin)), None));
        }
        // A timer has no time shorter than a millisecond.
        if !every.is_zero() {
            tokio::time::sleep(every).await;
        }
        Some((Ok(Bytes::from_static(BLANKS)), None))
    })
}
