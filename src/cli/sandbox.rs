//! `tereze sandbox`: the stand-ins of the national systems, until Ctrl+C.

use super::arguments::Sandbox as Order;
use super::output::{Complaint, json};
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::sandbox::{Sandbox, Settings};
use std::process::ExitCode;

pub(super) fn run(order: &Order, _language: Language) -> Result<ExitCode, Complaint> {
    let sandbox = Sandbox::start(Settings { listen: order.listen, data: order.data.clone(), ..Settings::default() })?;
    json(&sandbox.description());
    wait_for_the_end()?;
    sandbox.stop();
    Ok(ExitCode::SUCCESS)
}

fn wait_for_the_end() -> Result<(), Complaint> {
    let complaint = |_| Complaint::new(Message::new("error-cli-signal"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(complaint)?;
    runtime.block_on(tokio::signal::ctrl_c()).map_err(complaint)
}
