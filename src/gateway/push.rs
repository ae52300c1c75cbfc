//! The receiver of pushes (`IAsyncChannelClient`): where the gateway delivers answers itself instead of being asked.

use super::application::{ProviderWord, read_word};
use super::soap::async_channel::{self, Accepted, StatusChange};
use super::soap::common::Guid;
use super::soap::envelope::{self, Body};
use super::soap::fault::{ErrorInfo, Fault};
use super::soap::security::{MessageSecurity, SecurityError};
use super::soap::xml::{XmlError, read};
use axum::Router;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use std::future::Future;
use std::sync::Arc;
use tokio::net::TcpListener;

/// What was pushed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pushed {
    /// A provider's word.
    Word(ProviderWord),
    /// What became of a message that this desk sent.
    StatusChange(StatusChange),
}

/// Takes pushes in until `stop` is done. The gateway is told that a push was taken only when `take` says so, which must be after it
/// is durable; otherwise it is told to push again.
///
/// # Errors
/// When the listener breaks.
pub async fn serve<Taking>(
    listener: TcpListener,
    security: Option<Arc<dyn MessageSecurity>>,
    largest: usize,
    take: impl Fn(Pushed) -> Taking + Clone + Send + Sync + 'static,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()>
where
    Taking: Future<Output = Result<(), SecurityError>> + Send + 'static,
{
    let handler = move |body: Bytes| {
        let security = security.clone();
        let take = take.clone();
        async move { answer(&body, security.as_deref(), take).await }
    };
    let router = Router::new().route("/", post(handler.clone())).route("/{*any}", post(handler)).layer(DefaultBodyLimit::max(largest));
    axum::serve(listener, router).with_graceful_shutdown(stop).await
}

async fn answer<Taking>(body: &[u8], security: Option<&dyn MessageSecurity>, take: impl Fn(Pushed) -> Taking) -> Response
where
    Taking: Future<Output = Result<(), SecurityError>> + Send,
{
    let (pushed, reply) = match understand(body) {
        Ok(understood) => understood,
        Err(error) => return refuse("SCE001", &error.to_string(), true),
    };
    if let Some(security) = security
        && security.check(body).is_err()
    {
        return refuse("SCE006", "the signature of the message is wrong", true);
    }
    if take(pushed).await.is_err() {
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
            let word = read_word(&async_channel::read_send_message(&document)?)?;
            let accepted = Accepted { message_id: word.message_id.clone(), correlation_id: word.chain_id.clone(), response_date: Some(now), session_id: None };
            Ok((Pushed::Word(word), async_channel::write_send_message_response(&accepted)))
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
