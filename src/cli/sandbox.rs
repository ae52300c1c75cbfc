//! `tereze sandbox`: the stand-ins of the national systems, until Ctrl+C.

use super::arguments::Sandbox as Options;
use super::output::{CliError, line};
use std::process::ExitCode;
use tereze_domain::message::Message;
use tereze_sandbox::Settings;
use tereze_sandbox::national::{self, Unsigned};

pub(super) fn run(options: &Options) -> Result<ExitCode, CliError> {
    let unsigned = if options.signed_only { Unsigned::Refused } else { Unsigned::LetThrough };
    let national = national::open(Settings { listen: options.listen, data: options.data.clone(), ..Settings::demo() }, unsigned)?;
    let mut announcement = serde_json::to_value(national.sandbox().announcement()).map_err(|_never| CliError::new(Message::new("error-cli-signal")))?;
    announcement["trusted"] = national.trust_pem().into();
    line(&announcement.to_string())?;
    wait_for_the_end()?;
    Ok(ExitCode::SUCCESS)
}

fn wait_for_the_end() -> Result<(), CliError> {
    let failed = |_| CliError::new(Message::new("error-cli-signal"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
    runtime.block_on(tokio::signal::ctrl_c()).map_err(failed)
}
