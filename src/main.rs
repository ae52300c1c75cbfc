//! Reads the arguments and makes one call.

use std::process::ExitCode;

fn main() -> ExitCode {
    tereze_cli::Arguments::read(std::env::args_os()).map_or_else(|told| told, tereze_cli::run)
}
