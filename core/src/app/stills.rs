//! Stills of public cameras: fetched when somebody looks, the last of each kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::Serialize;

use super::CitizenApp;
use super::packs::replace;
use crate::engines::{alerts, observations};
use crate::error::CitizenError;
use crate::platform::Link;
use crate::storage::settings;

/// The folder of stills within the app's own.
const FOLDER: &str = "stills";
/// Bytes of a still; a larger one is none.
const STILL_BYTES_MAX: usize = 2 * 1024 * 1024;
/// A JPEG begins so.
const JPEG: [u8; 3] = [0xff, 0xd8, 0xff];

/// What a camera saw last, as far as this phone has heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Still {
    /// Where the JPEG is.
    pub path: String,
    /// When it was taken.
    pub at: Timestamp,
    /// Seconds since then.
    pub age_s: i64,
}

impl CitizenApp {
    /// Fetches the last still of a camera, by its id. What cannot be fetched leaves the one
    /// that is there.
    ///
    /// # Errors
    /// `Offline`; `NotFound` for a camera that is none, or has no still.
    pub async fn fetch_still(&self, camera: &str) -> Result<(), CitizenError> {
        let inner = self.inner();
        if inner.carrier.link() == Link::None {
            return Err(CitizenError::Offline);
        }
        let found = inner.carrier.api().still(camera).await.map_err(CitizenError::from)?;
        let (bytes, at) = found.ok_or(CitizenError::NotFound)?;
        if bytes.len() > STILL_BYTES_MAX || !bytes.starts_with(&JPEG) {
            return Err(CitizenError::NotFound);
        }
        let file = self.still_file(camera)?;
        fs::create_dir_all(inner.folder.join(FOLDER))?;
        replace(&file, &bytes)?;
        inner.store.write(|tx| {
            let mut taken = taken(settings::get(tx, settings::STILLS)?)?;
            taken.insert(camera.to_owned(), at);
            settings::set(tx, settings::STILLS, Some(&serde_json::to_string(&taken)?))
        })
    }

    /// The still of a camera that was fetched last.
    ///
    /// # Errors
    /// `NotFound` when none ever was.
    pub fn still(&self, camera: &str) -> Result<Still, CitizenError> {
        let file = self.still_file(camera)?;
        let clock = self.inner().platform.clock.now();
        let (at, now) = self.inner().store.read(|tx| {
            let taken = taken(settings::get(tx, settings::STILLS)?)?;
            let at = taken.get(camera).copied().ok_or(CitizenError::NotFound)?;
            Ok((at, alerts::time::now(tx, clock)?))
        })?;
        if !file.exists() {
            return Err(CitizenError::NotFound);
        }
        let age_s = now.duration_since(at).as_secs().max(0);
        Ok(Still { path: file.display().to_string(), at, age_s })
    }

    /// The file of a camera that the server told of: no other name becomes a file's.
    fn still_file(&self, camera: &str) -> Result<PathBuf, CitizenError> {
        let known = self.inner().store.read(observations::points)?;
        let known = known.is_some_and(|page| page.points.iter().any(|point| point.id == camera));
        let plain = camera.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !known || !plain || camera.is_empty() {
            return Err(CitizenError::NotFound);
        }
        Ok(self.inner().folder.join(FOLDER).join(format!("{camera}.jpg")))
    }
}

fn taken(text: Option<String>) -> Result<BTreeMap<String, Timestamp>, CitizenError> {
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default())
}
