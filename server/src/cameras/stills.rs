//! The last few stills of each camera.

use citizen_wire::point::{MeasuringPoint, PointFigure};
use jiff::{SignedDuration, Timestamp};

use crate::config::{Camera, Cameras};
use crate::storage::{StoreError, Tx};

/// What a camera is among what is observed.
pub const KIND: &str = "camera";

/// A still and when it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Still {
    /// When.
    pub at: Timestamp,
    /// A JPEG.
    pub jpeg: Vec<u8>,
}

/// Whether it is this camera's turn; whoever is told so takes it.
///
/// # Errors
/// [`StoreError`].
pub fn claim(tx: &mut dyn Tx, camera: &Camera, now: Timestamp) -> Result<bool, StoreError> {
    let id = camera.id.as_str();
    tx.execute(
        "INSERT INTO camera_turns (camera, next_at) VALUES ($1, 0) ON CONFLICT DO NOTHING",
        &[id.into()],
    )?;
    let wait = SignedDuration::from_secs(camera.every_s.into());
    let next = now.saturating_add(wait).unwrap_or(now);
    let taken = tx.execute(
        "UPDATE camera_turns SET next_at = $3 WHERE camera = $1 AND next_at <= $2",
        &[id.into(), now.into(), next.into()],
    )?;
    Ok(taken > 0)
}

/// Keeps a still, and as many before it as the configuration says.
///
/// # Errors
/// [`StoreError`].
pub fn keep(tx: &mut dyn Tx, camera: &Camera, still: &Still) -> Result<(), StoreError> {
    let id = camera.id.as_str();
    tx.execute(
        "INSERT INTO camera_stills (camera, at, jpeg) VALUES ($1, $2, $3)
         ON CONFLICT (camera, at) DO UPDATE SET jpeg = excluded.jpeg",
        &[id.into(), still.at.into(), still.jpeg.clone().into()],
    )?;
    tx.execute(
        "DELETE FROM camera_stills WHERE camera = $1 AND at NOT IN
         (SELECT at FROM camera_stills WHERE camera = $1 ORDER BY at DESC LIMIT $2)",
        &[id.into(), i64::from(camera.keep).into()],
    )?;
    Ok(())
}

/// A still of a camera, `back` before the last.
///
/// # Errors
/// [`StoreError`].
pub fn one(tx: &mut dyn Tx, camera: &str, back: u32) -> Result<Option<Still>, StoreError> {
    let row = tx.query_opt(
        "SELECT at, jpeg FROM camera_stills WHERE camera = $1 ORDER BY at DESC LIMIT 1 OFFSET $2",
        &[camera.into(), i64::from(back).into()],
    )?;
    row.map(|row| Ok(Still { at: row.time(0)?, jpeg: row.blob(1)?.to_vec() })).transpose()
}

/// Every camera as a point, with when its last still was taken.
///
/// # Errors
/// [`StoreError`].
pub fn points(tx: &mut dyn Tx, cameras: &Cameras) -> Result<Vec<MeasuringPoint>, StoreError> {
    let mut points = Vec::new();
    for camera in &cameras.list {
        let row = tx.query_opt(
            "SELECT MAX(at) FROM camera_stills WHERE camera = $1",
            &[camera.id.as_str().into()],
        )?;
        let last = row.map(|row| row.time_opt(0)).transpose()?.flatten();
        let figure = last.map(|at| PointFigure {
            measures: KIND.to_owned(),
            name: camera.name.clone(),
            called: None,
            unit: String::new(),
            at,
            value: None,
            gate: None,
            sum_1h: None,
            sum_24h: None,
            hours: Vec::new(),
        });
        points.push(MeasuringPoint {
            id: camera.id.clone(),
            kind: KIND.to_owned(),
            name: camera.name.clone(),
            lat: camera.lat,
            lon: camera.lon,
            example: camera.example,
            figures: figure.into_iter().collect(),
        });
    }
    Ok(points)
}
