//! When a finished case has been kept long enough, nothing in it leads to the
//! person any more. How long is the province's rule, by category.

use std::time::Duration;

use jiff::Timestamp;

use super::erase::unlink;
use crate::app::App;
use crate::province::personal::PersonalRules;
use crate::storage::{StoreError, Tx};

/// Pause between rounds.
const EVERY: Duration = Duration::from_secs(3_600);
/// Cases of one transaction.
const BATCH: i64 = 200;

/// Unlinks for as long as the server runs.
pub async fn unlink_forever(app: App) {
    let mut turns = tokio::time::interval(EVERY);
    loop {
        turns.tick().await;
        match round(&app).await {
            Ok(0) => {}
            Ok(unlinked) => tracing::info!(unlinked, "cases kept long enough"),
            Err(error) => tracing::warn!(%error, "cases kept too long"),
        }
    }
}

/// Unlinks every case whose time has come; returns how many.
///
/// # Errors
/// When the database fails; the next round goes on.
pub async fn round(app: &App) -> Result<usize, StoreError> {
    let mut unlinked = 0;
    loop {
        let (province, now) = (app.province.clone(), app.clock.now());
        let Some(_) = province.personal else { return Ok(unlinked) };
        let done = app
            .db
            .write(move |tx| {
                province.personal.as_ref().map_or(Ok(0), |rules| batch(tx, rules, now))
            })
            .await?;
        if done == 0 {
            return Ok(unlinked);
        }
        unlinked += done;
    }
}

fn batch(tx: &mut dyn Tx, rules: &PersonalRules, now: Timestamp) -> Result<usize, StoreError> {
    let kept = rules.kept_since(now);
    // Ids of categories are letters, digits and `_`.
    let own: Vec<String> =
        kept.iter().filter_map(|(id, _)| id.map(|id| format!("'{id}'"))).collect();
    let mut done = 0;
    for (category, since) in kept {
        let which = match category {
            Some(id) => format!("category = '{id}'"),
            None if own.is_empty() => "1 = 1".to_owned(),
            None => format!("(category IS NULL OR category NOT IN ({}))", own.join(", ")),
        };
        let sql = format!(
            "SELECT id FROM cases WHERE unlinked_at IS NULL AND is_open = 0 AND updated_at < $1
             AND state IN ('answered', 'closed', 'rejected', 'withdrawn') AND {which} ORDER BY updated_at LIMIT {BATCH}"
        );
        for row in tx.query(&sql, &[since.into()])? {
            unlink(tx, row.id(0)?, now)?;
            done += 1;
        }
    }
    Ok(done)
}
