//! Reads the arguments and makes one call.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    tereze_cli::run(tereze_cli::Arguments::parse())
}
