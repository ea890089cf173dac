//! What still has to reach the server, for a person to see.

use std::collections::HashSet;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction};
use serde::Serialize;
use uuid::Uuid;

use super::row::{self, unsigned};
use crate::error::CitizenError;
use crate::outbox::{self, Kind, Row, Why};

const FOLLOW_UP_HELD: &str =
    "SELECT held_code, held_field, held_vi, held_en FROM follow_ups WHERE id = ?1";
const ANSWER_HELD: &str =
    "SELECT held_code, held_field, held_vi, held_en FROM answer_ratings WHERE item = ?1";

/// Why the server refused something for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Held {
    /// The stable code.
    pub code: String,
    /// The field at fault.
    pub field: Option<String>,
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// One thing that has not arrived.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct OutboxItem {
    /// The row it speaks of: a report, a follow-up, a medium, or the item that answered.
    pub id: Uuid,
    /// `report`, `withdrawal`, `addition`, `rating`, `reopening`, `media`, `answer_rating`.
    pub kind: String,
    /// The report it belongs to; of `answer_rating` the item again.
    pub report: Uuid,
    /// `queued`, `sending`, `held`, `auth_wait`.
    pub state: String,
    /// Bytes the server has said are durable.
    pub bytes_done: u64,
    /// Bytes in all.
    pub bytes_total: u64,
    /// Why it waits, a stable word; empty when nothing stands in its way.
    pub why: String,
    /// Not tried before this moment.
    pub next_try_at: Option<Timestamp>,
    /// How often it was tried.
    pub attempts: u32,
    /// Why it is held.
    pub held: Option<Held>,
}

/// Everything that waits, in the order it goes.
///
/// # Errors
/// What the database answers.
pub fn waiting(tx: &Transaction<'_>) -> Result<Vec<OutboxItem>, CitizenError> {
    items(tx, &outbox::list(tx)?)
}

/// What of one report waits.
pub(super) fn waiting_of(
    tx: &Transaction<'_>,
    report: Uuid,
) -> Result<Vec<OutboxItem>, CitizenError> {
    let mut rows = outbox::list(tx)?;
    // What a report's entries depend on belongs to the same report.
    rows.retain(|row| row.entry.report == report);
    items(tx, &rows)
}

fn items(tx: &Transaction<'_>, rows: &[Row]) -> Result<Vec<OutboxItem>, CitizenError> {
    let present: HashSet<i64> = rows.iter().map(|row| row.id).collect();
    rows.iter().map(|row| item(tx, row, &present)).collect()
}

fn item(
    tx: &Transaction<'_>,
    row: &Row,
    present: &HashSet<i64>,
) -> Result<OutboxItem, CitizenError> {
    let blocked = row.entry.depends_on.is_some_and(|first| present.contains(&first));
    let why = if row.why == Why::Nothing && blocked { Why::Report } else { row.why };
    let (bytes_done, bytes_total, held) = progress(tx, row)?;
    Ok(OutboxItem {
        id: row.entry.subject,
        kind: row.entry.kind.as_str().to_owned(),
        report: row.entry.report,
        state: row.state.as_str().to_owned(),
        bytes_done,
        bytes_total,
        why: why.as_str().to_owned(),
        next_try_at: (row.not_before > Timestamp::UNIX_EPOCH).then_some(row.not_before),
        attempts: row.attempts,
        held,
    })
}

fn progress(tx: &Transaction<'_>, row: &Row) -> Result<(u64, u64, Option<Held>), CitizenError> {
    let id = row.entry.subject;
    match row.entry.kind {
        Kind::Media => {
            let medium = row::medium(tx, id)?;
            Ok((medium.sent, medium.bytes, medium.held))
        }
        Kind::Report => {
            let report = row::report(tx, id)?;
            Ok((0, body_bytes(tx, "reports", id)?, report.held))
        }
        Kind::Withdrawal => Ok((0, 0, row::report(tx, id)?.held)),
        Kind::Addition | Kind::Rating | Kind::Reopening => {
            Ok((0, body_bytes(tx, "follow_ups", id)?, held_of(tx, FOLLOW_UP_HELD, id)?))
        }
        Kind::AnswerRating => Ok((0, 0, held_of(tx, ANSWER_HELD, id)?)),
    }
}

fn body_bytes(tx: &Transaction<'_>, table: &str, id: Uuid) -> Result<u64, CitizenError> {
    let bytes: Option<i64> = tx
        .prepare_cached(&format!("SELECT coalesce(length(body), 0) FROM {table} WHERE id = ?1"))?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?;
    Ok(unsigned(bytes.unwrap_or(0)))
}

fn held_of(tx: &Transaction<'_>, sql: &str, id: Uuid) -> Result<Option<Held>, CitizenError> {
    tx.prepare_cached(sql)?
        .query_row([id.to_string()], |row| Ok(row::held(row)))
        .optional()?
        .transpose()
        .map(Option::flatten)
}
