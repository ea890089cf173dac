//! Whether an answer helped: kept here, and put into the outbox by the same transaction.
//! What was asked is never told, nor who asked.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction};
use uuid::Uuid;

use super::read::item;
use crate::error::CitizenError;
use crate::outbox::{self, Entry, Kind, Lane};

/// Keeps what a person said; the last word counts. Saying the same again is nothing new,
/// unless the server refused it.
///
/// # Errors
/// `NotFound` for an item that is not on this phone.
pub fn rate(
    tx: &Transaction<'_>,
    now: Timestamp,
    id: Uuid,
    helped: bool,
) -> Result<(), CitizenError> {
    item(tx, id)?;
    let said = tx
        .prepare_cached(
            "INSERT INTO answer_ratings (item, helped) VALUES (?1, ?2)
             ON CONFLICT (item) DO UPDATE SET helped = excluded.helped, held_code = NULL,
                 held_field = NULL, held_vi = NULL, held_en = NULL
             WHERE helped <> excluded.helped OR held_code IS NOT NULL",
        )?
        .execute((id.to_string(), helped))?;
    if said > 0 {
        enqueue(tx, now, id)?;
    }
    Ok(())
}

/// Says all of it again: the server lost its history. What it has all the same it counts
/// once.
///
/// # Errors
/// What the database answers.
pub fn rate_again(tx: &Transaction<'_>, now: Timestamp) -> Result<(), CitizenError> {
    let mut statement = tx.prepare_cached("SELECT item FROM answer_ratings ORDER BY item")?;
    let ids = statement.query_map([], |row| row.get::<_, String>(0))?;
    for id in ids.collect::<Result<Vec<_>, _>>()? {
        let id = id.parse().map_err(|_| CitizenError::Internal("item id".into()))?;
        enqueue(tx, now, id)?;
    }
    Ok(())
}

fn enqueue(tx: &Transaction<'_>, now: Timestamp, id: Uuid) -> Result<(), CitizenError> {
    let (kind, lane) = (Kind::AnswerRating, Lane::Text);
    outbox::enqueue(tx, now, Entry { kind, subject: id, report: id, lane, depends_on: None })?;
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
