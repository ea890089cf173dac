//! `keys`: what signs warnings.

use citizen_server::alerts::{AlertError, keys};
use citizen_server::audit::{self, Deed};
use citizen_server::clock::{Clock, SystemClock};
use citizen_server::storage::{Db, StoreError};
use citizen_wire::alert::AlertKey;
use clap::{Args, Subcommand};

use super::{Failure, Settings, runtime, say};

/// What can be done with the keys that sign warnings.
#[derive(Subcommand)]
pub enum Keys {
    /// Announce the next key; it signs in a week, and what the old one signed is
    /// believed for a month more
    Rotate(Rotate),
    /// List them
    List(List),
}

#[derive(Args)]
pub struct Rotate {
    #[command(flatten)]
    settings: Settings,
}

#[derive(Args)]
pub struct List {
    #[command(flatten)]
    settings: Settings,
}

impl Keys {
    pub(super) fn run(&self) -> Result<(), Failure> {
        match self {
            Self::Rotate(rotate) => rotate.run(),
            Self::List(list) => list.run(),
        }
    }
}

impl Rotate {
    fn run(&self) -> Result<(), Failure> {
        let now = SystemClock.now();
        let db = Db::open(&self.settings.load(None)?.database_url())?;
        let key = runtime()?.block_on(async {
            let key = db
                .write(move |tx| -> Result<AlertKey, AlertError> {
                    let key = keys::rotate(tx, now)?;
                    let deed = Deed {
                        at: now,
                        actor: "operator".to_owned(),
                        action: "alert_key.rotated".to_owned(),
                        object: format!("alert_key:{}", key.id),
                        detail: String::new(),
                    };
                    audit::keep(tx, &deed)?;
                    Ok(key)
                })
                .await;
            db.close().await;
            key
        })?;
        say(&line(&key));
        Ok(())
    }
}

impl List {
    fn run(&self) -> Result<(), Failure> {
        let db = Db::open(&self.settings.load(None)?.database_url())?;
        let all = runtime()?.block_on(async {
            let all: Result<Vec<AlertKey>, StoreError> = db.read(|tx| keys::since(tx, 0)).await;
            db.close().await;
            all
        })?;
        all.iter().for_each(|key| say(&line(key)));
        Ok(())
    }
}

fn line(key: &AlertKey) -> String {
    let until = key.until.map_or_else(|| "no end".to_owned(), |until| until.to_string());
    format!("{}  signs from {}  believed until {until}", key.id, key.from)
}
