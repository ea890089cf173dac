//! Lists, one station, by id or by name.

use citizen_text::fold;
use citizen_wire::station::{FRESH_HOURS, Station, StationDetail, StationState};
use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Transaction};
use serde::Serialize;

use super::follow::followed;
use crate::error::CitizenError;

/// A station as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct StationView {
    /// The station; without an alarm when what is known of it is old.
    #[serde(flatten)]
    pub station: Station,
    /// The person follows it.
    pub followed: bool,
}

/// Every station, those that are followed first, then as the province lists them.
///
/// # Errors
/// What the database answers.
pub fn all(tx: &Transaction<'_>, now: Timestamp) -> Result<Vec<StationView>, CitizenError> {
    let follows = followed(tx)?;
    let mut statement = tx.prepare_cached("SELECT body FROM stations ORDER BY place")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut station: Station =
            serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or_default())?;
        age(&mut station, now);
        let followed = follows.contains(&station.id);
        found.push(StationView { station, followed });
    }
    found.sort_by_key(|view| !view.followed);
    Ok(found)
}

/// The id of a station by its id or its name, with or without diacritics.
///
/// # Errors
/// `NotFound`, or what the database answers.
pub fn find(tx: &Transaction<'_>, name: &str) -> Result<String, CitizenError> {
    let mut statement = tx.prepare_cached("SELECT id, body FROM stations ORDER BY place")?;
    let mut rows = statement.query([])?;
    let wanted = fold(name);
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let station: Station = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default())?;
        if id == name || fold(&station.name) == wanted {
            return Ok(id);
        }
    }
    Err(CitizenError::NotFound)
}

/// The last hours of a station, as far as this phone has heard.
///
/// # Errors
/// `NotFound`, or what the database answers.
pub fn detail(
    tx: &Transaction<'_>,
    id: &str,
    now: Timestamp,
) -> Result<StationDetail, CitizenError> {
    let body: Option<String> = tx
        .prepare_cached("SELECT body FROM station_details WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let mut detail: StationDetail = serde_json::from_str(&body.ok_or(CitizenError::NotFound)?)?;
    age(&mut detail.station, now);
    Ok(detail)
}

/// Older than three hours it has no colour and goes nowhere.
fn age(station: &mut Station, now: Timestamp) {
    let age = station.last.map(|last| now.duration_since(last.at));
    station.age_s = age.map(|age| age.as_secs().max(0));
    if age.is_none_or(|age| age > SignedDuration::from_hours(FRESH_HOURS)) {
        station.state = StationState::NoData;
        station.alarm = None;
        station.trend = None;
        station.rate_mm_hour = None;
    }
}
