//! What is wrong with what sources bring on their own: nobody waits for an answer, so it
//! is noted for the sensor desk. A row a kind of fault, however often it happens.

use citizen_wire::catalog::Words;
use jiff::Timestamp;
use serde::Serialize;

use crate::messages;
use crate::storage::{StoreError, Tx};

/// Kinds of trouble that are kept; of more, those that were last seen longest ago go.
const KEPT: i64 = 1_000;
/// Characters of a sample.
const SAMPLE_CHARS: usize = 300;

/// Something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Which source.
    pub source: String,
    /// The topic, or the address that was asked.
    pub place: String,
    /// As in a problem document.
    pub code: &'static str,
    /// The field at fault; empty when it is not about one.
    pub field: &'static str,
    /// What came, or the words of the error.
    pub sample: String,
}

/// Notes it.
///
/// # Errors
/// [`StoreError`].
pub fn note(tx: &mut dyn Tx, trouble: &Trouble, now: Timestamp) -> Result<(), StoreError> {
    let Trouble { source, place, code, field, sample } = trouble;
    let printable = |c: &char| !c.is_control();
    let sample: String = sample.chars().filter(printable).take(SAMPLE_CHARS).collect();
    tx.execute(
        "INSERT INTO source_troubles
         (source, place, code, field, first_at, last_at, times, over_at, sample)
         VALUES ($1, $2, $3, $4, $5, $5, 1, NULL, $6)
         ON CONFLICT (source, place, code, field) DO UPDATE
         SET last_at = $5, times = source_troubles.times + 1, over_at = NULL, sample = $6",
        &[source.into(), place.into(), (*code).into(), (*field).into(), now.into(), sample.into()],
    )?;
    Ok(())
}

/// What was wrong with a place is so no more.
///
/// # Errors
/// [`StoreError`].
pub fn over(
    tx: &mut dyn Tx,
    source: &str,
    place: &str,
    code: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE source_troubles SET over_at = $4
         WHERE source = $1 AND place = $2 AND code = $3 AND over_at IS NULL",
        &[source.into(), place.into(), code.into(), now.into()],
    )?;
    Ok(())
}

/// Lets go of what there is too much of.
///
/// # Errors
/// [`StoreError`].
pub fn forget(tx: &mut dyn Tx) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM source_troubles WHERE last_at <
         (SELECT last_at FROM source_troubles ORDER BY last_at DESC LIMIT 1 OFFSET $1)",
        &[KEPT.into()],
    )?;
    Ok(())
}

/// A kind of trouble, for the sensor desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SourceTrouble {
    /// Which source, as the configuration names it.
    pub source: String,
    /// The topic, or the address that was asked.
    pub place: String,
    /// As in a problem document.
    pub code: String,
    /// The field at fault; empty when it is not about one.
    pub field: String,
    /// In both languages.
    pub message: Words,
    /// When it happened for the first time.
    pub first_at: Timestamp,
    /// When it happened last.
    pub last_at: Timestamp,
    /// How often.
    pub times: i64,
    /// When it was over; absent while it is not known to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over_at: Option<Timestamp>,
    /// The beginning of what came the last time.
    pub sample: String,
}

/// All of it, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn all(tx: &mut dyn Tx) -> Result<Vec<SourceTrouble>, StoreError> {
    let rows = tx.query(
        "SELECT source, place, code, field, first_at, last_at, times, over_at, sample
         FROM source_troubles ORDER BY last_at DESC, source, place, code, field LIMIT $1",
        &[KEPT.into()],
    )?;
    rows.iter()
        .map(|row| {
            let code = row.text(2)?.to_owned();
            Ok(SourceTrouble {
                source: row.text(0)?.to_owned(),
                place: row.text(1)?.to_owned(),
                message: messages::refusal(&code),
                code,
                field: row.text(3)?.to_owned(),
                first_at: row.time(4)?,
                last_at: row.time(5)?,
                times: row.int(6)?,
                over_at: row.time_opt(7)?,
                sample: row.text(8)?.to_owned(),
            })
        })
        .collect()
}
