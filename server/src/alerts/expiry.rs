//! What has expired is over at the desk, too. The page, the feed and the phones go
//! by the time in the warning and wait for nobody.

use std::time::Duration;

use jiff::Timestamp;

use crate::app::App;
use crate::push::fanout;
use crate::storage::{StoreError, Tx};

/// Pause between rounds.
const EVERY: Duration = Duration::from_secs(60);

/// Ends what expires, for as long as the server runs.
pub async fn expire_forever(app: App) {
    let mut turns = tokio::time::interval(EVERY);
    loop {
        turns.tick().await;
        let now = app.clock.now();
        match app.db.write(move |tx| expire(tx, now)).await {
            Ok(0) => {}
            Ok(ended) => tracing::info!(ended, "warnings expired"),
            Err(error) => tracing::warn!(%error, "expired warnings stay open at the desk"),
        }
    }
}

/// Ends what has expired; answers how many. What was handed over long ago is forgotten.
///
/// # Errors
/// [`StoreError`].
pub fn expire(tx: &mut dyn Tx, now: Timestamp) -> Result<u64, StoreError> {
    fanout::forget(tx, now)?;
    tx.execute(
        "UPDATE alerts SET state = 'completed', changed_at = $1, version = version + 1
         WHERE state = 'broadcasting' AND expires_at <= $1",
        &[now.into()],
    )
}
