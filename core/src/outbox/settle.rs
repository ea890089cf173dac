//! What an answer means for the rows of reports and follow-ups. Each function
//! runs in one transaction with the outbox row it settles.

use std::time::Duration;

use bytes::Bytes;
use citizen_wire::follow_up::FollowUpReceipt;
use citizen_wire::problem::Problem;
use citizen_wire::report::Receipt;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};
use uuid::Uuid;

use super::entry::{Kind, Row, Why};
use super::{queue, settle_media};
use crate::error::CitizenError;

/// Puts a queued row on the wire. The try counts from here on, not from its
/// failure: after a crash nobody knows whether it arrived.
pub(super) const SEND: &str = "UPDATE outbox SET state = 'sending', attempts = attempts + 1
     WHERE id = ?1 AND state = 'queued'";

/// What goes out: bytes made once, and their hash.
#[derive(Debug, Clone)]
pub(super) struct Payload {
    pub(super) body: Bytes,
    pub(super) sha256: String,
}

/// Whoever was sending is dead: everything on the wire is queued again.
pub(super) fn restart(tx: &Transaction<'_>) -> Result<(), CitizenError> {
    tx.execute_batch(
        "UPDATE outbox SET state = 'queued' WHERE state = 'sending';
         UPDATE reports SET state = 'queued' WHERE state = 'sending';
         UPDATE follow_ups SET state = 'queued' WHERE state = 'sending';",
    )?;
    Ok(())
}

/// Nobody is signed in: the account waits, its rows stay; those that need none go on.
/// Answers whether any row began to wait.
pub(super) fn auth_wait(tx: &Transaction<'_>) -> Result<bool, CitizenError> {
    let moved = tx.execute(
        "UPDATE outbox SET state = 'auth_wait', why = 'sign_in'
         WHERE state IN ('queued', 'sending') AND kind <> 'answer_rating'",
        [],
    )?;
    tx.execute_batch(
        "UPDATE reports SET state = 'auth_wait' WHERE state IN ('queued', 'sending');
         UPDATE follow_ups SET state = 'auth_wait' WHERE state IN ('queued', 'sending');",
    )?;
    Ok(moved > 0)
}

/// Somebody signed in: what waited for it goes at once.
pub(crate) fn signed_in(tx: &Transaction<'_>) -> Result<(), CitizenError> {
    tx.execute_batch(
        "UPDATE outbox SET state = 'queued', why = '', not_before = 0, last_wait_ms = 0
             WHERE state = 'auth_wait';
         UPDATE reports SET state = 'queued' WHERE state = 'auth_wait';
         UPDATE follow_ups SET state = 'queued' WHERE state = 'auth_wait';",
    )?;
    Ok(())
}

/// Whether anything waits for the person to sign in.
pub(super) fn waits_for_sign_in(tx: &Transaction<'_>) -> Result<bool, CitizenError> {
    let sql = "SELECT 1 FROM outbox WHERE state = 'auth_wait'";
    Ok(tx.prepare_cached(sql)?.exists([])?)
}

/// A network came, or the person looks: no row waits any longer.
pub(super) fn reset_timers(tx: &Transaction<'_>) -> Result<(), CitizenError> {
    tx.execute_batch(
        "UPDATE outbox SET not_before = 0, last_wait_ms = 0,
             why = CASE WHEN state = 'queued' THEN '' ELSE why END
         WHERE state IN ('queued', 'sending');",
    )?;
    Ok(())
}

/// Marks a row as on the wire and answers what to send; `None` when there is
/// nothing to send any more, and then the row is gone.
pub(super) fn take(tx: &Transaction<'_>, row: &Row) -> Result<Option<Payload>, CitizenError> {
    let (id, subject) = (row.id, row.entry.subject.to_string());
    let still = tx.prepare_cached(SEND)?.execute([id])?;
    if still == 0 {
        return Ok(None);
    }
    if row.entry.kind == Kind::Withdrawal {
        let (body, sha256) = (Bytes::new(), String::new());
        return Ok(Some(Payload { body, sha256 }));
    }
    let table = table(row.entry.kind);
    let found: Option<(Vec<u8>, String)> = tx
        .prepare_cached(&format!(
            "UPDATE {table} SET state = 'sending'
             WHERE id = ?1 AND state IN ('queued', 'sending', 'auth_wait') AND body IS NOT NULL
             RETURNING body, body_sha256"
        ))?
        .query_row([&subject], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if found.is_none() {
        queue::remove(tx, row.entry.kind, row.entry.subject)?;
    }
    Ok(found.map(|(body, sha256)| Payload { body: body.into(), sha256 }))
}

/// The try brought nothing to anybody: no connection, or nobody let it in. It
/// does not count, and whoever wrote the row may still change it.
pub(super) fn never_left(tx: &Transaction<'_>, row: &Row) -> Result<(), CitizenError> {
    tx.prepare_cached(
        "UPDATE outbox SET attempts = attempts - 1 WHERE id = ?1 AND state = 'sending'",
    )?
    .execute([row.id])?;
    Ok(())
}

/// Milliseconds of the last wait, as it stands now: a network that came up
/// since the row was taken has ended it.
pub(super) fn last_wait_ms(tx: &Transaction<'_>, row: &Row) -> Result<u64, CitizenError> {
    let ms: Option<i64> = tx
        .prepare_cached("SELECT last_wait_ms FROM outbox WHERE id = ?1")?
        .query_row([row.id], |row| row.get(0))
        .optional()?;
    Ok(ms.and_then(|ms| u64::try_from(ms).ok()).unwrap_or(0))
}

/// Later: the row is queued again, with the reason and the wait drawn.
pub(super) fn back(
    tx: &Transaction<'_>,
    now: Timestamp,
    row: &Row,
    why: Why,
    wait: Duration,
) -> Result<(), CitizenError> {
    let not_before = now.saturating_add(wait).unwrap_or(now);
    tx.prepare_cached(
        "UPDATE outbox SET state = 'queued', why = ?2,
             last_wait_ms = ?3, not_before = ?4 WHERE id = ?1 AND state = 'sending'",
    )?
    .execute(params![
        row.id,
        why.as_str(),
        i64::try_from(wait.as_millis()).unwrap_or(i64::MAX),
        not_before.as_microsecond(),
    ])?;
    if !matches!(row.entry.kind, Kind::Withdrawal | Kind::Media | Kind::AnswerRating) {
        tx.prepare_cached(&format!(
            "UPDATE {} SET state = 'queued' WHERE id = ?1 AND state = 'sending'",
            table(row.entry.kind)
        ))?
        .execute([row.entry.subject.to_string()])?;
    }
    Ok(())
}

/// The report is at the server, durably.
pub(super) fn delivered(
    tx: &Transaction<'_>,
    now: Timestamp,
    id: Uuid,
    receipt: &Receipt,
) -> Result<(), CitizenError> {
    // One that was taken back meanwhile keeps its state: the tombstone follows.
    tx.prepare_cached(
        "UPDATE reports SET code = ?2, received_at = ?3, updated_at = ?4,
             held_code = NULL, held_field = NULL, held_vi = NULL, held_en = NULL,
             state = CASE WHEN state IN ('queued', 'sending', 'auth_wait', 'held')
                     THEN 'delivered' ELSE state END
         WHERE id = ?1",
    )?
    .execute(params![
        id.to_string(),
        receipt.code,
        receipt.received_at.as_microsecond(),
        now.as_microsecond(),
    ])?;
    queue::remove(tx, Kind::Report, id)?;
    settle_media::received(tx, now, &receipt.media)?;
    settle_media::may_start(tx, id, None)?;
    settle_media::complete(tx, id)
}

/// The follow-up is at the server, durably.
pub(super) fn follow_up_delivered(
    tx: &Transaction<'_>,
    now: Timestamp,
    row: &Row,
    receipt: &FollowUpReceipt,
) -> Result<(), CitizenError> {
    tx.prepare_cached(
        "UPDATE follow_ups SET state = 'delivered', held_code = NULL, held_field = NULL,
             held_vi = NULL, held_en = NULL WHERE id = ?1",
    )?
    .execute([row.entry.subject.to_string()])?;
    queue::remove(tx, row.entry.kind, row.entry.subject)?;
    settle_media::received(tx, now, &receipt.media)?;
    settle_media::may_start(tx, row.entry.report, Some(row.entry.subject))?;
    settle_media::complete(tx, row.entry.report)
}

/// Refused in the server's own words. It stays until the person edits it.
pub(super) fn held(
    tx: &Transaction<'_>,
    now: Timestamp,
    row: &Row,
    problem: &Problem,
) -> Result<(), CitizenError> {
    hold_row(tx, row)?;
    let words = params![
        row.entry.subject.to_string(),
        problem.code,
        problem.field,
        problem.message.vi,
        problem.message.en,
    ];
    let columns = "held_code = ?2, held_field = ?3, held_vi = ?4, held_en = ?5";
    match row.entry.kind {
        // It cannot be taken back any more: it is where it was.
        Kind::Withdrawal => tx
            .prepare_cached(&format!(
                "UPDATE reports SET state = 'delivered', {columns}
                 WHERE id = ?1 AND state = 'withdrawing'"
            ))?
            .execute(words)?,
        Kind::Media => return settle_media::held(tx, row, problem),
        kind => tx
            .prepare_cached(&format!(
                "UPDATE {} SET state = 'held', {columns} WHERE id = ?1 AND state = 'sending'",
                table(kind)
            ))?
            .execute(words)?,
    };
    touch(tx, now, row.entry.report)
}

/// Marks the outbox row as held.
pub(super) fn hold_row(tx: &Transaction<'_>, row: &Row) -> Result<(), CitizenError> {
    tx.prepare_cached("UPDATE outbox SET state = 'held', why = '' WHERE id = ?1")?
        .execute([row.id])?;
    Ok(())
}

/// The server remembers that it was taken back: nothing of it goes any more.
pub(super) fn withdrawn(
    tx: &Transaction<'_>,
    now: Timestamp,
    report: Uuid,
) -> Result<(), CitizenError> {
    queue::remove_report(tx, report)?;
    tx.prepare_cached("UPDATE reports SET state = 'withdrawn' WHERE id = ?1")?
        .execute([report.to_string()])?;
    touch(tx, now, report)
}

fn touch(tx: &Transaction<'_>, now: Timestamp, report: Uuid) -> Result<(), CitizenError> {
    tx.prepare_cached("UPDATE reports SET updated_at = ?2 WHERE id = ?1")?
        .execute(params![report.to_string(), now.as_microsecond()])?;
    Ok(())
}

const fn table(kind: Kind) -> &'static str {
    match kind {
        Kind::Report | Kind::Withdrawal => "reports",
        Kind::Addition | Kind::Rating | Kind::Reopening => "follow_ups",
        Kind::Media => "media",
        Kind::AnswerRating => "answer_ratings",
    }
}

/// Writes down why each row waits; answers whether anything changed.
pub(super) fn explain(tx: &Transaction<'_>, reasons: &[(i64, Why)]) -> Result<bool, CitizenError> {
    let mut changed = 0;
    for (id, why) in reasons {
        changed += tx
            .prepare_cached(
                "UPDATE outbox SET why = ?2 WHERE id = ?1 AND why <> ?2 AND state = 'queued'",
            )?
            .execute(params![id, why.as_str()])?;
    }
    Ok(changed > 0)
}
