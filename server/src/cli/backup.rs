//! `backup` and `restore`: one file, both ways.

use std::path::PathBuf;

use citizen_server::backup;
use citizen_server::clock::{Clock, SystemClock};
use clap::Args;

use super::{Failure, Settings, say};

/// Writes database and media store to one file while the server runs. SQLite
/// only: PostgreSQL is backed up with its own tools.
#[derive(Args)]
pub struct Backup {
    #[command(flatten)]
    settings: Settings,
    /// File to write; appears whole or not at all
    file: PathBuf,
}

/// Brings a backup into the data folder; the server must be stopped. What was
/// there is moved to DIR/replaced-TIME. Phones notice at their next sync and
/// send again what the backup did not have.
#[derive(Args)]
pub struct Restore {
    #[command(flatten)]
    settings: Settings,
    /// File that `backup` wrote
    file: PathBuf,
}

impl Backup {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let config = self.settings.load(None)?;
        backup::take(&config, &self.file, SystemClock.now())?;
        say(&format!("Backed up to {}.", self.file.display()));
        Ok(())
    }
}

impl Restore {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let config = self.settings.load(None)?;
        let (facts, former) = backup::restore(&config, &self.file, SystemClock.now())?;
        say(&format!("Restored the backup of {}.", facts.made_at));
        say(&format!("The former data is in {}.", former.display()));
        Ok(())
    }
}
