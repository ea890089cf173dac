//! What became of what was dealt out: counted, kept to be tried again.

use jiff::Timestamp;
use uuid::Uuid;

use super::deal::Work;
use super::job::finish;
use crate::push::subscription;
use crate::storage::{StoreError, Tx};

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
