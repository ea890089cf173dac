//! The province as last fetched: one document in `settings`.

use citizen_wire::catalog::Catalog;
use citizen_wire::problem::code;
use rusqlite::Transaction;

use crate::error::CitizenError;
use crate::storage::settings;

/// The catalog, or `None` before the first sync.
///
/// # Errors
/// What the database answers.
pub fn catalog(tx: &Transaction<'_>) -> Result<Option<Catalog>, CitizenError> {
    let json = settings::get(tx, settings::CATALOG)?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

/// The version to name when asking for changes.
///
/// # Errors
/// What the database answers.
pub fn catalog_version(tx: &Transaction<'_>) -> Result<Option<String>, CitizenError> {
    Ok(catalog(tx)?.map(|catalog| catalog.version))
}

/// Stores a fetched catalog whole.
///
/// # Errors
/// What the database answers.
pub fn keep(tx: &Transaction<'_>, catalog: &Catalog) -> Result<(), CitizenError> {
    settings::set(tx, settings::CATALOG, Some(&serde_json::to_string(catalog)?))
}

/// Refuses a category the catalog does not have. A phone that never saw a
/// catalog lets the server decide.
///
/// # Errors
/// `InvalidInput` on `category`.
pub fn check_category(tx: &Transaction<'_>, id: &str) -> Result<(), CitizenError> {
    let known = catalog(tx)?.is_none_or(|c| c.categories.iter().any(|known| known.id == id));
    known.then_some(()).ok_or_else(|| CitizenError::invalid("category", code::CATEGORY_UNKNOWN))
}

/// Refuses a commune the catalog does not have, as [`check_category`] does.
///
/// # Errors
/// `InvalidInput` on `commune`.
pub fn check_commune(tx: &Transaction<'_>, code: &str) -> Result<(), CitizenError> {
    let known = catalog(tx)?.is_none_or(|c| c.communes.iter().any(|known| known.code == code));
    known.then_some(()).ok_or_else(|| CitizenError::invalid("commune", code::FIELD_INVALID))
}
