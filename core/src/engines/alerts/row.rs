//! Reading the rows.

use citizen_wire::alert::{Alert, AlertReference};
use jiff::Timestamp;
use rusqlite::{Row, Transaction};

use super::judge::Reason;
use super::list::Ended;
use crate::error::CitizenError;

/// A message on this phone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct AlertRow {
    pub(super) alert: Alert,
    pub(super) heard_at: Timestamp,
    pub(super) heard_by: String,
    pub(super) reasons: Option<Vec<Reason>>,
    pub(super) raised_at: Option<Timestamp>,
    pub(super) shown_at: Option<Timestamp>,
    pub(super) safe_at: Option<Timestamp>,
    pub(super) ended: Option<(Ended, String)>,
}

const SELECT: &str = "SELECT a.body, a.heard_at, a.heard_by, a.reasons, a.raised_at, a.shown_at, \
                      a.safe_at, e.how, e.by_id FROM alerts a LEFT JOIN alerts_ended e \
                      ON e.sender = a.sender AND e.id = a.id AND e.sent_at = a.sent_at";

/// Those after `tail`, a `WHERE` and what follows.
pub(super) fn rows(
    tx: &Transaction<'_>,
    tail: &str,
    params: impl rusqlite::Params,
) -> Result<Vec<AlertRow>, CitizenError> {
    let mut statement = tx.prepare_cached(&format!("{SELECT} {tail}"))?;
    let mut found = statement.query(params)?;
    let mut all = Vec::new();
    while let Some(row) = found.next()? {
        all.push(read(row)?);
    }
    Ok(all)
}

/// The newest with this identifier.
pub(super) fn by_id(tx: &Transaction<'_>, id: &str) -> Result<AlertRow, CitizenError> {
    let found = rows(tx, "WHERE a.id = ?1 ORDER BY a.sent_at DESC LIMIT 1", [id])?;
    found.into_iter().next().ok_or(CitizenError::NotFound)
}

fn read(row: &Row<'_>) -> Result<AlertRow, CitizenError> {
    let moment = |column: usize| -> Result<Option<Timestamp>, CitizenError> {
        let micros: Option<i64> = row.get(column)?;
        Ok(micros.and_then(|micros| Timestamp::from_microsecond(micros).ok()))
    };
    let reasons: Option<String> = row.get(3)?;
    let how: Option<String> = row.get(7)?;
    Ok(AlertRow {
        alert: serde_json::from_str(&row.get::<_, String>(0)?)?,
        heard_at: moment(1)?.unwrap_or(Timestamp::UNIX_EPOCH),
        heard_by: row.get(2)?,
        reasons: reasons.map(|json| serde_json::from_str(&json)).transpose()?,
        raised_at: moment(4)?,
        shown_at: moment(5)?,
        safe_at: moment(6)?,
        ended: match how.as_deref().and_then(Ended::read) {
            Some(how) => Some((how, row.get(8)?)),
            None => None,
        },
    })
}

/// Sets a moment of a row once.
pub(super) fn mark(
    tx: &Transaction<'_>,
    of: &AlertReference,
    column: &'static str,
    at: Timestamp,
) -> Result<bool, CitizenError> {
    let sql = format!(
        "UPDATE alerts SET {column} = ?4 WHERE sender = ?1 AND id = ?2 AND sent_at = ?3 \
         AND {column} IS NULL"
    );
    let sent = of.sent.as_microsecond();
    Ok(tx.prepare_cached(&sql)?.execute((&of.sender, &of.id, sent, at.as_microsecond()))? > 0)
}
