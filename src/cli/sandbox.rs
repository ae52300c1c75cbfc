//! `tereze sandbox`: the stand-ins of the national systems, until Ctrl+C.

use super::arguments::Sandbox as Order;
use super::output::{Complaint, json};
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::sandbox::Settings;
use crate::sandbox::national;
use serde_json::json;
use std::process::ExitCode;

pub(super) fn run(order: &Order, _language: Language) -> Result<ExitCode, Complaint> {
    let national = national::open(Settings { listen: order.listen, data: order.data.clone(), ..Settings::demo() })?;
    let sandbox = national.sandbox();
    let organisation = &sandbox.world().distributor().organisation;
    let person = national.operator()?;
    json(&json!({
        "addresses": sandbox.addresses(),
        "control": sandbox.control(),
        "trusted": national.trust_pem(),
        "samples": { "person": person.iin.to_string(), "organisation": organisation.number.to_string() },
    }));
    wait_for_the_end()?;
    Ok(ExitCode::SUCCESS)
}

fn wait_for_the_end() -> Result<(), Complaint> {
    let complaint = |_| Complaint::new(Message::new("error-cli-signal"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(complaint)?;
    runtime.block_on(tokio::signal::ctrl_c()).map_err(complaint)
}
