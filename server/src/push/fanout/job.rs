//! A fan-out begins, is over, is forgotten.

use std::collections::BTreeSet;

use citizen_wire::alert::{Alert, AlertStatus};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::storage::{StoreError, Tx};

/// How long what is over is remembered.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(48);

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

/// Over when everything was dealt out and nothing waits.
pub(in crate::push) fn finish(
    tx: &mut dyn Tx,
    alert: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
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
pub(super) fn over(tx: &mut dyn Tx, now: Timestamp) -> Result<(), StoreError> {
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
