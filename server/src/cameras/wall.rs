//! The cameras for a desk: when each was seen last, and since when it brings nothing.

use citizen_wire::catalog::Words;
use jiff::Timestamp;
use serde::Serialize;

use super::watch::PLACE;
use crate::config::{Camera, Cameras};
use crate::messages;
use crate::storage::{StoreError, Tx};

/// Why a camera brings nothing; what it said is for the sensor desk alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CameraTrouble {
    /// As in a problem document.
    pub code: String,
    /// In both languages.
    pub message: Words,
    /// The last still before it; of one that never brought any, the first time in vain.
    pub since: Timestamp,
}

/// A camera of the configuration.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CameraView {
    /// Its id, in the address of its stills.
    pub id: String,
    /// What people call the place.
    pub name: String,
    /// Latitude, degrees.
    pub lat: f64,
    /// Longitude, degrees.
    pub lon: f64,
    /// Invented, to show what the product does.
    pub example: bool,
    /// Seconds between two stills.
    pub every_s: u32,
    /// When its last still was taken; absent before the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken_at: Option<Timestamp>,
    /// What is wrong with it now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trouble: Option<CameraTrouble>,
}

/// Every camera, in the order of the configuration.
///
/// # Errors
/// [`StoreError`].
pub fn all(tx: &mut dyn Tx, cameras: &Cameras) -> Result<Vec<CameraView>, StoreError> {
    cameras.list.iter().map(|camera| view(tx, camera)).collect()
}

fn view(tx: &mut dyn Tx, camera: &Camera) -> Result<CameraView, StoreError> {
    let id = camera.id.as_str();
    let last = tx.query_opt("SELECT MAX(at) FROM camera_stills WHERE camera = $1", &[id.into()])?;
    let taken_at = last.map(|row| row.time_opt(0)).transpose()?.flatten();
    Ok(CameraView {
        id: camera.id.clone(),
        name: camera.name.clone(),
        lat: camera.lat,
        lon: camera.lon,
        example: camera.example,
        every_s: camera.every_s,
        taken_at,
        trouble: trouble(tx, id, taken_at)?,
    })
}

/// The row of a trouble that was over and came back says when it was seen for the first
/// time of all: since the last still is what counts.
fn trouble(
    tx: &mut dyn Tx,
    camera: &str,
    taken_at: Option<Timestamp>,
) -> Result<Option<CameraTrouble>, StoreError> {
    let row = tx.query_opt(
        "SELECT code, first_at FROM source_troubles
         WHERE source = $1 AND place = $2 AND over_at IS NULL ORDER BY last_at DESC LIMIT 1",
        &[camera.into(), PLACE.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let code = row.text(0)?.to_owned();
    let first_at = row.time(1)?;
    let since = taken_at.map_or(first_at, |taken| taken.max(first_at));
    Ok(Some(CameraTrouble { message: messages::refusal(&code), code, since }))
}
