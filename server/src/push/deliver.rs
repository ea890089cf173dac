//! The lanes that work the jobs, for as long as the server runs.

use std::time::Duration;

use super::batch::hand_over;
use super::fanout::{self, Work};
use super::sms;
use crate::app::App;
use crate::storage::StoreError;

/// Chunks worked at a time.
const LANES: u32 = 4;
/// Pause of a lane that nobody wakes: another instance may have approved.
const IDLE: Duration = Duration::from_secs(1);
/// How often a chunk under way is renewed.
const RENEWED: Duration = Duration::from_secs(2);

/// Delivers until the server stops.
pub async fn deliver_forever(app: App) {
    let at_once = usize::try_from((app.config.push.at_once / LANES).max(1)).unwrap_or(1);
    let lanes = (0..LANES).map(|_| lane(app.clone(), at_once));
    let short_messages = sms::send_forever(&app);
    futures_util::future::join(futures_util::future::join_all(lanes), short_messages).await;
}

async fn lane(app: App, at_once: usize) {
    loop {
        let woken = app.push.wake.notified();
        match turn(&app, at_once).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "warnings wait to be handed over"),
        }
        let _ = tokio::time::timeout(IDLE, woken).await;
    }
}

/// One piece of work; whether there was any.
///
/// # Errors
/// [`StoreError`].
pub async fn turn(app: &App, at_once: usize) -> Result<bool, StoreError> {
    let now = app.clock.now();
    if !app.db.read(move |tx| fanout::is_any(tx, now)).await? {
        return Ok(false);
    }
    let dealt: Result<_, StoreError> = app
        .db
        .write(move |tx| {
            let Some(work) = fanout::deal(tx, now)? else { return Ok(None) };
            let message = fanout::message(tx, work.alert)?;
            Ok(Some((work, message)))
        })
        .await;
    let Some((work, message)) = dealt? else { return Ok(false) };
    let kept = match &message {
        Some(message) => {
            let handing = hand_over(&app.push, app.clock.as_ref(), &work, message, at_once);
            tokio::pin!(handing);
            loop {
                tokio::select! {
                    kept = &mut handing => break kept,
                    () = tokio::time::sleep(RENEWED) => renew(app, &work).await?,
                }
            }
        }
        None => Vec::new(),
    };
    let now = app.clock.now();
    app.db.write(move |tx| fanout::settle(tx, &work, &kept, now)).await?;
    Ok(true)
}

async fn renew(app: &App, work: &Work) -> Result<(), StoreError> {
    let (alert, now) = (work.alert, app.clock.now());
    let Some(chunk) = work.chunk else { return Ok(()) };
    app.db.write(move |tx| fanout::renew(tx, alert, chunk, now)).await
}
