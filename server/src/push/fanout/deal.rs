//! What a lane gets: a chunk of whom a warning is for, or those to be tried again.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::concerned::{COLUMNS, WIDTH, communes, target, targets};
use super::job::{finish, over};
use crate::push::sender::Target;
use crate::storage::{StoreError, Tx};

/// Subscriptions of a chunk.
pub(super) const CHUNK: i64 = 200;
/// A chunk belongs to whoever has it that long, and is renewed much sooner.
const LEASE: SignedDuration = SignedDuration::from_secs(6);
/// Retries belong to whoever has them that long: longer than any answer takes.
const RETRY_LEASE: SignedDuration = SignedDuration::from_secs(60);

/// What was dealt out to one lane.
#[derive(Debug, Clone)]
pub struct Work {
    /// Which warning.
    pub alert: Uuid,
    /// The chunk it is, by its first number; absent for retries.
    pub chunk: Option<i64>,
    /// To whom.
    pub targets: Vec<Target>,
}

/// Whether anything is to be done at `now`; cheap.
///
/// # Errors
/// [`StoreError`].
pub fn is_any(tx: &mut dyn Tx, now: Timestamp) -> Result<bool, StoreError> {
    let row = tx.query_opt(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM push_fanouts WHERE finished_at IS NULL AND dealt = 0)
         OR EXISTS (SELECT 1 FROM push_chunks WHERE due_at <= $1)
         OR EXISTS (SELECT 1 FROM push_retries WHERE due_at <= $1)",
        &[now.into()],
    )?;
    Ok(row.is_some())
}

/// Deals out: what a dead server had, then new ones of the highest level, then retries.
///
/// # Errors
/// [`StoreError`].
pub fn deal(tx: &mut dyn Tx, now: Timestamp) -> Result<Option<Work>, StoreError> {
    // Taken first, so that two instances follow one another.
    tx.execute("UPDATE push_turn SET taken = 1", &[])?;
    over(tx, now)?;
    if let Some(work) = abandoned(tx, now)? {
        return Ok(Some(work));
    }
    if let Some(work) = fresh(tx, now)? {
        return Ok(Some(work));
    }
    retries(tx, now)
}

fn abandoned(tx: &mut dyn Tx, now: Timestamp) -> Result<Option<Work>, StoreError> {
    let row = tx.query_opt(
        "SELECT c.alert_id, c.after, c.up_to, f.communes FROM push_chunks c
         JOIN push_fanouts f ON f.alert_id = c.alert_id
         WHERE c.due_at <= $1 ORDER BY c.due_at LIMIT 1",
        &[now.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let (alert, after, up_to) = (row.id(0)?, row.int(1)?, row.int(2)?);
    let communes = communes(&row, 3)?;
    renew(tx, alert, after, now)?;
    let targets = targets(tx, alert, communes.as_deref(), (after, up_to))?;
    Ok(Some(Work { alert, chunk: Some(after), targets }))
}

fn fresh(tx: &mut dyn Tx, now: Timestamp) -> Result<Option<Work>, StoreError> {
    let row = tx.query_opt(
        "SELECT alert_id, cursor, communes FROM push_fanouts
         WHERE finished_at IS NULL AND dealt = 0 ORDER BY level DESC, began_at LIMIT 1",
        &[],
    )?;
    let Some(row) = row else { return Ok(None) };
    let (alert, after) = (row.id(0)?, row.int(1)?);
    let communes = communes(&row, 2)?;
    let targets = targets(tx, alert, communes.as_deref(), (after, i64::MAX))?;
    let full = i64::try_from(targets.len()).unwrap_or(CHUNK) >= CHUNK;
    let up_to = targets.last().map_or(after, |target| target.number);
    tx.execute(
        "UPDATE push_fanouts SET cursor = $2, dealt = $3 WHERE alert_id = $1",
        &[alert.into(), up_to.into(), (!full).into()],
    )?;
    tx.execute(
        "INSERT INTO push_chunks (alert_id, after, up_to, due_at) VALUES ($1, $2, $3, $4)",
        &[alert.into(), after.into(), up_to.into(), leased(now).into()],
    )?;
    Ok(Some(Work { alert, chunk: Some(after), targets }))
}

fn retries(tx: &mut dyn Tx, now: Timestamp) -> Result<Option<Work>, StoreError> {
    let first = tx.query_opt(
        "SELECT alert_id FROM push_retries WHERE due_at <= $1 ORDER BY due_at LIMIT 1",
        &[now.into()],
    )?;
    let Some(first) = first else { return Ok(None) };
    let alert = first.id(0)?;
    let sql = format!(
        "SELECT {COLUMNS}, r.attempts FROM push_retries r
         JOIN push_subscriptions s ON s.number = r.subscription
         WHERE r.alert_id = $1 AND r.due_at <= $2 ORDER BY r.due_at LIMIT $3"
    );
    let rows = tx.query(&sql, &[alert.into(), now.into(), CHUNK.into()])?;
    let mut targets = Vec::with_capacity(rows.len());
    for row in &rows {
        targets.push(Target { attempts: row.int(WIDTH)?, ..target(row)? });
    }
    if targets.is_empty() {
        // Whom it was for is gone.
        tx.execute(
            "DELETE FROM push_retries WHERE alert_id = $1 AND NOT EXISTS
             (SELECT 1 FROM push_subscriptions s WHERE s.number = push_retries.subscription)",
            &[alert.into()],
        )?;
        finish(tx, alert, now)?;
    }
    let until = now.saturating_add(RETRY_LEASE).unwrap_or(now);
    for target in &targets {
        tx.execute(
            "UPDATE push_retries SET due_at = $3 WHERE alert_id = $1 AND subscription = $2",
            &[alert.into(), target.number.into(), until.into()],
        )?;
    }
    Ok(Some(Work { alert, chunk: None, targets }))
}

/// Says that a chunk is being worked.
///
/// # Errors
/// [`StoreError`].
pub fn renew(tx: &mut dyn Tx, alert: Uuid, chunk: i64, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE push_chunks SET due_at = $3 WHERE alert_id = $1 AND after = $2",
        &[alert.into(), chunk.into(), leased(now).into()],
    )?;
    Ok(())
}

fn leased(now: Timestamp) -> Timestamp {
    now.saturating_add(LEASE).unwrap_or(now)
}
