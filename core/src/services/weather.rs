//! Which commune the weather is shown for.

use citizen_wire::catalog::{Catalog, Commune};
use citizen_wire::problem::code;
use rusqlite::Transaction;

use crate::error::CitizenError;
use crate::storage::settings;

/// Chooses the commune whose weather is shown, or none again.
///
/// # Errors
/// `InvalidInput` on `commune` when the province has none of that code.
pub fn choose(
    tx: &Transaction<'_>,
    catalog: &Catalog,
    commune: Option<&str>,
) -> Result<(), CitizenError> {
    let known = |code: &str| catalog.communes.iter().any(|one| one.code == code);
    if commune.is_some_and(|code| !known(code)) {
        return Err(CitizenError::invalid("commune", code::COMMUNE_UNKNOWN));
    }
    settings::set(tx, settings::WEATHER_COMMUNE, commune)
}

/// The commune that was chosen, while the province has it.
///
/// # Errors
/// What the database answers.
pub fn chosen(tx: &Transaction<'_>, catalog: &Catalog) -> Result<Option<Commune>, CitizenError> {
    let code = settings::get(tx, settings::WEATHER_COMMUNE)?;
    Ok(catalog.communes.iter().find(|one| Some(&one.code) == code.as_ref()).cloned())
}
