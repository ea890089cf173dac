//! Communes and places a person cares for, and where they are: on this phone only.

use citizen_areas::Spot;
use citizen_wire::problem::code;
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::CitizenError;
use crate::storage::settings;

/// Places one can save.
const PLACES_MAX: usize = 20;
/// Characters of a name.
const NAME_CHARS_MAX: usize = 80;

/// A place somebody cares for: home, a parent's house, a boat.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SavedPlace {
    /// Made once.
    pub id: Uuid,
    /// What the person calls it.
    pub name: String,
    /// Latitude, degrees.
    pub lat: f64,
    /// Longitude, degrees.
    pub lon: f64,
}

/// Where the phone was last.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Spotted {
    /// Latitude, degrees.
    pub lat: f64,
    /// Longitude, degrees.
    pub lon: f64,
    /// Metres within which it is right.
    pub radius_m: f64,
}

impl From<Spotted> for Spot {
    fn from(spotted: Spotted) -> Self {
        Self { lat: spotted.lat, lon: spotted.lon, radius_m: spotted.radius_m }
    }
}

/// Follows a commune.
///
/// # Errors
/// What the database answers.
pub fn follow_commune(tx: &Transaction<'_>, commune: &str) -> Result<(), CitizenError> {
    tx.prepare_cached("INSERT INTO followed_communes (code) VALUES (?1) ON CONFLICT DO NOTHING")?
        .execute([commune])?;
    Ok(())
}

/// Follows it no longer.
///
/// # Errors
/// What the database answers.
pub fn unfollow_commune(tx: &Transaction<'_>, commune: &str) -> Result<(), CitizenError> {
    tx.prepare_cached("DELETE FROM followed_communes WHERE code = ?1")?.execute([commune])?;
    Ok(())
}

/// The communes that are followed.
///
/// # Errors
/// What the database answers.
pub fn followed(tx: &Transaction<'_>) -> Result<Vec<String>, CitizenError> {
    let mut statement = tx.prepare_cached("SELECT code FROM followed_communes ORDER BY code")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Saves a place.
///
/// # Errors
/// `InvalidInput` on `name`, also when there are twenty.
pub fn add_place(tx: &Transaction<'_>, place: &SavedPlace) -> Result<(), CitizenError> {
    let name = place.name.trim();
    if name.is_empty() {
        return Err(CitizenError::invalid("name", code::TEXT_EMPTY));
    }
    if name.chars().count() > NAME_CHARS_MAX || places(tx)?.len() >= PLACES_MAX {
        return Err(CitizenError::invalid("name", code::TEXT_TOO_LONG));
    }
    tx.prepare_cached("INSERT INTO saved_places (id, name, lat, lon) VALUES (?1, ?2, ?3, ?4)")?
        .execute((place.id.to_string(), name, place.lat, place.lon))?;
    Ok(())
}

/// Forgets a place.
///
/// # Errors
/// `NotFound`, or what the database answers.
pub fn remove_place(tx: &Transaction<'_>, place: Uuid) -> Result<(), CitizenError> {
    let gone = tx
        .prepare_cached("DELETE FROM saved_places WHERE id = ?1")?
        .execute([place.to_string()])?;
    if gone == 0 { Err(CitizenError::NotFound) } else { Ok(()) }
}

/// The saved places.
///
/// # Errors
/// What the database answers.
pub fn places(tx: &Transaction<'_>) -> Result<Vec<SavedPlace>, CitizenError> {
    let mut statement =
        tx.prepare_cached("SELECT id, name, lat, lon FROM saved_places ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    let mut places = Vec::new();
    for row in rows {
        let (id, name, lat, lon) = row?;
        places.push(SavedPlace { id: id.parse().unwrap_or_default(), name, lat, lon });
    }
    Ok(places)
}

/// The phone is there now.
///
/// # Errors
/// What the database answers.
pub fn moved(tx: &Transaction<'_>, at: Spotted) -> Result<(), CitizenError> {
    settings::set(tx, settings::WHEREABOUTS, Some(&serde_json::to_string(&at)?))
}

/// Where the phone was last.
///
/// # Errors
/// What the database answers.
pub fn whereabouts(tx: &Transaction<'_>) -> Result<Option<Spotted>, CitizenError> {
    let json = settings::get(tx, settings::WHEREABOUTS)?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}
