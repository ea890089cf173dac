//! Hazards whose warnings a person wants to hear of wherever they are: on this phone only.

use rusqlite::Transaction;

use crate::error::CitizenError;
use crate::storage::settings;

/// Follows a hazard, by the province's word for it, or no longer.
///
/// # Errors
/// What the database answers.
pub fn follow_hazard(tx: &Transaction<'_>, hazard: &str, follow: bool) -> Result<(), CitizenError> {
    let mut all = hazards(tx)?;
    all.retain(|one| one != hazard);
    if follow {
        all.push(hazard.to_owned());
        all.sort();
    }
    let json = if all.is_empty() { None } else { Some(serde_json::to_string(&all)?) };
    settings::set(tx, settings::HAZARDS, json.as_deref())
}

/// The hazards that are followed.
///
/// # Errors
/// What the database answers.
pub fn hazards(tx: &Transaction<'_>) -> Result<Vec<String>, CitizenError> {
    let json = settings::get(tx, settings::HAZARDS)?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default())
}
