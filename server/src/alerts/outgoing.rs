//! What phones must hear of: alerts that were sent and keys, counted in one line.

use citizen_wire::alert::{AlertPage, SignedAlert};
use jiff::{SignedDuration, Timestamp};

use super::keys;
use crate::storage::{StoreError, Tx};

/// How long a phone that was away still hears of an alert that is over: its own
/// history, and what it might still show.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(48);
/// Alerts of one page.
const ALERTS_MAX: i64 = 200;

/// The next number. Whoever takes one holds the line until the commit, so that a
/// phone never sees a later number before an earlier one.
///
/// # Errors
/// [`StoreError`].
pub(super) fn next(tx: &mut dyn Tx) -> Result<i64, StoreError> {
    let row = tx.query_opt("UPDATE alert_counter SET seq = seq + 1 RETURNING seq", &[])?;
    row.ok_or_else(|| StoreError::Refused("alerts have no counter".to_owned()))?.int(0)
}

/// The last number.
///
/// # Errors
/// [`StoreError`].
pub fn newest(tx: &mut dyn Tx) -> Result<i64, StoreError> {
    tx.query_opt("SELECT seq FROM alert_counter", &[])?.map_or(Ok(0), |row| row.int(0))
}

/// Everything since `after` that still matters. A number this database has not
/// reached is one of another history: everything is said again.
///
/// # Errors
/// [`StoreError`].
pub fn since(tx: &mut dyn Tx, after: i64, now: Timestamp) -> Result<AlertPage, StoreError> {
    let newest = newest(tx)?;
    let after = if (0..=newest).contains(&after) { after } else { 0 };
    let remembered = now.saturating_sub(REMEMBERED).unwrap_or(Timestamp::MIN);
    let rows = tx.query(
        "SELECT seq, signed_by, signature, body FROM alerts
         WHERE seq > $1 AND expires_at > $2 ORDER BY seq LIMIT $3",
        &[after.into(), remembered.into(), ALERTS_MAX.into()],
    )?;
    let full = i64::try_from(rows.len()).unwrap_or(i64::MAX) >= ALERTS_MAX;
    let last = rows.last().map(|row| row.int(0)).transpose()?;
    let alerts = rows.iter().map(|row| {
        Ok(SignedAlert {
            key: row.text(1)?.to_owned(),
            signature: row.text(2)?.to_owned(),
            body: row.text(3)?.to_owned(),
        })
    });
    Ok(AlertPage {
        seq: last.filter(|_| full).unwrap_or(newest),
        alerts: alerts.collect::<Result<_, StoreError>>()?,
        keys: keys::since(tx, after)?,
        server_time: now,
    })
}
