//! Takes in what the server told.

use citizen_wire::station::{Station, StationDetail};
use rusqlite::Transaction;

use crate::error::CitizenError;

/// Puts these stations in the place of those that were known.
///
/// # Errors
/// What the database answers.
pub fn keep(tx: &Transaction<'_>, stations: &[Station]) -> Result<(), CitizenError> {
    tx.execute("DELETE FROM stations", [])?;
    let mut statement =
        tx.prepare_cached("INSERT OR REPLACE INTO stations (id, place, body) VALUES (?1, ?2, ?3)")?;
    for (place, station) in (0_i64..).zip(stations) {
        statement.execute((&station.id, place, serde_json::to_string(station)?))?;
    }
    Ok(())
}

/// Keeps the last hours of one.
///
/// # Errors
/// What the database answers.
pub fn keep_detail(tx: &Transaction<'_>, detail: &StationDetail) -> Result<(), CitizenError> {
    tx.prepare_cached(
        "INSERT INTO station_details (id, body) VALUES (?1, ?2)
         ON CONFLICT (id) DO UPDATE SET body = excluded.body",
    )?
    .execute((&detail.station.id, serde_json::to_string(detail)?))?;
    Ok(())
}
