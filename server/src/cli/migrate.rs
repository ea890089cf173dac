//! `migrate`: the schema, without serving.

use citizen_server::folder;
use citizen_server::storage::Db;
use clap::Args;

use super::{Failure, Settings, runtime, say};

/// Applies what is missing and prints where the database is. Safe to repeat.
#[derive(Args)]
pub struct Migrate {
    #[command(flatten)]
    settings: Settings,
}

impl Migrate {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let config = self.settings.load(None)?;
        folder::make(&config.data).map_err(|error| format!("data: {error}"))?;
        let db = Db::open(&config.database_url())?;
        runtime()?.block_on(db.close());
        say("The schema is up to date.");
        Ok(())
    }
}
