//! A case that came as a text message. The report it tells of has the same id, and
//! comes when there is a network again: its words, place and media then take the place
//! of the message's, and unit, deadline and everything done meanwhile stay.

use citizen_wire::report::Receipt;
use jiff::Timestamp;
use uuid::Uuid;

use super::receipt::Known;
use super::{Draft, NotTaken, media};
use crate::cases::search;
use crate::storage::{StoreError, Tx, Value};

/// What of a row the report brings, with the place of each among a draft's parameters.
/// A category that the desk gave stays, and so does what routed the case.
const BROUGHT: [(&str, usize); 17] = [
    ("account_id", 1),
    ("body_sha256", 3),
    ("kind", 4),
    ("text", 5),
    ("text_folded", 6),
    ("commune", 8),
    ("commune_exact", 9),
    ("outside", 10),
    ("lat_e7", 11),
    ("lon_e7", 12),
    ("accuracy_cm", 13),
    ("fix_source", 14),
    ("fix_taken_at", 15),
    ("hide_name", 16),
    ("altitude_cm", 24),
    ("fix_mocked", 25),
    ("measured", 26),
];
const CATEGORY: usize = 7;

/// Keeps that the case came by `source` as the text message `message`; `false` when that
/// was kept before.
///
/// # Errors
/// [`StoreError`].
pub fn keep(
    tx: &mut dyn Tx,
    case: Uuid,
    message: Uuid,
    source: &str,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO texts (case_id, message_id, source, at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT DO NOTHING";
    let kept = tx.execute(sql, &[case.into(), message.into(), source.into(), at.into()])?;
    Ok(kept > 0)
}

/// Whether the case came as this very message.
///
/// # Errors
/// [`StoreError`].
pub fn is_first(tx: &mut dyn Tx, case: Uuid, message: Uuid) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM texts WHERE case_id = $1 AND message_id = $2";
    Ok(tx.query_opt(sql, &[case.into(), message.into()])?.is_some())
}

/// A case that came as a text message.
pub struct Texted {
    /// Whose it is.
    pub account: Uuid,
    /// Its report came since.
    pub completed: bool,
}

/// The case, if it came as a text message.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut dyn Tx, case: Uuid) -> Result<Option<Texted>, StoreError> {
    let sql = "SELECT c.account_id, t.completed_at FROM texts t JOIN cases c ON c.id = t.case_id \
               WHERE t.case_id = $1";
    let row = tx.query_opt(sql, &[case.into()])?;
    row.map(|row| Ok(Texted { account: row.id(0)?, completed: row.time_opt(1)?.is_some() }))
        .transpose()
}

/// Whether `draft` is the report of a case that came as a text message.
pub(super) fn completes(tx: &mut dyn Tx, draft: &Draft, known: &Known) -> Result<bool, StoreError> {
    let other = known.body_sha256 != draft.body_sha256 && !known.withdrawn;
    Ok(other && find(tx, draft.id)?.is_some_and(|texted| !texted.completed))
}

/// Puts the report in the place of the message. Whoever has the id is its author: it
/// was in no other phone, and may be signed in by another number than it texted from.
pub(super) fn complete(tx: &mut dyn Tx, draft: &Draft, known: &Known) -> Result<Receipt, NotTaken> {
    search::forget(tx, draft.id)?;
    let value = |place: usize| draft.case.get(place).cloned().unwrap_or(Value::Null);
    let mut sets = Vec::new();
    let mut values = vec![draft.id.into(), draft.received_at.into(), value(CATEGORY)];
    for (column, place) in BROUGHT {
        values.push(value(place));
        sets.push(format!("{column} = ${}", values.len()));
    }
    let sql = format!(
        "UPDATE cases SET updated_at = $2, category = COALESCE(category, $3), {},
         sync_seq = COALESCE((SELECT a.sync_seq FROM accounts a WHERE a.id = $4), 0)
         WHERE id = $1",
        sets.join(", ")
    );
    tx.execute(&sql, &values)?;
    search::learn(tx, draft.id)?;
    tx.execute(
        "UPDATE texts SET completed_at = $2 WHERE case_id = $1",
        &[draft.id.into(), draft.received_at.into()],
    )?;
    let media = media::declare(tx, draft.account, draft.id, &draft.media)?;
    Ok(Receipt {
        id: draft.id,
        code: known.code.clone(),
        body_sha256: draft.body_sha256.clone(),
        server_seq: known.server_seq,
        received_at: draft.received_at,
        media,
    })
}
