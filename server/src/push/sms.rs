//! Short messages for the gravest warnings, to who agreed to that: the way without a data
//! network. Begun in the transaction that approves; what the gateway does not take is
//! tried again until the warning expires.

use std::time::Duration;

use citizen_wire::alert::{Alert, AlertStatus};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::accounts::code_sender::{CodeMessage, words};
use crate::app::App;
use crate::province::alerts::SmsRule;
use crate::storage::{StoreError, Tx};

/// Pause of the lane that nobody wakes.
const IDLE: Duration = Duration::from_secs(2);
/// Messages taken at a time, one after the other: gateways are slow and strict.
const CHUNK: i64 = 20;
/// Longer than the gateway may take over a chunk.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// Seconds before the first retry; doubled each time, to ten minutes.
const FIRST_S: i64 = 10;
const WAIT_MAX_S: i64 = 600;

/// One that waits.
struct Waiting {
    alert: Uuid,
    account: Uuid,
    phone: String,
    attempts: i64,
    body: String,
}

/// Begins those of a warning, where the province sends any and it is grave enough.
///
/// # Errors
/// [`StoreError`].
pub fn begin(
    tx: &mut dyn Tx,
    id: Uuid,
    alert: &Alert,
    rule: Option<&SmsRule>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(rule) = rule else { return Ok(()) };
    if alert.level < rule.from_level || alert.status != AlertStatus::Actual {
        return Ok(());
    }
    let sql = format!(
        "INSERT INTO warning_sms (alert_id, account_id, attempts, due_at)
         SELECT $2, a.id, 0, $3 {AGREED} ON CONFLICT DO NOTHING"
    );
    tx.execute(&sql, &[(&rule.purpose).into(), id.into(), now.into()])?;
    Ok(())
}

/// Accounts that agreed to the purpose `$1` last.
const AGREED: &str = "FROM accounts a JOIN consents c ON c.account_id = a.id AND c.purpose = $1
     WHERE c.given = 1 AND NOT EXISTS (SELECT 1 FROM consents l
     WHERE l.account_id = c.account_id AND l.purpose = c.purpose AND l.at > c.at)";

/// How many agreed to them.
///
/// # Errors
/// [`StoreError`].
pub fn agreed(tx: &mut dyn Tx, rule: &SmsRule) -> Result<i64, StoreError> {
    let row =
        tx.query_opt(&format!("SELECT count(DISTINCT a.id) {AGREED}"), &[(&rule.purpose).into()])?;
    row.map_or(Ok(0), |row| row.int(0))
}

/// Sends until the server stops.
pub(super) async fn send_forever(app: &App) {
    loop {
        match turn(app).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(IDLE).await,
            Err(error) => {
                tracing::warn!(%error, "short messages of a warning wait");
                tokio::time::sleep(IDLE).await;
            }
        }
    }
}

/// Some that are due; whether there were any.
///
/// # Errors
/// [`StoreError`].
pub async fn turn(app: &App) -> Result<bool, StoreError> {
    let now = app.clock.now();
    if !app.db.read(move |tx| is_any(tx, now)).await? {
        return Ok(false);
    }
    for one in app.db.write(move |tx| taken(tx, now)).await? {
        let alert: Option<Alert> = serde_json::from_str(&one.body).ok();
        let text = alert.map(|alert| words::warning(&alert.vi.headline, alert.level));
        let now = app.clock.now();
        let message = CodeMessage {
            at: now,
            phone: one.phone.clone(),
            code: String::new(),
            text: text.unwrap_or_default(),
        };
        let sent = app.accounts.sender.send(&message).await;
        if let Err(error) = &sent {
            tracing::warn!(alert = %one.alert, %error, "a short message waits");
        }
        let done = sent.is_ok();
        app.db.write(move |tx| settle(tx, &one, done, now)).await?;
    }
    Ok(true)
}

fn is_any(tx: &mut dyn Tx, now: Timestamp) -> Result<bool, StoreError> {
    let row =
        tx.query_opt("SELECT 1 FROM warning_sms WHERE due_at <= $1 LIMIT 1", &[now.into()])?;
    Ok(row.is_some())
}

fn taken(tx: &mut dyn Tx, now: Timestamp) -> Result<Vec<Waiting>, StoreError> {
    // Taken first, so that two instances follow one another.
    tx.execute("UPDATE push_turn SET taken = 1", &[])?;
    tx.execute(
        "DELETE FROM warning_sms WHERE NOT EXISTS
         (SELECT 1 FROM accounts a WHERE a.id = warning_sms.account_id) OR EXISTS
         (SELECT 1 FROM alerts w WHERE w.id = warning_sms.alert_id
          AND (w.state <> 'broadcasting' OR w.expires_at <= $1))",
        &[now.into()],
    )?;
    let rows = tx.query(
        "SELECT s.alert_id, s.account_id, a.phone, s.attempts, w.body FROM warning_sms s
         JOIN accounts a ON a.id = s.account_id JOIN alerts w ON w.id = s.alert_id
         WHERE s.due_at <= $1 ORDER BY s.due_at LIMIT $2",
        &[now.into(), CHUNK.into()],
    )?;
    let until = now.saturating_add(LEASE).unwrap_or(now);
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let one = Waiting {
            alert: row.id(0)?,
            account: row.id(1)?,
            phone: row.text(2)?.to_owned(),
            attempts: row.int(3)?,
            body: row.text(4)?.to_owned(),
        };
        later(tx, &one, one.attempts, until)?;
        all.push(one);
    }
    Ok(all)
}

fn settle(tx: &mut dyn Tx, one: &Waiting, done: bool, now: Timestamp) -> Result<(), StoreError> {
    if !done {
        let wait = (FIRST_S << one.attempts.clamp(0, 16)).min(WAIT_MAX_S);
        let due_at = now.saturating_add(SignedDuration::from_secs(wait)).unwrap_or(now);
        return later(tx, one, one.attempts + 1, due_at);
    }
    tx.execute(
        "DELETE FROM warning_sms WHERE alert_id = $1 AND account_id = $2",
        &[one.alert.into(), one.account.into()],
    )?;
    Ok(())
}

fn later(
    tx: &mut dyn Tx,
    one: &Waiting,
    attempts: i64,
    due_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE warning_sms SET attempts = $3, due_at = $4
         WHERE alert_id = $1 AND account_id = $2",
        &[one.alert.into(), one.account.into(), attempts.into(), due_at.into()],
    )?;
    Ok(())
}
