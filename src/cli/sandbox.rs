//! `tereze sandbox`: the stand-ins of the national systems, until Ctrl+C.

use super::arguments::Sandbox as Order;
use super::output::{Complaint, line};
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::sandbox::Settings;
use crate::sandbox::national::{self, Unsigned};
use std::process::ExitCode;

pub(super) fn run(order: &Order, _language: Language) -> Result<ExitCode, Complaint> {
    let unsigned = if order.signed_only { Unsigned::Refused } else { Unsigned::LetThrough };
    let national = national::open(Settings { listen: order.listen, data: order.data.clone(), ..Settings::demo() }, unsigned)?;
    let mut announcement = serde_json::to_value(national.sandbox().announcement()).map_err(|_never| Complaint::new(Message::new("error-cli-signal")))?;
    announcement["trusted"] = national.trust_pem().into();
    line(&announcement.to_string());
    wait_for_the_end()?;
    Ok(ExitCode::SUCCESS)
}

fn wait_for_the_end() -> Result<(), Complaint> {
    let complaint = |_| Complaint::new(Message::new("error-cli-signal"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(complaint)?;
    runtime.block_on(tokio::signal::ctrl_c()).map_err(complaint)
}
