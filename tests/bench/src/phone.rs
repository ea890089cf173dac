//! The phone's core on a folder of its own, signed in.

use std::path::Path;

use citizen_core::app::CitizenApp;

use crate::server::{Server, scratch};

type Failure = Box<dyn std::error::Error>;

/// A phone; its folder goes with it.
pub struct Phone {
    /// The core.
    pub app: CitizenApp,
    folder: tempfile::TempDir,
}

impl Phone {
    /// Signs a new phone in with `number`. It reaches the server at `address`.
    pub async fn sign_in(server: &Server, address: &str, number: &str) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(scratch())?;
        let app = CitizenApp::open_on_folder(folder.path(), &format!("http://{address}"))?;
        let sent = app.request_code(number).await?;
        app.sign_in(sent.request_id, &server.code_for(number)?, "bench", "cli").await?;
        Ok(Self { app, folder })
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}
