//! The table `files`: one row a content in the media store.

use jiff::Timestamp;

use super::verdict::{Fault, Verdict};
use crate::degrees::to_e7;
use crate::storage::{Row, StoreError, Tx, Value};

/// What is known of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nobody looked yet.
    Arrived,
    /// It opens.
    Good,
    /// It does not, and is served to nobody.
    Quarantined(Fault),
}

/// Notes that a file lies in the store; one that was there is as it was.
///
/// # Errors
/// [`StoreError`].
pub fn arrived(
    tx: &mut dyn Tx,
    sha256: &str,
    content_type: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO files (sha256, content_type, state, arrived_at)
         VALUES ($1, $2, 'arrived', $3) ON CONFLICT (sha256) DO NOTHING",
        &[sha256.into(), content_type.into(), now.into()],
    )?;
    Ok(())
}

/// What is known of a file; `None` when there is none.
///
/// # Errors
/// [`StoreError`].
pub fn found(tx: &mut dyn Tx, sha256: &str) -> Result<Option<Found>, StoreError> {
    let sql = "SELECT state, fault FROM files WHERE sha256 = $1";
    tx.query_opt(sql, &[sha256.into()])?.map(|row| of(&row, 0)).transpose()
}

fn of(row: &Row, first: usize) -> Result<Found, StoreError> {
    Ok(match row.text(first)? {
        "good" => Found::Good,
        "quarantined" => Found::Quarantined(fault(row, first + 1)?.unwrap_or(Fault::Damaged)),
        _ => Found::Arrived,
    })
}

/// The fault in a column.
///
/// # Errors
/// [`StoreError::Shape`].
pub fn fault(row: &Row, column: usize) -> Result<Option<Fault>, StoreError> {
    let known = |name: &str| {
        name.parse().map_err(|()| StoreError::Shape { column, expected: "a fault of a file" })
    };
    row.text_opt(column)?.map(known).transpose()
}

/// The oldest that nobody looked at; what was tried in vain comes last.
///
/// # Errors
/// [`StoreError`].
pub fn waiting(tx: &mut dyn Tx, most: u32) -> Result<Vec<String>, StoreError> {
    tx.query(
        "SELECT sha256 FROM files WHERE state = 'arrived' ORDER BY attempts, arrived_at, sha256 LIMIT $1",
        &[most.into()],
    )?
    .iter()
    .map(|row| Ok(row.text(0)?.to_owned()))
    .collect()
}

/// Notes what was found out.
///
/// # Errors
/// [`StoreError`].
pub fn judged(
    tx: &mut dyn Tx,
    sha256: &str,
    verdict: &Verdict,
    now: Timestamp,
) -> Result<(), StoreError> {
    let state = if verdict.fault.is_some() { "quarantined" } else { "good" };
    let duration = verdict.duration_ms.and_then(|ms| i64::try_from(ms).ok());
    tx.execute(
        "UPDATE files SET state = $2, fault = $3, width = $4, height = $5, duration_ms = $6,
             examined_at = $7, taken_at = $8, lat_e7 = $9, lon_e7 = $10 WHERE sha256 = $1",
        &[
            sha256.into(),
            state.into(),
            verdict.fault.map(Fault::as_str).into(),
            verdict.width.into(),
            verdict.height.into(),
            duration.into(),
            now.into(),
            verdict.taken_at.into(),
            verdict.position.map(|(lat, _)| to_e7(lat)).into(),
            verdict.position.map(|(_, lon)| to_e7(lon)).into(),
        ],
    )?;
    Ok(())
}

/// Counts a try that brought no verdict, and says how many there were.
///
/// # Errors
/// [`StoreError`].
pub fn unanswered(tx: &mut dyn Tx, sha256: &str) -> Result<i64, StoreError> {
    let sql = "UPDATE files SET attempts = attempts + 1 WHERE sha256 = $1 RETURNING attempts";
    tx.query_opt(sql, &[Value::from(sha256)])?.map_or(Ok(0), |row| row.int(0))
}

/// Forgets a file that left the store.
///
/// # Errors
/// [`StoreError`].
pub fn gone(tx: &mut dyn Tx, sha256: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM files WHERE sha256 = $1", &[sha256.into()])?;
    Ok(())
}
