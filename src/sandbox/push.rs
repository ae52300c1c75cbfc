//! Delivers the provider's words to a receiver of pushes, when one was named.

use super::house::House;
use crate::gateway::soap::async_channel::{read_send_message_response, write_send_message};
use crate::gateway::soap::xml::read;
use std::sync::Arc;
use std::time::Duration;

const PAUSE: Duration = Duration::from_millis(25);

/// Pushes whatever is due, again and again until the receiver has it. Ends with its task.
pub(super) async fn run(house: Arc<House>) {
    let Ok(client) = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(10)).build() else { return };
    loop {
        tokio::time::sleep(PAUSE).await;
        let Some(url) = house.callback() else { continue };
        for message in house.provider.due_for_all() {
            let envelope = house.envelope(write_send_message(&message), None);
            let request = client.post(&url).header("Content-Type", "text/xml; charset=utf-8").header("SOAPAction", "\"\"").body(envelope.body);
            // Whoever does not answer is asked again in the next round.
            let Ok(response) = request.send().await else { break };
            let Ok(body) = response.bytes().await else { break };
            let taken = read(&body).is_ok_and(|document| matches!(read_send_message_response(&document), Ok(Ok(_))));
            if taken && let Some(id) = &message.info.message_id {
                house.provider.confirmed(id);
            }
        }
    }
}
