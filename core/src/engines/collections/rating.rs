//! Whether an answer helped: kept here until the province was told, and after. What was
//! asked is never told, nor who asked.

use citizen_wire::answer::{AnswerRating, RATINGS_MAX};
use rusqlite::{OptionalExtension, Transaction};
use uuid::Uuid;

use super::read::item;
use crate::error::CitizenError;

/// Keeps what a person said; the last word counts.
///
/// # Errors
/// `NotFound` for an item that is not on this phone.
pub fn rate(tx: &Transaction<'_>, id: Uuid, helped: bool) -> Result<(), CitizenError> {
    item(tx, id)?;
    tx.prepare_cached(
        "INSERT INTO answer_ratings (item, helped) VALUES (?1, ?2)
         ON CONFLICT (item) DO UPDATE SET helped = excluded.helped, told = 0
         WHERE helped <> excluded.helped",
    )?
    .execute((id.to_string(), helped))?;
    Ok(())
}

/// What a person said of an answer.
///
/// # Errors
/// What the database answers.
pub fn rated(tx: &Transaction<'_>, id: Uuid) -> Result<Option<bool>, CitizenError> {
    let sql = "SELECT helped FROM answer_ratings WHERE item = ?1";
    Ok(tx.prepare_cached(sql)?.query_row([id.to_string()], |row| row.get(0)).optional()?)
}

/// Whether there is something to tell.
///
/// # Errors
/// What the database answers.
pub fn any_to_tell(tx: &Transaction<'_>) -> Result<bool, CitizenError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM answer_ratings WHERE told = 0)";
    Ok(tx.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// What was not told yet, by this device.
///
/// # Errors
/// What the database answers.
pub fn to_tell(tx: &Transaction<'_>, device: Uuid) -> Result<Vec<AnswerRating>, CitizenError> {
    let mut statement = tx.prepare_cached(
        "SELECT item, helped FROM answer_ratings WHERE told = 0 ORDER BY item LIMIT ?1",
    )?;
    let most = i64::try_from(RATINGS_MAX).unwrap_or(i64::MAX);
    let rows = statement.query_map([most], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let mut ratings = Vec::new();
    for row in rows {
        let (id, helped) = row?;
        let item = id.parse().map_err(|_| CitizenError::Internal("item id".into()))?;
        ratings.push(AnswerRating { item, who: citizen_alerts::reach::who(&id, device), helped });
    }
    Ok(ratings)
}

/// It was told, or will never be taken; what was said otherwise meanwhile waits on.
///
/// # Errors
/// What the database answers.
pub fn told(tx: &Transaction<'_>, ratings: &[AnswerRating]) -> Result<(), CitizenError> {
    for rating in ratings {
        tx.prepare_cached("UPDATE answer_ratings SET told = 1 WHERE item = ?1 AND helped = ?2")?
            .execute((rating.item.to_string(), rating.helped))?;
    }
    Ok(())
}
