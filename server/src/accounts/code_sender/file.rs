//! Codes appended to a file as JSON lines, for development and tests.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{CodeMessage, CodeSender, NotSent, Sending};

/// Appends codes to `DIR/outgoing/sms.ndjson`, one JSON object a line with
/// `at`, `phone`, `code`, `text`.
#[derive(Debug, Clone)]
pub struct FileSender {
    path: Arc<PathBuf>,
    /// One line at a time, never half of one.
    turn: Arc<Mutex<()>>,
}

impl FileSender {
    /// A sender into the data folder `dir`.
    pub fn new(dir: &Path) -> Self {
        let path = dir.join("outgoing").join("sms.ndjson");
        Self { path: Arc::new(path), turn: Arc::default() }
    }

    fn append(&self, line: &[u8]) -> std::io::Result<()> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::OpenOptions::new().create(true).append(true).open(&*self.path)?.write_all(line)
    }
}

impl CodeSender for FileSender {
    fn send<'a>(&'a self, message: &'a CodeMessage) -> Sending<'a> {
        Box::pin(async move {
            let mut line =
                serde_json::to_vec(message).map_err(|error| NotSent(error.to_string()))?;
            line.push(b'\n');
            let sender = self.clone();
            tokio::task::spawn_blocking(move || sender.append(&line))
                .await
                .map_err(|error| NotSent(error.to_string()))?
                .map_err(|error| NotSent(error.to_string()))
        })
    }
}
