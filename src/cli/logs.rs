//! Where the program writes what its makers need: a file a day in the desk's folder. Never personal data.

use std::path::Path;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{Builder, Rotation};
use tracing_subscriber::EnvFilter;

/// Days of logs that are kept.
const DAYS: usize = 14;

/// Writes logs into `logs/` below the folder until the guard goes; `TEREZE_LOG` chooses what. Without the right to write
/// there the program works on without logs: they are for its makers, not for the person at the window.
pub(super) fn into_folder(folder: &Path) -> Option<WorkerGuard> {
    let files = Builder::new().rotation(Rotation::DAILY).filename_prefix("tereze").filename_suffix("log").max_log_files(DAYS);
    let (writer, guard) = tracing_appender::non_blocking(files.build(folder.join("logs")).ok()?);
    let filter = EnvFilter::try_from_env("TEREZE_LOG").unwrap_or_else(|_unset| EnvFilter::new("warn,tereze=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer).with_ansi(false).try_init().ok()?;
    Some(guard)
}
