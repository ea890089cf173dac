//! `audit verify`: whether the chain of the audit is whole.

use citizen_server::audit::{self, Broken};
use citizen_server::storage::Db;
use clap::{Args, Subcommand};

use super::{Failure, Settings, runtime, say};

/// What can be done with the audit.
#[derive(Subcommand)]
pub enum Audit {
    /// Check every row of the audit against the one before, and print the last
    /// row's number and hash; also while the server runs
    Verify(Verify),
}

/// Note what it prints outside of the server: with `--noted` it can tell later
/// that nothing before was exchanged, also by somebody who could write the
/// whole database.
#[derive(Args)]
pub struct Verify {
    #[command(flatten)]
    settings: Settings,
    /// A row's number and hash as printed before, `812:9f2c…`
    #[arg(long, value_name = "SEQ:HASH")]
    noted: Option<String>,
}

impl Audit {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let Self::Verify(verify) = self;
        let noted = verify.noted.as_deref().map(parse).transpose()?;
        let db = Db::open(&verify.settings.load(None)?.database_url())?;
        let seen = runtime()?.block_on(async {
            let seen = db.read(move |tx| -> Result<_, Broken> {
                audit::verify(tx, noted.as_ref().map(|(seq, hash)| (*seq, hash.as_str())))
            });
            let seen = seen.await;
            db.close().await;
            seen
        })?;
        say(&format!("The audit is whole. {}:{}", seen.seq, seen.hash));
        Ok(())
    }
}

fn parse(noted: &str) -> Result<(i64, String), Failure> {
    let why = "noted: write it as it was printed, SEQ:HASH";
    let (seq, hash) = noted.split_once(':').ok_or(why)?;
    Ok((seq.parse().map_err(|_| why)?, hash.to_owned()))
}
