//! Where log lines go: standard error, as JSON or for people.

use citizen_server::config::{Log, LogFormat};
use tracing_subscriber::EnvFilter;

/// Starts logging for this process.
pub fn start(log: &Log) -> Result<(), super::Failure> {
    let filter = EnvFilter::try_new(&log.filter).map_err(|error| format!("log.filter: {error}"))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match log.format {
        LogFormat::Json => lines.json().flatten_event(true).try_init()?,
        LogFormat::Text => lines.with_ansi(false).try_init()?,
    }
    Ok(())
}
