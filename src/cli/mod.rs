//! The command line: every function of the program, for scripts and checks.

mod arguments;
mod catalogue;
mod deadline;
pub mod demo;
mod doctor;
mod id;
mod journal;
mod logs;
mod output;
mod password;
mod sandbox;
mod service_page;
mod verify;
pub mod walkthrough;
mod window;

pub use arguments::Arguments;

use arguments::Order;
use std::process::ExitCode;

/// Does what the arguments ask. Exit codes: 0 done or valid, 1 not done or invalid, 2 cannot tell.
pub fn run(arguments: Arguments) -> ExitCode {
    let language = arguments.language();
    let outcome = match arguments.order {
        None => window::open(&arguments.window, language),
        Some(Order::Walkthrough(order)) => walkthrough::run(&order, language),
        Some(Order::Verify(order)) => verify::run(&order, language),
        Some(Order::Catalogue(order)) => catalogue::run(&order, language),
        Some(Order::Id(order)) => id::run(&order, language),
        Some(Order::Deadline(order)) => deadline::run(&order, language),
        Some(Order::Sandbox(order)) => sandbox::run(&order, language),
        Some(Order::Journal(order)) => journal::run(&order, language),
        Some(Order::Doctor(order)) => doctor::run(&order, language),
    };
    match outcome {
        Ok(code) => code,
        Err(said) => {
            output::complain(&said, language);
            ExitCode::from(said.code)
        }
    }
}
