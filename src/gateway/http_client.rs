//! One HTTP exchange within its bounds.

use super::addresses::Addresses;
use super::connection::{Host, classified};
use super::error::{GatewayError, Trouble};
use super::evidence::{Evidence, System};
use jiff::Timestamp;
use reqwest::redirect::{Attempt, Policy};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Connections to the outside. They are set up with the first question: reading the certificates of the machine takes longer than opening the window.
#[derive(Debug, Clone)]
pub(super) struct HttpClient {
    client: Arc<OnceLock<reqwest::Client>>,
    connect: Duration,
    on_this_machine: bool,
    /// Authorities beside those the machine knows, in PEM.
    authorities: Arc<Vec<u8>>,
}

/// A question for [`HttpClient::exchange`].
pub(super) struct Question<'q> {
    pub system: System,
    pub url: &'q str,
    pub headers: &'q [(&'static str, &'static str)],
    /// `None` is a GET.
    pub body: Option<Vec<u8>>,
    pub time: Duration,
    pub answer_bytes: usize,
}

impl HttpClient {
    pub fn new(addresses: &Addresses) -> Self {
        Self { client: Arc::default(), connect: addresses.limits.connect(), on_this_machine: addresses.are_on_this_machine(), authorities: Arc::default() }
    }

    /// The same client, knowing these authorities (PEM) beside those of the machine.
    pub fn trusting(self, authorities: Vec<u8>) -> Self {
        Self { client: Arc::default(), authorities: Arc::new(authorities), ..self }
    }

    fn client(&self) -> Result<&reqwest::Client, reqwest::Error> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let builder = reqwest::Client::builder().connect_timeout(self.connect).redirect(Policy::custom(same_place_only)).tcp_nodelay(true);
        let builder = if self.on_this_machine { builder.no_proxy() } else { builder };
        let builder = if self.authorities.is_empty() { builder } else { builder.tls_certs_merge(reqwest::Certificate::from_pem_bundle(&self.authorities)?) };
        let client = builder.build()?;
        Ok(self.client.get_or_init(|| client))
    }

    /// Sends the question and takes the whole answer in, whatever its status.
    pub async fn exchange(&self, question: Question<'_>) -> Result<Evidence, GatewayError> {
        let Question { system, url, headers, body, time, answer_bytes } = question;
        let mut evidence = Evidence {
            system,
            asked_at: Timestamp::now(),
            answered_at: None,
            request: body.clone().unwrap_or_default(),
            response: Vec::new(),
            http_status: None,
        };
        let client = match self.client() {
            Ok(client) => client,
            Err(error) => return Err(failed(Trouble::Unsendable(Box::new(error)), evidence)),
        };
        let request = match body {
            Some(body) => client.post(url).body(body),
            None => client.get(url),
        };
        let request = headers.iter().fold(request.timeout(time), |request, (name, value)| request.header(*name, *value));
        let mut response = match request.send().await {
            Ok(response) => response,
            Err(error) => return Err(failed(classified(error, Host::of(url)), evidence)),
        };
        evidence.http_status = Some(response.status().as_u16());
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) => evidence.response.extend_from_slice(&chunk),
                Ok(None) => break,
                Err(error) => return Err(failed(classified(error, Host::of(url)), evidence)),
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

/// Follows a redirect only to the same host by the same way, and only such as keep a POST a POST: personal data go
/// nowhere but to the configured address.
fn same_place_only(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let place = |url: &reqwest::Url| (url.scheme().to_owned(), url.host_str().map(str::to_owned), url.port_or_known_default());
    let same = attempt.previous().first().is_some_and(|first| place(first) == place(attempt.url()));
    let keeps_method = matches!(attempt.status().as_u16(), 307 | 308);
    if same && keeps_method && attempt.previous().len() <= 3 { attempt.follow() } else { attempt.stop() }
}
