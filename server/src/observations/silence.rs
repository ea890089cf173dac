//! Stations that fell silent, and readings that grew old.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::keep::befell;
use super::trouble;
use crate::app::App;
use crate::province::stations::StationRules;
use crate::storage::{StoreError, Tx};

const EVERY: Duration = Duration::from_secs(60);

/// Watches for silence, for as long as the server runs.
pub async fn watch_forever(app: App) {
    if app.province.stations.is_none() {
        return;
    }
    let mut turns = tokio::time::interval(EVERY);
    loop {
        turns.tick().await;
        let (province, now) = (app.province.clone(), app.clock.now());
        let watched: Result<u64, StoreError> = app
            .db
            .write(move |tx| {
                let Some(rules) = &province.stations else { return Ok(0) };
                forget_old(tx, rules, now)?;
                trouble::forget(tx)?;
                fall_silent(tx, rules, now)
            })
            .await;
        match watched {
            Ok(0) => {}
            Ok(silent) => tracing::warn!(silent, "stations fell silent"),
            Err(error) => tracing::warn!(%error, "silent stations are not looked for"),
        }
    }
}

/// Notes which stations have been silent for too long; answers how many are newly so.
///
/// # Errors
/// [`StoreError`].
pub fn fall_silent(
    tx: &mut dyn Tx,
    rules: &StationRules,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let patience = i64::from(rules.quality.silent_after_min) * 60_000_000;
    let rows = tx.query(
        "UPDATE datastreams SET state = 'no_data'
         WHERE state <> 'no_data' AND last_at < $1 RETURNING station, last_at, alarm",
        &[(now.as_microsecond() - patience).into()],
    )?;
    for row in &rows {
        befell(tx, row.text(0)?, row.int(1)? + patience, "silent", row.int(2)?, None)?;
    }
    Ok(rows.len() as u64)
}

/// Lets go of what is older than the province keeps.
fn forget_old(tx: &mut dyn Tx, rules: &StationRules, now: Timestamp) -> Result<(), StoreError> {
    let kept = SignedDuration::from_hours(24 * i64::from(rules.quality.keep_days));
    let oldest = now.saturating_sub(kept).unwrap_or(Timestamp::MIN);
    for station in &rules.stations {
        for table in ["readings", "forecasts", "station_events"] {
            let sql = format!("DELETE FROM {table} WHERE station = $1 AND at < $2");
            tx.execute(&sql, &[(&station.id).into(), oldest.into()])?;
        }
    }
    for table in ["sensorthings_results", "result_judgements"] {
        tx.execute(&format!("DELETE FROM {table} WHERE at < $1"), &[oldest.into()])?;
    }
    Ok(())
}
