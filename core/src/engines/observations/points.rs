//! Measuring points and hotspots as the server last told of them.

use citizen_wire::point::PointPage;
use rusqlite::Transaction;

use crate::error::CitizenError;
use crate::storage::settings;

/// Puts the points of a page in the place of those that were known.
///
/// # Errors
/// What the database answers.
pub fn keep_points(tx: &Transaction<'_>, page: &PointPage) -> Result<(), CitizenError> {
    settings::set(tx, settings::POINTS, Some(&serde_json::to_string(page)?))
}

/// Those that were last heard of; `None`: none ever were.
///
/// # Errors
/// What the database answers.
pub fn points(tx: &Transaction<'_>) -> Result<Option<PointPage>, CitizenError> {
    let text = settings::get(tx, settings::POINTS)?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}
