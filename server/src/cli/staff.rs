//! `staff add`: the first administrator, and any other by hand.

use std::io::BufRead;

use citizen_server::accounts::staff::create::{StaffDraft, create};
use citizen_server::clock::{Clock, SystemClock};
use citizen_server::policy::{Role, UnknownRole};
use citizen_server::storage::Db;
use clap::{Args, Subcommand};

use super::{Failure, Settings, runtime, say};

/// What can be done with members of staff.
#[derive(Subcommand)]
pub enum Staff {
    /// Add a member of staff; the password is read from standard input
    Add(Add),
}

/// Reads the password as one line from standard input, so that it stands in
/// no process list and no shell history.
#[derive(Args)]
pub struct Add {
    #[command(flatten)]
    settings: Settings,
    /// What they sign in with: 2 to 64 of a-z, 0-9, dot, underscore, hyphen
    #[arg(long)]
    username: String,
    /// Display name
    #[arg(long)]
    name: String,
    /// intake, unit_officer, unit_head, province_leader, alert_officer, approver,
    /// editor, auditor or administrator
    #[arg(long)]
    role: String,
    /// Id of the unit they belong to; officers and heads need one
    #[arg(long)]
    unit: Option<String>,
}

impl Staff {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let Self::Add(add) = self;
        let role: Role = add.role.parse().map_err(|error: UnknownRole| format!("role: {error}"))?;
        let mut password = String::new();
        std::io::stdin().lock().read_line(&mut password)?;
        let config = add.settings.load(None)?;
        let db = Db::open(&config.database_url())?;
        let draft = StaffDraft {
            username: add.username.clone(),
            name: add.name.clone(),
            password: password.trim_end_matches(['\r', '\n']).to_owned(),
            role,
            unit: add.unit.clone(),
        };
        runtime()?.block_on(async {
            let added = create(&db, draft, SystemClock.now()).await;
            db.close().await;
            added
        })?;
        say(&format!("{} may sign in.", add.username));
        Ok(())
    }
}
