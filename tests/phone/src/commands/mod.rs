//! The commands, one file a group.

mod account;
mod alerts;
mod dispatch;
mod dossiers;
mod drafts;
mod fixes;
mod media;
mod notices;
mod personal;
mod points;
mod push;
mod reports;
mod rivers;
mod services;
mod storms;
mod sync;
mod upkeep;
mod whereabouts;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use citizen_core::app::CitizenApp;
use citizen_core::error::CitizenError;
use citizen_core::platform::{
    FileSecrets, FolderDisk, HttpTransport, Link, Platform, SystemRandom,
};
use serde_json::Value;
use uuid::Uuid;

use crate::args::Args;
use crate::clock::ShiftedClock;
use crate::home;
use crate::outcome::{Ending, Failure, print_json};
use crate::screen;
use crate::words::Words;

/// Reports searched for a tracking code.
const SEARCHED_MAX: u32 = 10_000;

/// What a command works with.
pub struct Phone<'a> {
    app: CitizenApp,
    words: &'a Words,
    json: bool,
    offline: bool,
}

/// Runs the command.
pub async fn run(args: Args, words: &Words) -> Result<Ending, Failure> {
    let folder = home::folder(args.home)?;
    let server_url = home::server(&folder, args.server)?;
    let transport =
        HttpTransport::new().map_err(|error| CitizenError::Internal(error.to_string()))?;
    let platform = Platform {
        clock: Arc::new(ShiftedClock::ahead_by(args.clock_offset)),
        random: Arc::new(SystemRandom),
        transport: Arc::new(transport),
        disk: Arc::new(FolderDisk::open(&folder.join("media"))?),
        alarm: Arc::new(crate::alarm::TerminalAlarm),
        secrets: Arc::new(FileSecrets::open(&folder.join("secrets"))?),
    };
    let app = CitizenApp::open(&folder, &server_url, platform)?;
    app.set_link(if args.offline { Link::None } else { Link::Unmetered })?;
    let phone = Phone { app, words, json: args.json, offline: args.offline };
    phone.does(args.command).await
}

impl Phone<'_> {
    /// A report by its id or its tracking code.
    fn find(&self, name: &str) -> Result<Uuid, Failure> {
        if let Ok(id) = name.parse() {
            return Ok(id);
        }
        self.app
            .list(SEARCHED_MAX, None)?
            .into_iter()
            .find(|report| report.code.as_ref().is_some_and(|code| code.eq_ignore_ascii_case(name)))
            .map(|report| report.id)
            .ok_or(Failure::Core(CitizenError::NotFound))
    }

    /// Files for a follow-up, with their names.
    fn read_files(&self, files: &[PathBuf]) -> Result<Vec<(Vec<u8>, String)>, Failure> {
        files
            .iter()
            .map(|file| self.app.read_file(file).map_err(|error| named(file, error)))
            .collect()
    }

    /// Prints the document, or its lines for people.
    fn answer(&self, document: &Value, lines: &str) -> Result<Ending, Failure> {
        if self.json {
            print_json(document)?;
        } else {
            screen::print(lines)?;
        }
        Ok(Ending::Done)
    }
}

/// Says which file is not there.
fn named(file: &Path, error: CitizenError) -> Failure {
    match error {
        CitizenError::NotFound if !file.exists() => Failure::NoFile(file.display().to_string()),
        other => other.into(),
    }
}
