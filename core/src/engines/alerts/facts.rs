//! What the province is told: that it came, that somebody saw it, that they are safe.
//! The commune by which it concerned the phone goes along, never a position.

use citizen_wire::alert::{ReachItem, Reached};
use rusqlite::Transaction;
use uuid::Uuid;

use super::judge::Reason;
use super::row::AlertRow;
use crate::error::CitizenError;

/// Keeps a fact until it was told.
pub(super) fn say(
    tx: &Transaction<'_>,
    row: &AlertRow,
    reached: Reached,
) -> Result<(), CitizenError> {
    let commune = row.reasons.iter().flatten().find_map(Reason::commune);
    tx.prepare_cached(
        "INSERT INTO alert_facts (alert, reached, commune) VALUES (?1, ?2, ?3) \
         ON CONFLICT DO NOTHING",
    )?
    .execute((&row.alert.id, reached.as_str(), commune))?;
    Ok(())
}

/// Whether there is something to tell.
///
/// # Errors
/// What the database answers.
pub fn any_waiting(tx: &Transaction<'_>) -> Result<bool, CitizenError> {
    Ok(tx
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM alert_facts)")?
        .query_row([], |row| row.get(0))?)
}

/// What was not told yet, by this device.
///
/// # Errors
/// What the database answers.
pub fn waiting(tx: &Transaction<'_>, device: Uuid) -> Result<Vec<ReachItem>, CitizenError> {
    let mut statement = tx.prepare_cached(
        "SELECT alert, reached, commune FROM alert_facts ORDER BY alert, reached LIMIT 100",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get(2)?))
    })?;
    let mut items = Vec::new();
    for row in rows {
        let (alert, reached, commune) = row?;
        let Some(reached) = Reached::ALL.iter().copied().find(|r| r.as_str() == reached) else {
            continue;
        };
        let who = citizen_alerts::reach::who(&alert, device);
        items.push(ReachItem { alert, who, reached, commune });
    }
    Ok(items)
}

/// It was told, or will never be taken.
///
/// # Errors
/// What the database answers.
pub fn forget(tx: &Transaction<'_>, items: &[ReachItem]) -> Result<(), CitizenError> {
    for item in items {
        tx.prepare_cached("DELETE FROM alert_facts WHERE alert = ?1 AND reached = ?2")?
            .execute((&item.alert, item.reached.as_str()))?;
    }
    Ok(())
}
