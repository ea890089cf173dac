//! Events are kept many at a time, and forgotten in time.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use citizen_text::fold;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::event::Event;
use super::gate::Tally;
use crate::app::App;
use crate::config::SecurityEvents;
use crate::storage::{StoreError, Tx};

/// Senders whose counts are kept; of more, those heard last.
const SENDERS_KEPT: i64 = 1_000;
/// Pause between rounds of forgetting.
const EVERY: Duration = Duration::from_secs(600);

/// Keeps events, and what was let go of whom.
///
/// # Errors
/// [`StoreError`].
pub fn keep(
    tx: &mut dyn Tx,
    events: &[Event],
    tallies: &HashMap<String, Tally>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut kept: BTreeMap<&str, i64> = BTreeMap::new();
    for event in events {
        let Event { sender, at, received_at, severity, host, app, message } = event;
        tx.execute(
            "INSERT INTO security_events
             (id, received_at, at, sender, severity, host, app, message, folded)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            &[
                Uuid::now_v7().into(),
                (*received_at).into(),
                (*at).into(),
                sender.into(),
                u32::from(*severity).into(),
                host.into(),
                app.into(),
                message.into(),
                fold(&format!("{host} {app} {message}")).into(),
            ],
        )?;
        *kept.entry(sender).or_default() += 1;
    }
    for sender in tallies.keys() {
        kept.entry(sender).or_default();
    }
    for (sender, kept) in kept {
        let Tally { flooded, unreadable } = tallies.get(sender).copied().unwrap_or_default();
        tx.execute(
            "INSERT INTO security_senders (sender, kept, flooded, unreadable, last_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (sender) DO UPDATE SET kept = security_senders.kept + $2,
                 flooded = security_senders.flooded + $3,
                 unreadable = security_senders.unreadable + $4, last_at = $5",
            &[sender.into(), kept.into(), flooded.into(), unreadable.into(), now.into()],
        )?;
    }
    Ok(())
}

/// Lets go of what is old, and of what is more than is kept.
///
/// # Errors
/// [`StoreError`].
pub fn forget(tx: &mut dyn Tx, config: &SecurityEvents, now: Timestamp) -> Result<u64, StoreError> {
    let kept = SignedDuration::from_hours(24 * i64::from(config.keep_days));
    let oldest = now.saturating_sub(kept).unwrap_or(Timestamp::MIN);
    let old = tx.execute("DELETE FROM security_events WHERE received_at < $1", &[oldest.into()])?;
    let more = tx.execute(
        "DELETE FROM security_events WHERE received_at <=
         (SELECT received_at FROM security_events ORDER BY received_at DESC LIMIT 1 OFFSET $1)",
        &[config.rows_max.into()],
    )?;
    tx.execute(
        "DELETE FROM security_senders WHERE last_at <
         (SELECT last_at FROM security_senders ORDER BY last_at DESC LIMIT 1 OFFSET $1)",
        &[SENDERS_KEPT.into()],
    )?;
    Ok(old + more)
}

/// Forgets for as long as the server runs.
pub async fn forget_forever(app: App) {
    let mut turns = tokio::time::interval(EVERY);
    loop {
        turns.tick().await;
        let (config, now) = (app.config.clone(), app.clock.now());
        let gone: Result<u64, StoreError> =
            app.db.write(move |tx| forget(tx, &config.security_events, now)).await;
        if let Err(error) = gone {
            tracing::warn!(%error, "old security events are not let go");
        }
    }
}
