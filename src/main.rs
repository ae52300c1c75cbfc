//! The street door: reads the arguments and makes one call.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    tereze::cli::run(tereze::cli::Arguments::parse())
}
