//! Reading what was written and sent.

use citizen_wire::alert::{Alert, SignedAlert};
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::cause::Crossing;
use super::draft::AlertDraft;
use super::error::AlertError;
use super::state::{AlertState, Hand, hands};
use crate::storage::{Row, StoreError, Tx, Value};

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct AlertRow {
    /// Our id, and the CAP identifier once sent.
    pub id: Uuid,
    /// Where it stands.
    pub state: AlertState,
    /// Counts its changes.
    pub version: i64,
    /// What is written.
    pub draft: AlertDraft,
    /// What made it when no person did.
    pub cause: Option<String>,
    /// The reading that did.
    pub crossing: Option<Crossing>,
    /// When it was begun.
    pub made_at: Timestamp,
    /// When it changed last.
    pub changed_at: Timestamp,
    /// As sent.
    pub sent: Option<SignedAlert>,
    /// The message that took its place.
    pub ended_by: Option<Uuid>,
}

const COLUMNS: &str = "id, state, version, draft, cause, made_at, changed_at, signed_by, \
                       signature, body, ended_by, crossing";

/// An alert for the desk.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct AlertView {
    /// Our id, and the CAP identifier once sent.
    pub id: Uuid,
    /// Where it stands.
    pub state: AlertState,
    /// Counts its changes.
    pub version: i64,
    /// What is written.
    pub draft: AlertDraft,
    /// What made it when no person did.
    pub cause: Option<String>,
    /// The reading that did; absent in what was drafted before this was kept.
    pub crossing: Option<Crossing>,
    /// When it was begun.
    pub made_at: Timestamp,
    /// When it changed last.
    pub changed_at: Timestamp,
    /// As sent.
    pub alert: Option<Alert>,
    /// The message that took its place.
    pub ended_by: Option<Uuid>,
    /// Who did what.
    pub hands: Vec<Hand>,
}

impl AlertRow {
    fn read(row: &Row) -> Result<Self, StoreError> {
        let sent = match (row.text_opt(7)?, row.text_opt(8)?, row.text_opt(9)?) {
            (Some(key), Some(signature), Some(body)) => Some(SignedAlert {
                key: key.to_owned(),
                signature: signature.to_owned(),
                body: body.to_owned(),
            }),
            _ => None,
        };
        Ok(Self {
            id: row.id(0)?,
            state: AlertState::read(row.text(1)?)?,
            version: row.int(2)?,
            draft: serde_json::from_str(row.text(3)?)
                .map_err(|error| StoreError::Refused(format!("alert: {error}")))?,
            cause: row.text_opt(4)?.map(str::to_owned),
            made_at: row.time(5)?,
            changed_at: row.time(6)?,
            sent,
            ended_by: row.id_opt(10)?,
            crossing: row
                .text_opt(11)?
                .map(serde_json::from_str)
                .transpose()
                .map_err(|error| StoreError::Refused(format!("alert: {error}")))?,
        })
    }

    /// The alert as it was sent.
    pub fn alert(&self) -> Option<Alert> {
        self.sent.as_ref().and_then(|sent| serde_json::from_str(&sent.body).ok())
    }

    /// For the desk.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn view(self, tx: &mut dyn Tx) -> Result<AlertView, StoreError> {
        Ok(AlertView {
            alert: self.alert(),
            hands: hands(tx, self.id)?,
            id: self.id,
            state: self.state,
            version: self.version,
            draft: self.draft,
            cause: self.cause,
            crossing: self.crossing,
            made_at: self.made_at,
            changed_at: self.changed_at,
            ended_by: self.ended_by,
        })
    }
}

/// One alert.
///
/// # Errors
/// [`AlertError::NotFound`], [`StoreError`].
pub fn one(tx: &mut dyn Tx, id: Uuid) -> Result<AlertRow, AlertError> {
    let row = tx
        .query_opt(&format!("SELECT {COLUMNS} FROM alerts WHERE id = $1"), &[id.into()])?
        .ok_or(AlertError::NotFound)?;
    Ok(AlertRow::read(&row)?)
}

/// Those in one state, or in any, the last changed first.
///
/// # Errors
/// [`StoreError`].
pub fn list(
    tx: &mut dyn Tx,
    state: Option<AlertState>,
    limit: i64,
) -> Result<Vec<AlertRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM alerts WHERE ($1 = '' OR state = $1)
         ORDER BY changed_at DESC, id LIMIT $2"
    );
    let state = state.map_or("", AlertState::as_str);
    tx.query(&sql, &[state.into(), limit.into()])?.iter().map(AlertRow::read).collect()
}

/// What was sent and is not over at `now`, the highest level first; without trials.
///
/// # Errors
/// [`StoreError`].
pub fn active(tx: &mut dyn Tx, now: Timestamp) -> Result<Vec<AlertRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM alerts WHERE state = 'broadcasting' AND expires_at > $1
         AND is_actual = 1 ORDER BY sent_at DESC LIMIT 100"
    );
    let rows = tx.query(&sql, &[now.into()])?;
    let mut rows: Vec<AlertRow> = rows.iter().map(AlertRow::read).collect::<Result<_, _>>()?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.draft.level));
    Ok(rows)
}

/// Everything that was ever sent, the newest first, from before `before` on.
///
/// # Errors
/// [`StoreError`].
pub fn archive(
    tx: &mut dyn Tx,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<(i64, AlertRow)>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, seq FROM alerts WHERE seq IS NOT NULL AND seq < $1
         ORDER BY seq DESC LIMIT $2"
    );
    let params: [Value; 2] = [before.unwrap_or(i64::MAX).into(), limit.into()];
    tx.query(&sql, &params)?.iter().map(|row| Ok((row.int(12)?, AlertRow::read(row)?))).collect()
}
