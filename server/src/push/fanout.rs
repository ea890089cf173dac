//! The jobs in the database. A fan-out is begun in the transaction that approves the
//! warning; subscriptions are dealt out in order, some hundred at a time, and each
//! chunk is settled in one transaction after all of it. A chunk nobody renews belongs to
//! a dead server and is dealt out again, without those who acknowledged.

use std::collections::{BTreeMap, BTreeSet};

use citizen_wire::alert::{Alert, AlertStatus};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use uuid::Uuid;

use super::sender::{Message, Target};
use super::subscription;
use crate::storage::{Row, StoreError, Tx, Value};

/// Subscriptions of a chunk.
pub const CHUNK: i64 = 200;
/// A chunk belongs to whoever has it that long, and is renewed much sooner.
pub const LEASE: SignedDuration = SignedDuration::from_secs(6);
/// Retries belong to whoever has them that long: longer than any answer takes.
const RETRY_LEASE: SignedDuration = SignedDuration::from_secs(60);
/// How long what is over is remembered.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(48);

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

/// What became of one target, as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Handed over.
    Handed,
    /// The subscription is dead.
    Gone,
    /// Given up.
    Refused,
    /// To be tried again, the attempts so far.
    Again(i64, Timestamp),
}

/// How far handing over came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, utoipa::ToSchema)]
pub struct Delivery {
    /// Messages push services took.
    pub handed: i64,
    /// Subscriptions that were dead and are gone.
    pub gone: i64,
    /// Messages no push service takes.
    pub refused: i64,
    /// Messages to be tried again.
    pub waiting: i64,
    /// Phones that said they have it.
    pub acknowledged: i64,
    /// When the last was handed over; absent while it goes on.
    pub finished_at: Option<Timestamp>,
}

/// Begins one, and ends those of the warnings whose place it takes. `earlier` are they:
/// who was told of them is told of this one, too.
///
/// # Errors
/// [`StoreError`].
pub fn begin(
    tx: &mut dyn Tx,
    id: Uuid,
    alert: &Alert,
    earlier: &[Alert],
    now: Timestamp,
) -> Result<(), StoreError> {
    let communes: BTreeSet<&String> = earlier
        .iter()
        .chain([alert])
        .flat_map(|alert| alert.area.communes.iter().chain(&alert.area.touches))
        .collect();
    // An area that touches no commune of ours is everybody's to judge.
    let communes = (!communes.is_empty()).then(|| serde_json::json!(communes).to_string());
    tx.execute(
        "INSERT INTO push_fanouts (alert_id, level, communes, began_at, expires_at)
         VALUES ($1, $2, $3, $4, $5)",
        &[
            id.into(),
            i64::from(level(alert)).into(),
            communes.into(),
            now.into(),
            alert.expires.into(),
        ],
    )?;
    for one in earlier {
        let Ok(id) = one.id.parse::<Uuid>() else { continue };
        tx.execute("DELETE FROM push_retries WHERE alert_id = $1", &[id.into()])?;
        tx.execute("UPDATE push_fanouts SET dealt = 1 WHERE alert_id = $1", &[id.into()])?;
        finish(tx, id, now)?;
    }
    Ok(())
}

/// Loud messages go first and waken; a drill does neither.
fn level(alert: &Alert) -> u8 {
    if alert.status == AlertStatus::Actual { alert.level } else { 0 }
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
    let targets = targets(tx, alert, &communes, (after, up_to))?;
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
    let targets = targets(tx, alert, &communes(&row, 2)?, (after, i64::MAX))?;
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
        targets.push(Target { attempts: row.int(5)?, ..target(row)? });
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

const COLUMNS: &str = "s.number, s.channel, s.endpoint, s.p256dh, s.auth";

/// Who is concerned, in order, and did not acknowledge.
fn targets(
    tx: &mut dyn Tx,
    alert: Uuid,
    communes: &Option<Vec<String>>,
    (after, up_to): (i64, i64),
) -> Result<Vec<Target>, StoreError> {
    let mut params: Vec<Value> = vec![alert.into(), after.into(), up_to.into(), CHUNK.into()];
    let concerned = match communes {
        None => String::new(),
        Some(communes) => format!("AND {}", following(&within(communes, &mut params))),
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM push_subscriptions s WHERE s.number > $2 AND s.number <= $3
         AND NOT EXISTS (SELECT 1 FROM push_acks a
         WHERE a.alert_id = $1 AND a.subscription = s.number)
         {concerned} ORDER BY s.number LIMIT $4"
    );
    tx.query(&sql, &params)?.iter().map(target).collect()
}

/// That `s` is subscribed to one of those in a list, or to everything.
fn following(list: &str) -> String {
    format!(
        "(s.everywhere = 1 OR EXISTS (SELECT 1 FROM push_communes c
         WHERE c.subscription = s.number AND c.commune IN ({list})))"
    )
}

/// Communes as a list of parameters.
fn within(communes: &[String], params: &mut Vec<Value>) -> String {
    let first = params.len() + 1;
    params.extend(communes.iter().map(Value::from));
    let marks: Vec<String> = (first..=params.len()).map(|n| format!("${n}")).collect();
    marks.join(", ")
}

/// Subscribed phones that a warning would be dealt out to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concerned {
    /// Each phone once.
    pub all: i64,
    /// Those that follow everything.
    pub everywhere: i64,
    /// Those that follow a commune of it; a phone may be in several.
    pub communes: BTreeMap<String, i64>,
}

/// Counts the subscriptions a warning of these communes is for; of `None` everybody.
///
/// # Errors
/// [`StoreError`].
pub fn concerned(tx: &mut dyn Tx, communes: Option<&[String]>) -> Result<Concerned, StoreError> {
    let mut params = Vec::new();
    let list = communes.map(|communes| within(communes, &mut params));
    let condition = list.as_deref().map_or_else(|| "1 = 1".to_owned(), following);
    let sql = format!(
        "SELECT count(*), count(CASE WHEN s.everywhere = 1 THEN 1 END)
         FROM push_subscriptions s WHERE {condition}"
    );
    let mut found = Concerned::default();
    for row in tx.query(&sql, &params)? {
        (found.all, found.everywhere) = (row.int(0)?, row.int(1)?);
    }
    let Some(list) = list else { return Ok(found) };
    let sql = format!(
        "SELECT commune, count(*) FROM push_communes WHERE commune IN ({list}) GROUP BY commune"
    );
    for row in tx.query(&sql, &params)? {
        found.communes.insert(row.text(0)?.to_owned(), row.int(1)?);
    }
    Ok(found)
}

fn target(row: &Row) -> Result<Target, StoreError> {
    let bytes = |column: usize| row.blob(column).map(<[u8]>::to_vec).unwrap_or_default();
    Ok(Target {
        number: row.int(0)?,
        channel: subscription::channel(row.text(1)?)?,
        endpoint: row.text(2)?.to_owned(),
        p256dh: bytes(3),
        auth: bytes(4),
        attempts: 0,
    })
}

fn communes(row: &Row, column: usize) -> Result<Option<Vec<String>>, StoreError> {
    let json = row.text_opt(column)?;
    json.map(serde_json::from_str)
        .transpose()
        .map_err(|error| StoreError::Refused(format!("push_fanouts: {error}")))
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

/// Settles what was dealt out: counted, the dead removed, the rest tried again.
///
/// # Errors
/// [`StoreError`].
pub fn settle(
    tx: &mut dyn Tx,
    work: &Work,
    kept: &[(i64, Kept)],
    now: Timestamp,
) -> Result<(), StoreError> {
    let alert = work.alert;
    if let Some(chunk) = work.chunk {
        let mine = tx.execute(
            "DELETE FROM push_chunks WHERE alert_id = $1 AND after = $2",
            &[alert.into(), chunk.into()],
        )?;
        if mine == 0 {
            // Somebody else had it after us and has settled it.
            return Ok(());
        }
    }
    let mut counts = [0_i64; 3];
    for (number, kept) in kept {
        if work.chunk.is_none() {
            tx.execute(
                "DELETE FROM push_retries WHERE alert_id = $1 AND subscription = $2",
                &[alert.into(), (*number).into()],
            )?;
        }
        let counted = match kept {
            Kept::Handed => 0,
            Kept::Gone => {
                subscription::remove(tx, *number)?;
                1
            }
            Kept::Refused => 2,
            Kept::Again(attempts, due_at) => {
                again(tx, alert, *number, *attempts, *due_at)?;
                continue;
            }
        };
        if let Some(count) = counts.get_mut(counted) {
            *count += 1;
        }
    }
    let [handed, gone, refused] = counts;
    tx.execute(
        "UPDATE push_fanouts SET handed = handed + $2, gone = gone + $3, refused = refused + $4
         WHERE alert_id = $1",
        &[alert.into(), handed.into(), gone.into(), refused.into()],
    )?;
    finish(tx, alert, now)
}

/// Unless it acknowledged in the meantime, or is gone.
fn again(
    tx: &mut dyn Tx,
    alert: Uuid,
    number: i64,
    attempts: i64,
    due_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO push_retries (alert_id, subscription, attempts, due_at)
         SELECT $1, s.number, $3, $4 FROM push_subscriptions s WHERE s.number = $2
         AND NOT EXISTS (SELECT 1 FROM push_acks a
         WHERE a.alert_id = $1 AND a.subscription = s.number)
         ON CONFLICT (alert_id, subscription) DO UPDATE SET
         attempts = excluded.attempts, due_at = excluded.due_at",
        &[alert.into(), number.into(), attempts.into(), due_at.into()],
    )?;
    Ok(())
}

/// Over when everything was dealt out and nothing waits.
pub(super) fn finish(tx: &mut dyn Tx, alert: Uuid, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE push_fanouts SET finished_at = $2 WHERE alert_id = $1 AND dealt = 1
         AND finished_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM push_chunks c WHERE c.alert_id = $1)
         AND NOT EXISTS (SELECT 1 FROM push_retries r WHERE r.alert_id = $1)",
        &[alert.into(), now.into()],
    )?;
    Ok(())
}

/// What expired is tried no more.
fn over(tx: &mut dyn Tx, now: Timestamp) -> Result<(), StoreError> {
    let expired = tx.query(
        "SELECT alert_id FROM push_fanouts WHERE finished_at IS NULL AND expires_at <= $1",
        &[now.into()],
    )?;
    for row in expired {
        let alert = row.id(0)?;
        tx.execute("DELETE FROM push_retries WHERE alert_id = $1", &[alert.into()])?;
        tx.execute("DELETE FROM push_chunks WHERE alert_id = $1", &[alert.into()])?;
        tx.execute("UPDATE push_fanouts SET dealt = 1 WHERE alert_id = $1", &[alert.into()])?;
        finish(tx, alert, now)?;
    }
    Ok(())
}

/// Of what was over long ago only the figures stay.
///
/// # Errors
/// [`StoreError`].
pub fn forget(tx: &mut dyn Tx, now: Timestamp) -> Result<(), StoreError> {
    let long_ago = now.saturating_sub(REMEMBERED).unwrap_or(Timestamp::MIN);
    let rows = tx.query(
        "SELECT alert_id FROM push_fanouts WHERE forgotten = 0 AND finished_at <= $1",
        &[long_ago.into()],
    )?;
    for row in rows {
        let alert = row.id(0)?;
        tx.execute(
            "UPDATE push_fanouts SET forgotten = 1, acknowledged =
             (SELECT count(*) FROM push_acks a WHERE a.alert_id = $1) WHERE alert_id = $1",
            &[alert.into()],
        )?;
        tx.execute("DELETE FROM push_acks WHERE alert_id = $1", &[alert.into()])?;
    }
    Ok(())
}

/// The warning as senders need it; `None` for one that is not on its way.
///
/// # Errors
/// [`StoreError`].
pub fn message(tx: &mut dyn Tx, alert: Uuid) -> Result<Option<Message>, StoreError> {
    let row = tx.query_opt(
        "SELECT a.signed_by, a.signature, a.body, f.level, f.expires_at FROM alerts a
         JOIN push_fanouts f ON f.alert_id = a.id WHERE a.id = $1",
        &[alert.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let signed = citizen_wire::alert::SignedAlert {
        key: row.text(0)?.to_owned(),
        signature: row.text(1)?.to_owned(),
        body: row.text(2)?.to_owned(),
    };
    let json = serde_json::to_string(&signed)
        .map_err(|error| StoreError::Refused(format!("alert: {error}")))?;
    Ok(Some(Message {
        alert: alert.to_string(),
        json,
        level: u8::try_from(row.int(3)?).unwrap_or_default(),
        expires: row.time(4)?,
    }))
}

/// How far it came; `None` for a warning that was never on its way.
///
/// # Errors
/// [`StoreError`].
pub fn delivery(tx: &mut dyn Tx, alert: Uuid) -> Result<Option<Delivery>, StoreError> {
    let row = tx.query_opt(
        "SELECT handed, gone, refused, finished_at,
         (SELECT count(*) FROM push_retries r WHERE r.alert_id = f.alert_id),
         f.acknowledged + (SELECT count(*) FROM push_acks a WHERE a.alert_id = f.alert_id)
         FROM push_fanouts f WHERE f.alert_id = $1",
        &[alert.into()],
    )?;
    let read = |row: Row| -> Result<Delivery, StoreError> {
        Ok(Delivery {
            handed: row.int(0)?,
            gone: row.int(1)?,
            refused: row.int(2)?,
            finished_at: row.time_opt(3)?,
            waiting: row.int(4)?,
            acknowledged: row.int(5)?,
        })
    };
    row.map(read).transpose()
}
