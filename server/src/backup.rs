//! The whole of a server on SQLite as one file, and back.
//!
//! ```text
//! facts.json     format, version, when, epoch       first
//! citizen.db     one snapshot of the database
//! media/…        every file of the media store the snapshot may name
//! ```
//!
//! The snapshot is taken before the media are read: a file is in the store
//! before a row names it, so nothing named is missing. PostgreSQL has its own
//! tools (`pg_dump`, base backups) and needs them; here it is refused.

mod restore;
mod take;

use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub use restore::restore;
pub use take::take;

use crate::config::Config;
use crate::storage::StoreError;

const FORMAT: u32 = 1;
const FACTS: &str = "facts.json";
const DATABASE: &str = "citizen.db";
const MEDIA: &str = "media";

/// Why there is no backup, or nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Only SQLite is copied by this program.
    #[error(
        "database: PostgreSQL is backed up with pg_dump or a base backup, and the media folder beside it"
    )]
    Postgres,
    /// The file is not one of ours, or of a later format.
    #[error("{0}")]
    Foreign(String),
    /// A server works on the folder.
    #[error("data: a server is running on {0}; stop it first")]
    Running(PathBuf),
    /// A file cannot be read or written.
    #[error("{0}")]
    File(#[from] io::Error),
    /// The database cannot be read or written.
    #[error("database: {0}")]
    Store(#[from] StoreError),
}

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Layout of the file.
    pub format: u32,
    /// The program that made it.
    pub version: String,
    /// When.
    pub made_at: jiff::Timestamp,
    /// How the world reached the server.
    pub public_url: String,
    /// What tracking codes started with.
    pub code_prefix: String,
}

fn database_of(config: &Config) -> Result<PathBuf, BackupError> {
    config.sqlite_file().ok_or(BackupError::Postgres)
}
