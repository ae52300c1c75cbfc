//! One HTTP exchange within its bounds.

use super::addresses::Addresses;
use super::error::{GatewayError, Trouble};
use super::evidence::{Evidence, System};
use jiff::Timestamp;
use reqwest::redirect::{Attempt, Policy};
use std::time::Duration;

/// The line could not be made ready: the TLS library of this machine refuses.
#[derive(Debug, thiserror::Error)]
#[error("the network client could not be made ready")]
pub struct LineError(#[source] reqwest::Error);

/// Connections to the outside.
#[derive(Debug, Clone)]
pub(super) struct Line {
    client: reqwest::Client,
}

/// A question for [`Line::exchange`].
pub(super) struct Question<'q> {
    pub system: System,
    pub url: &'q str,
    pub headers: &'q [(&'static str, &'static str)],
    /// `None` is a GET.
    pub body: Option<Vec<u8>>,
    pub time: Duration,
    pub answer_bytes: usize,
}

impl Line {
    pub fn new(addresses: &Addresses) -> Result<Self, LineError> {
        let builder = reqwest::Client::builder().connect_timeout(addresses.limits.connect()).redirect(Policy::custom(same_place_only)).tcp_nodelay(true);
        let builder = if addresses.are_on_this_machine() { builder.no_proxy() } else { builder };
        builder.build().map(|client| Self { client }).map_err(LineError)
    }

    /// Sends the question and takes the whole answer in, whatever its status.
    pub async fn exchange(&self, question: Question<'_>) -> Result<Evidence, GatewayError> {
        let Question { system, url, headers, body, time, answer_bytes } = question;
        let request = match &body {
            Some(body) => self.client.post(url).body(body.clone()),
            None => self.client.get(url),
        };
        let request = headers.iter().fold(request.timeout(time), |request, (name, value)| request.header(*name, *value));
        let mut evidence =
            Evidence { system, asked_at: Timestamp::now(), answered_at: None, request: body.unwrap_or_default(), response: Vec::new(), http_status: None };
        let mut response = match request.send().await {
            Ok(response) => response,
            Err(error) => return Err(failed(trouble(error), evidence)),
        };
        evidence.http_status = Some(response.status().as_u16());
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) => evidence.response.extend_from_slice(&chunk),
                Ok(None) => break,
                Err(error) => return Err(failed(trouble(error), evidence)),
            }
            if evidence.response.len() > answer_bytes {
                evidence.response.truncate(answer_bytes);
                return Err(failed(Trouble::TooLarge(answer_bytes), evidence));
            }
        }
        evidence.answered_at = Some(Timestamp::now());
        Ok(evidence)
    }
}

pub(super) fn failed(trouble: Trouble, evidence: Evidence) -> GatewayError {
    GatewayError { trouble, evidence: Box::new(evidence) }
}

/// The URL is not kept in the error: it is in the configuration, and errors go to logs.
fn trouble(error: reqwest::Error) -> Trouble {
    let error = error.without_url();
    if error.is_connect() {
        Trouble::Unreachable(error)
    } else if error.is_timeout() {
        Trouble::TimedOut(error)
    } else if error.is_builder() {
        Trouble::Unsendable(Box::new(error))
    } else {
        Trouble::CutOff(error)
    }
}

/// Follows a redirect only to the same host by the same way, and only such as keep a POST a POST: personal data go
/// nowhere but to the configured address.
fn same_place_only(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let place = |url: &reqwest::Url| (url.scheme().to_owned(), url.host_str().map(str::to_owned), url.port_or_known_default());
    let same = attempt.previous().first().is_some_and(|first| place(first) == place(attempt.url()));
    let keeps_method = matches!(attempt.status().as_u16(), 307 | 308);
    if same && keeps_method && attempt.previous().len() <= 3 { attempt.follow() } else { attempt.stop() }
}
