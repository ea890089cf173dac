//! Boundaries and named places: files in the folder, fetched at a sync when the
//! catalog names another version than the one at hand. What could not be
//! fetched is asked for again at the next sync.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use citizen_areas::Areas;
use citizen_wire::places::PlacePack;

use super::{AREAS_FILE, CitizenApp, PLACES_FILE};
use crate::engines::cases;
use crate::error::CitizenError;
use crate::storage::settings;

/// A document beside the catalog.
struct Pack {
    /// Its file in the folder.
    file: &'static str,
    /// Its address at the server.
    path: &'static str,
    /// The setting that names the version at hand.
    setting: &'static str,
    /// Whether bytes are one; what is not must not take the place of one that is.
    good: fn(&[u8]) -> bool,
}

const AREAS: Pack = Pack {
    file: AREAS_FILE,
    path: "/api/v1/areas.pack",
    setting: settings::AREAS_VERSION,
    good: |bytes| Areas::from_pack(bytes).is_ok(),
};
const PLACES: Pack = Pack {
    file: PLACES_FILE,
    path: "/api/v1/places",
    setting: settings::PLACES_VERSION,
    good: |bytes| serde_json::from_slice::<PlacePack>(bytes).is_ok(),
};

impl CitizenApp {
    /// Brings the packs to the catalog's versions. A phone without boundaries
    /// finds communes by their nearest label point.
    pub(super) async fn fetch_packs(&self) -> Result<(), CitizenError> {
        let Some(catalog) = self.inner().store.read(cases::catalog)? else { return Ok(()) };
        for (pack, wanted) in [(AREAS, catalog.packs.areas), (PLACES, catalog.packs.places)] {
            self.fetch_pack(&pack, wanted.as_deref()).await?;
        }
        Ok(())
    }

    /// Brings the boundaries of the communes to a phone that has none and no account
    /// to hear of their version: without them it would be warned for every commune.
    pub(super) async fn fetch_first_map(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        let path = inner.folder.join(AREAS.file);
        if path.exists() {
            return Ok(());
        }
        match inner.carrier.api().pack(AREAS.path).await {
            Ok(Some(bytes)) if (AREAS.good)(&bytes) => {
                replace(&path, &bytes)?;
                self.forget_locator();
            }
            Ok(_) => {}
            Err(failure) => tracing::info!(?failure, "the map is not fetched"),
        }
        Ok(())
    }

    async fn fetch_pack(&self, pack: &Pack, wanted: Option<&str>) -> Result<(), CitizenError> {
        let inner = self.inner();
        let path = inner.folder.join(pack.file);
        let at_hand = inner.store.read(|tx| settings::get(tx, pack.setting))?;
        let at_hand = at_hand.filter(|_| path.exists());
        if at_hand.as_deref() == wanted {
            return Ok(());
        }
        let keep = |version: Option<&str>| {
            inner.store.write(|tx| settings::set(tx, pack.setting, version))
        };
        if wanted.is_none() {
            // The province has it no longer.
            fs::remove_file(&path).or_else(absent)?;
            keep(None)?;
            self.forget_locator();
            return Ok(());
        }
        match inner.carrier.api().pack(pack.path).await {
            Ok(Some(bytes)) if (pack.good)(&bytes) => {
                replace(&path, &bytes)?;
                keep(wanted)?;
                self.forget_locator();
            }
            Ok(Some(bytes)) => {
                tracing::warn!(pack = pack.file, bytes = bytes.len(), "not what it should be");
            }
            Ok(None) => tracing::info!(pack = pack.file, "the server has none"),
            // It is an aid: reports go without it.
            Err(failure) => tracing::info!(pack = pack.file, ?failure, "not fetched"),
        }
        Ok(())
    }
}

/// Whole or not at all, whenever the power goes.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let part = path.with_extension(format!("{}.part", std::process::id()));
    let mut file = File::create(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&part, path)
}

fn absent(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}
