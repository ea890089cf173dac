//! `CitizenApp`: the one entry point of a shell.
//!
//! Opened in a folder it is given, which then holds `citizen.db`, the media,
//! boundaries, named places and a few lock files. Cheap to clone, usable from any
//! thread and from several processes at once. Calls read and write the folder
//! and never wait for the network; those that do are `async` and say so.
//!
//! | file | calls |
//! |---|---|
//! | `app/open` | open, set a damaged database aside, sweep |
//! | `app/drafts` | write, submit |
//! | `app/attaching` | photos, films and voice notes of a draft |
//! | `app/locating` | where a position lies, the phone's own position for a draft |
//! | `app/map` | everything with a position, to be drawn |
//! | `app/reports` | read, edit, withdraw, rate, reopen, add |
//! | `app/alerts` | warnings: hear, judge, follow, tell |
//! | `app/aloud` | what is read aloud, what is shared |
//! | `app/push` | being told at once: keys, subscription, what came |
//! | `app/choice` | of which services and communes texts and places are fetched |
//! | `app/collections` | services, places, publications: fetch, read, search |
//! | `app/dossiers` | dossiers by their codes: ask, read |
//! | `app/public_reports` | reports everybody may see: fetch, read, "this bothers me too" |
//! | `app/figures` | the last figures: fetch, read |
//! | `app/stations`, `app/floods` | rivers, water on roads, shelters: fetch, read, follow |
//! | `app/rivers` | river levels with every sync |
//! | `app/spacing` | how long syncs go without asking for what is old soon |
//! | `app/points` | air, salinity, rain, gates, hotspots: fetch, follow |
//! | `app/notices` | what was told of what is followed |
//! | `app/stills` | stills of public cameras: fetch, read |
//! | `app/account` | sign in, sign out, token |
//! | `app/network` | work the outbox, suspend, resume, the loop of the foreground |
//! | `app/sync` | fetch what changed, boundaries, named places |
//! | `app/upkeep` | catalog, preferences, room |

mod account;
mod alerts;
mod aloud;
mod attaching;
mod choice;
mod collections;
mod dossiers;
mod drafts;
mod figures;
mod floods;
mod locating;
mod map;
mod network;
mod notices;
mod open;
mod packs;
mod personal;
mod points;
mod public_reports;
mod push;
mod registered;
mod reports;
mod rivers;
mod salvage;
mod spacing;
mod stations;
mod stills;
mod sync;
mod upkeep;

pub use alerts::ReachTest;
pub use personal::PersonalKept;
pub use public_reports::{PublicCase, PublicReports};
pub use stills::Still;
pub use sync::apply_page;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use citizen_av::PlatformEncoder;
use tokio::sync::broadcast;

use crate::changes::{Change, Changes};
use crate::engines::cases;
use crate::error::CitizenError;
use crate::location::Locator;
use crate::outbox::Carrier;
use crate::platform::Platform;
use crate::storage::Store;

/// The boundaries, packed, as the server publishes them.
pub(crate) const AREAS_FILE: &str = "areas.pack";
/// The named places, JSON, as the server publishes them.
pub(crate) const PLACES_FILE: &str = "places.json";

/// Everything a phone knows and does.
#[derive(Clone)]
pub struct CitizenApp(Arc<Inner>);

/// What every part of the facade works on.
pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) platform: Platform,
    pub(crate) changes: Changes,
    pub(crate) folder: PathBuf,
    /// Without a trailing slash.
    pub(crate) server_url: String,
    pub(crate) carrier: Carrier,
    locator: Mutex<Option<Locator>>,
    /// The shell's own encoder of films.
    encoder: Mutex<Option<Arc<dyn PlatformEncoder>>>,
}

impl CitizenApp {
    /// The parts, for the other files of the facade.
    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }

    /// What changed from now on, ids only.
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.0.changes.subscribe()
    }

    /// The folder it was opened in.
    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// The server it speaks to, without a trailing slash.
    pub fn server_url(&self) -> &str {
        &self.0.server_url
    }

    /// Where positions lie, read once from the folder.
    pub(crate) fn locator(&self) -> Result<Locator, CitizenError> {
        let poisoned = |_| CitizenError::Internal("locator lock".into());
        if let Some(locator) = self.0.locator.lock().map_err(poisoned)?.as_ref() {
            return Ok(locator.clone());
        }
        let catalog = self.0.store.read(cases::catalog)?;
        let file = |name| self.0.folder.join(name);
        let locator = Locator::load(&file(AREAS_FILE), &file(PLACES_FILE), catalog.as_ref());
        *self.0.locator.lock().map_err(|_| CitizenError::Internal("locator lock".into()))? =
            Some(locator.clone());
        Ok(locator)
    }

    /// Reads the packs or the catalog again at the next question; to
    /// be called after either was stored.
    pub fn forget_locator(&self) {
        if let Ok(mut locator) = self.0.locator.lock() {
            *locator = None;
        }
    }
}
