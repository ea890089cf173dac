//! `open311`: keys for programs that post, and units with a system of their own.

use std::io::BufRead;

use citizen_server::accounts::token;
use citizen_server::clock::{Clock, SystemClock};
use citizen_server::open311::client::system::{self, System};
use citizen_server::open311::key;
use citizen_server::storage::{Db, StoreError};
use clap::{Args, Subcommand};
use uuid::Uuid;

use super::{Failure, Settings, runtime, say};

/// Who acts, as the audit keeps it.
const OPERATOR: &str = "operator";

/// What can be done with Open311.
#[derive(Subcommand)]
pub enum Open311 {
    /// Give a program a key to post with; it is printed once
    AddKey(AddKey),
    /// Take a key back
    RevokeKey(RevokeKey),
    /// List the keys
    Keys(Keys),
    /// Forward a unit's cases to its own Open311 system; our key there is read
    /// from standard input
    Connect(Connect),
    /// Forward a unit's cases no more
    Disconnect(Disconnect),
}

#[derive(Args)]
pub struct AddKey {
    #[command(flatten)]
    settings: Settings,
    /// Whose program it is
    #[arg(long)]
    name: String,
}

#[derive(Args)]
pub struct RevokeKey {
    #[command(flatten)]
    settings: Settings,
    /// The key's id, as `keys` prints it
    id: Uuid,
}

#[derive(Args)]
pub struct Keys {
    #[command(flatten)]
    settings: Settings,
}

#[derive(Args)]
pub struct Connect {
    #[command(flatten)]
    settings: Settings,
    /// Id of the unit
    #[arg(long)]
    unit: String,
    /// Its endpoint, up to and without /requests.json
    #[arg(long)]
    url: String,
    /// Its jurisdiction_id, if it wants one
    #[arg(long, default_value = "")]
    jurisdiction: String,
    /// CATEGORY=SERVICE_CODE, again for each; * stands for all others
    #[arg(long = "service", value_name = "CATEGORY=SERVICE_CODE", required = true)]
    services: Vec<String>,
}

#[derive(Args)]
pub struct Disconnect {
    #[command(flatten)]
    settings: Settings,
    /// Id of the unit
    #[arg(long)]
    unit: String,
}

impl Open311 {
    pub(super) fn run(&self) -> Result<(), Failure> {
        match self {
            Self::AddKey(add) => add.run(),
            Self::RevokeKey(revoke) => revoke.run(),
            Self::Keys(keys) => keys.run(),
            Self::Connect(connect) => connect.run(),
            Self::Disconnect(disconnect) => disconnect.run(),
        }
    }
}

impl AddKey {
    fn run(&self) -> Result<(), Failure> {
        let secret: token::Secret =
            token::random().map_err(|error| format!("no randomness: {error}"))?;
        let (id, name, now) = (Uuid::now_v7(), self.name.clone(), SystemClock.now());
        let db = Db::open(&self.settings.load(None)?.database_url())?;
        runtime()?.block_on(async {
            let given =
                db.write(move |tx| key::give(tx, (id, &name, &secret), OPERATOR, now)).await;
            db.close().await;
            given
        })?;
        say(&token::encode(&secret));
        Ok(())
    }
}

impl RevokeKey {
    fn run(&self) -> Result<(), Failure> {
        let (id, now) = (self.id, SystemClock.now());
        let db = Db::open(&self.settings.load(None)?.database_url())?;
        let taken = runtime()?.block_on(async {
            let taken: Result<bool, StoreError> =
                db.write(move |tx| key::revoke(tx, id, OPERATOR, now)).await;
            db.close().await;
            taken
        })?;
        if taken { Ok(()) } else { Err("id: no such key, or taken back before".into()) }
    }
}

impl Keys {
    fn run(&self) -> Result<(), Failure> {
        let db = Db::open(&self.settings.load(None)?.database_url())?;
        let keys = runtime()?.block_on(async {
            let keys: Result<_, StoreError> = db.read(key::all).await;
            db.close().await;
            keys
        })?;
        for key in keys {
            let state = if key.revoked_at.is_some() { "taken back" } else { "good" };
            say(&format!("{}  {}  {state}  {}", key.id, key.created_at, key.name));
        }
        Ok(())
    }
}

impl Connect {
    fn run(&self) -> Result<(), Failure> {
        let pair = |text: &String| {
            let (category, service) = text.split_once('=')?;
            Some((category.to_owned(), service.to_owned()))
        };
        let services: Option<_> = self.services.iter().map(pair).collect();
        let mut api_key = String::new();
        std::io::stdin().lock().read_line(&mut api_key)?;
        let system = System {
            unit: self.unit.clone(),
            url: self.url.clone(),
            jurisdiction: self.jurisdiction.clone(),
            api_key: api_key.trim().to_owned(),
            services: services.ok_or("service: write CATEGORY=SERVICE_CODE")?,
        };
        let now = SystemClock.now();
        let db = Db::open(&self.settings.load(None)?.database_url())?;
        runtime()?.block_on(async {
            let connected = db.write(move |tx| system::connect(tx, &system, OPERATOR, now)).await;
            db.close().await;
            connected
        })?;
        Ok(())
    }
}

impl Disconnect {
    fn run(&self) -> Result<(), Failure> {
        let (unit, now) = (self.unit.clone(), SystemClock.now());
        let db = Db::open(&self.settings.load(None)?.database_url())?;
        let gone = runtime()?.block_on(async {
            let gone: Result<bool, StoreError> =
                db.write(move |tx| system::disconnect(tx, &unit, OPERATOR, now)).await;
            db.close().await;
            gone
        })?;
        if gone { Ok(()) } else { Err("unit: has no system connected".into()) }
    }
}
