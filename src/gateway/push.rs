//! The receiver of pushes (`IAsyncChannelClient`): where the gateway delivers answers itself instead of being asked.

use super::application::{InboundMessage, read_inbound};
use super::listener::{self, AtWork};
use super::soap::async_channel::{self, Accepted, StatusChange};
use super::soap::common::Guid;
use super::soap::envelope::{self, Body};
use super::soap::fault::{ErrorInfo, Fault};
use super::soap::security::{MessageSecurity, SecurityError};
use super::soap::xml::{XmlError, read};
use super::verification::{VerificationError, VerificationPool};
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Extension, Router};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// What was pushed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pushed {
    /// A message of the provider.
    Message(InboundMessage),
    /// What became of a message that this desk sent.
    StatusChange(StatusChange),
}

/// Bounds of the receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PushLimits {
    /// Bytes of a message.
    pub bytes: usize,
    /// Connections at once.
    pub connections: usize,
    /// From the opening of a connection, or the last answer on it, to the end of a request's head.
    pub header: Duration,
    /// From there to the end of its body.
    pub body: Duration,
    /// Until the message must be on disk.
    pub taking: Duration,
}

impl PushLimits {
    /// The usual bounds for messages of so many bytes at most.
    pub fn of_bytes(bytes: usize) -> Self {
        Self { bytes, connections: 64, header: Duration::from_secs(10), body: Duration::from_secs(30), taking: Duration::from_secs(60) }
    }
}

/// Takes pushes in until `stop` is done. The gateway is told that a push was taken only when `take` says so, which must be after it
/// is durable; otherwise it is told to push again.
pub async fn serve<Taking>(
    listener: TcpListener,
    security: Option<Arc<dyn MessageSecurity>>,
    limits: PushLimits,
    take: impl Fn(Pushed) -> Taking + Clone + Send + Sync + 'static,
    stop: impl Future<Output = ()> + Send + 'static,
) where
    Taking: Future<Output = Result<(), SecurityError>> + Send + 'static,
{
    let pool = VerificationPool::default();
    let handler = move |Extension(at_work): Extension<AtWork>, request: Request| {
        let (security, take, pool) = (security.clone(), take.clone(), pool.clone());
        async move {
            let body = match tokio::time::timeout(limits.body, Bytes::from_request(request, &())).await {
                Ok(Ok(body)) => body,
                Ok(Err(refusal)) => return refusal.into_response(),
                Err(_late) => return (StatusCode::REQUEST_TIMEOUT, [(header::CONNECTION, "close")]).into_response(),
            };
            at_work.begin();
            answer(body, security, &pool, limits.taking, take).await
        }
    };
    let router = Router::new().route("/", post(handler.clone())).route("/{*any}", post(handler)).layer(DefaultBodyLimit::max(limits.bytes));
    listener::serve(listener, router, limits.connections, limits.header, stop).await;
}

async fn answer<Taking>(
    body: Bytes,
    security: Option<Arc<dyn MessageSecurity>>,
    pool: &VerificationPool,
    taking: Duration,
    take: impl Fn(Pushed) -> Taking,
) -> Response
where
    Taking: Future<Output = Result<(), SecurityError>> + Send,
{
    let (pushed, reply) = match understand(&body) {
        Ok(understood) => understood,
        Err(error) => return refuse("SCE001", &error.to_string(), true),
    };
    if let Some(security) = &security {
        match pool.verify(Arc::clone(security), body).await {
            Ok(()) => {}
            Err(VerificationError::Wrong(_)) => return refuse("SCE006", "the signature of the message is wrong", true),
            Err(VerificationError::Late | VerificationError::Broken(_)) => return refuse("SCE909", "the message could not be verified, push it again", false),
        }
    }
    if !matches!(tokio::time::timeout(taking, take(pushed)).await, Ok(Ok(()))) {
        return refuse("SCE909", "the message could not be kept, push it again", false);
    }
    match security.map(|security| security.protect(&reply)).unwrap_or(Ok(reply)) {
        Ok(reply) => xml(StatusCode::OK, reply),
        Err(_) => refuse("SCE909", "the answer could not be signed", false),
    }
}

/// What was pushed, and the answer to be given once it is kept.
fn understand(body: &[u8]) -> Result<(Pushed, String), XmlError> {
    let document = read(body)?;
    let now = jiff::Timestamp::now();
    match envelope::body(&document)? {
        Body::Content(element) if element.is("changeMassageStatusNotification") => {
            let (change, session) = async_channel::read_status_change(&document)?;
            let reply = async_channel::write_status_change_response(session.unwrap_or(Guid(uuid::Uuid::now_v7())), now);
            Ok((Pushed::StatusChange(change), reply))
        }
        _ => {
            let message = read_inbound(&async_channel::read_send_message(&document)?)?;
            let accepted =
                Accepted { message_id: message.message_id.clone(), correlation_id: message.chain_id.clone(), response_date: Some(now), session_id: None };
            Ok((Pushed::Message(message), async_channel::write_send_message_response(&accepted)))
        }
    }
}

fn refuse(code: &str, words: &str, senders: bool) -> Response {
    let info =
        ErrorInfo { code: code.to_owned(), message: words.to_owned(), data: None, date: Some(jiff::Timestamp::now()), sub_error: None, session_id: None };
    let (namespace, name) = async_channel::fault_detail("sendMessage");
    xml(StatusCode::INTERNAL_SERVER_ERROR, Fault::write(senders, (namespace, &name), &info))
}

fn xml(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "text/xml; charset=utf-8")], text).into_response()
}

#[cfg(test)]
mod tests;
