//! The commands, one file a group.

mod account;
mod alerts;
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
use citizen_wire::sms::Needs;
use serde_json::Value;
use uuid::Uuid;

use crate::args::{Args, Command, FollowCommand};
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
    match args.command {
        Command::SignIn { number, code } => phone.sign_in(&number, code).await,
        Command::SignOut => phone.sign_out().await,
        Command::Devices => phone.devices().await,
        Command::MyData { out } => phone.my_data(out.as_deref()).await,
        Command::MyRequests => phone.my_requests().await,
        Command::AskAboutData { kind, text } => phone.ask_about_data(kind, text.as_deref()).await,
        Command::DeleteAccount { reason } => phone.delete_account(reason.as_deref()).await,
        Command::Consent { purpose, give, withdraw } => {
            let given = (give || withdraw).then_some(give);
            phone.consent(purpose.as_deref(), given).await
        }
        Command::Token => phone.token().await,
        Command::Draft(command) => phone.draft(command),
        Command::Submit { id } => phone.submit(&id),
        Command::Report { words, photos } => phone.report(words, &photos),
        Command::Sync { watch, timeout } => phone.sync(watch, timeout).await,
        Command::Outbox => phone.outbox(),
        Command::List { limit, before } => phone.list(limit, before),
        Command::Show { id } => phone.show(&id),
        Command::Rate { id, stars, reason } => phone.rate(&id, stars, reason.as_deref()),
        Command::Reopen { id, reason, photos } => phone.reopen(&id, &reason, &photos),
        Command::Add { id, text, photos } => phone.add(&id, &text, &photos),
        Command::Withdraw { id } => phone.withdraw(&id),
        Command::Edit { id } => phone.edit(&id),
        Command::Where { at: Some((lat, lon)), .. } => phone.whereabouts(lat, lon),
        Command::Where { fixes, .. } => phone.search(&fixes.unwrap_or_default()),
        Command::Media(command) => phone.media(&command),
        Command::Alerts => phone.alerts(),
        Command::Alert { id } => phone.alert(&id),
        Command::Share { id } => phone.share(&id),
        Command::Listen { id } => phone.read_aloud(&id),
        Command::Hear { file } => phone.hear(&file),
        Command::Safe { id } => phone.safe(&id),
        Command::Follow(FollowCommand::Commune { code, off }) => phone.follow(&code, !off),
        Command::Follow(FollowCommand::Station { code, off }) => {
            phone.follow_station(&code, !off).await
        }
        Command::Dossier { code } => phone.dossier(code.as_deref()).await,
        Command::Stations => phone.stations().await,
        Command::Station { id } => phone.station(&id).await,
        Command::Floods { at } => phone.floods(at).await,
        Command::Depth { at, level, photos } => phone.depth(at, level, &photos),
        Command::Sms { id, people, vulnerable, depth, battery } => {
            let depth = depth.map(|depth| depth as u8 + 1);
            phone.sms(&id, Needs { people, vulnerable, depth, battery })
        }
        Command::Places(command) => phone.places(command),
        Command::Moved { at: (lat, lon), accuracy } => phone.moved(lat, lon, accuracy),
        Command::ReachTest => phone.reach_test().await,
        Command::Push(command) => phone.push(command).await,
        Command::Notices { seen } => phone.notices(seen),
        Command::Services => phone.services(),
        Command::Service { id, near, follow, unfollow, commune, everywhere } => {
            if everywhere || commune.is_some() {
                phone.app.choose_weather_commune(commune.as_deref())?;
            }
            if let Some((name, on)) = follow.map(|n| (n, true)).or(unfollow.map(|n| (n, false))) {
                phone.app.follow(&id, &name, on)?;
            }
            phone.service(&id, near).await
        }
        Command::Still { camera } => phone.still(&camera).await,
        Command::Item { id } => phone.item(id),
        Command::Search { words } => phone.find_words(&words.join(" ")),
        Command::Ask { each: Some(file), .. } => phone.answered_each(&file),
        Command::Ask { question, hand_over: true, .. } => {
            phone.answer_id(phone.app.hand_over(&question.join(" "))?)
        }
        Command::Ask { question, .. } => phone.answered(&question.join(" ")),
        Command::Helped { id, not } => phone.helped(id, !not),
        Command::Categories => phone.categories(),
        Command::Preferences { data_saver, wifi_only_media, storage_budget } => {
            phone.preferences(data_saver, wifi_only_media, storage_budget)
        }
    }
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
