//! Which runs are due. An instance takes a run by putting it off: nobody else has it until
//! then, and one that died in the middle is made up for.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinSet;

use super::run;
use crate::app::App;
use crate::fetch;
use crate::province::Province;
use crate::province::connectors::Connector;
use crate::storage::{StoreError, Tx};

/// Pause between looks at what is due.
const EVERY: Duration = Duration::from_secs(5);
/// For so long a run is its instance's alone.
const TAKEN_FOR: SignedDuration = SignedDuration::from_mins(10);

/// Runs connectors for as long as the server does.
pub async fn run_forever(app: App) {
    let client = match fetch::client() {
        Ok(client) => client,
        Err(error) => return tracing::error!(%error, "no client for connectors"),
    };
    let mut turns = tokio::time::interval(EVERY);
    // A partner that hangs keeps nobody else waiting.
    let mut going_on = JoinSet::new();
    loop {
        turns.tick().await;
        while going_on.try_join_next().is_some() {}
        let due = match due(&app).await {
            Ok(due) => due,
            Err(error) => {
                tracing::warn!(%error, "connectors are not looked after");
                continue;
            }
        };
        for connector in due {
            let (app, client) = (app.clone(), client.clone());
            going_on.spawn(async move {
                if let Err(error) = run::once(&app, &client, &connector).await {
                    tracing::warn!(connector = connector.id, %error, "a connector did not run");
                }
            });
        }
    }
}

/// Takes what is due.
///
/// # Errors
/// [`StoreError`].
pub async fn due(app: &App) -> Result<Vec<Connector>, StoreError> {
    let now = app.clock.now();
    let province = app.province.clone();
    let any = app.db.read(move |tx| waits(tx, &province, now)).await?;
    if any.is_empty() {
        return Ok(Vec::new());
    }
    let taken = app.db.write(move |tx| take(tx, &any, now)).await?;
    let connectors = app.province.connectors.iter();
    Ok(connectors.filter(|one| taken.contains(&one.id)).cloned().collect())
}

/// Those whose time has come, as far as a look tells.
fn waits(tx: &mut dyn Tx, province: &Province, now: Timestamp) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::new();
    for connector in province.connectors.iter().filter(|one| !one.paused) {
        let row = tx.query_opt(
            "SELECT next_at FROM connector_states WHERE connector = $1",
            &[(&connector.id).into()],
        )?;
        let next = row.map(|row| row.time(0)).transpose()?;
        if next.is_none_or(|next| next <= now) {
            found.push(connector.id.clone());
        }
    }
    Ok(found)
}

fn take(tx: &mut dyn Tx, ids: &[String], now: Timestamp) -> Result<Vec<String>, StoreError> {
    let until = now.saturating_add(TAKEN_FOR).unwrap_or(Timestamp::MAX);
    let mut taken = Vec::new();
    for id in ids {
        let mine = tx.execute(
            "INSERT INTO connector_states (connector, next_at, failures) VALUES ($1, $2, 0)
             ON CONFLICT (connector) DO UPDATE SET next_at = $2
             WHERE connector_states.next_at <= $3",
            &[id.into(), until.into(), now.into()],
        )?;
        if mine > 0 {
            taken.push(id.clone());
        }
    }
    Ok(taken)
}
