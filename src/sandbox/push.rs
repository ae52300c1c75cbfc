//! Delivers the provider's messages to a receiver of pushes, when one was named.

use super::async_channel::APPLICATIONS;
use super::exchange::{Reply, endless, spoilt};
use super::faults::{Fault, Order};
use super::state::Shared;
use axum::body::Bytes;
use reqwest::Body;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tereze_gateway::soap::async_channel::{read_send_message_response, write_send_message};
use tereze_gateway::soap::xml::read;

const PAUSE: Duration = Duration::from_millis(25);

/// Pushes whatever is due, again and again until the receiver has it. Ends with its task.
pub(super) async fn run(shared: Arc<Shared>) {
    let Ok(client) = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(10)).build() else { return };
    loop {
        tokio::time::sleep(PAUSE).await;
        let Some(url) = shared.callback() else { continue };
        for message in shared.provider.due_for_all() {
            let fault = shared.faults.take(APPLICATIONS, Order::PUSH, || None).fault;
            if let Some(Fault::Slow { ms }) = &fault {
                tokio::time::sleep(Duration::from_millis(*ms)).await;
            }
            let envelope = shared.envelope(write_send_message(&message), fault.as_ref());
            let body = body(spoilt(envelope, fault.as_ref()), fault.as_ref());
            let request = client.post(&url).header("Content-Type", "text/xml; charset=utf-8").header("SOAPAction", "\"\"").body(body);
            // Whoever does not answer is asked again in the next round.
            let Ok(response) = request.send().await else { break };
            let Ok(body) = response.bytes().await else { break };
            let taken = read(&body).is_ok_and(|document| matches!(read_send_message_response(&document), Ok(Ok(_))));
            if taken && let Some(id) = &message.info.message_id {
                shared.provider.confirmed(id);
            }
        }
    }
}

fn body(reply: Reply, fault: Option<&Fault>) -> Body {
    match fault {
        Some(Fault::Endless { every_ms }) => Body::wrap_stream(endless(reply.body, Duration::from_millis(*every_ms))),
        Some(Fault::Cut) => {
            let mut half = reply.body;
            half.truncate(half.len() / 2);
            let parts: [io::Result<Bytes>; 2] = [Ok(half.into()), Err(io::ErrorKind::ConnectionReset.into())];
            Body::wrap_stream(futures_util::stream::iter(parts))
        }
        _ => Body::from(reply.body),
    }
}
