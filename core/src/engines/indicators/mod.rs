//! The last figures on this phone: fetched for everybody, read without a network, each with
//! its period, so that none passes for newer than it is.

use citizen_wire::figures::{FiguresPage, LatestFigure};
use rusqlite::Transaction;

use crate::error::CitizenError;
use crate::storage::settings;

/// Puts the figures of a page in the place of those that were known.
///
/// # Errors
/// What the database answers.
pub fn keep(tx: &Transaction<'_>, page: &FiguresPage) -> Result<(), CitizenError> {
    settings::set(tx, settings::FIGURES, Some(&serde_json::to_string(page)?))
}

/// The figures that were last heard of; `None`: none ever were.
///
/// # Errors
/// What the database answers.
pub fn page(tx: &Transaction<'_>) -> Result<Option<FiguresPage>, CitizenError> {
    let text = settings::get(tx, settings::FIGURES)?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Those that a service shows.
///
/// # Errors
/// What the database answers.
pub fn of_service(tx: &Transaction<'_>, service: &str) -> Result<Vec<LatestFigure>, CitizenError> {
    let figures = page(tx)?.map(|page| page.figures).unwrap_or_default();
    Ok(figures.into_iter().filter(|one| one.services.iter().any(|id| id == service)).collect())
}
