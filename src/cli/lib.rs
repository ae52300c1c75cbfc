//! The command line: every function of the program, for scripts and checks.
//!
//! The feature `window` brings the window, `sandbox` the demo centre, the walkthrough and the stand-ins of the national systems.

mod arguments;
mod catalogue;
mod deadline;
#[cfg(feature = "sandbox")]
pub mod demo;
mod doctor;
mod folders;
mod id;
mod journal;
#[cfg(feature = "window")]
mod logs;
mod output;
mod password;
#[cfg(feature = "sandbox")]
mod sandbox;
mod service_page;
mod usage;
mod verify;
#[cfg(feature = "sandbox")]
pub mod walkthrough;
#[cfg(feature = "window")]
mod window;
mod written_over;

pub use arguments::Arguments;

use arguments::Command;
use std::process::ExitCode;

/// Does what the arguments ask. Exit codes: 0 done or valid, 1 not done or invalid, 2 cannot tell.
pub fn run(arguments: Arguments) -> ExitCode {
    let language = arguments.language();
    let outcome = match arguments.command {
        #[cfg(feature = "window")]
        None => window::open(&arguments.window, language),
        #[cfg(not(feature = "window"))]
        None => Err(output::CliError::new(tereze_domain::message::Message::new("error-cli-no-window"))),
        #[cfg(feature = "sandbox")]
        Some(Command::Walkthrough(options)) => walkthrough::run(&options, language),
        Some(Command::Verify(options)) => verify::run(&options, language),
        Some(Command::Catalogue(options)) => catalogue::run(&options, language),
        Some(Command::Id(options)) => id::run(&options, language),
        Some(Command::Deadline(options)) => deadline::run(&options, language),
        #[cfg(feature = "sandbox")]
        Some(Command::Sandbox(options)) => sandbox::run(&options),
        Some(Command::Journal(options)) => journal::run(&options, language),
        Some(Command::Doctor(options)) => doctor::run(&options, language),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            output::report(&error, language);
            ExitCode::from(error.code)
        }
    }
}
