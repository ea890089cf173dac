//! The other end of the standard: cases of a unit that works in an Open311 system
//! of its own go there, and what happens there comes back.
//!
//! ```text
//! case lies with the unit -> enlist -> waiting -> send -> sent -> poll -> done
//!                                         |        |              |
//!                                   again later  refused     notes, answer
//! ```
//!
//! A post whose answer was lost may have arrived. Before it is sent again the
//! system is asked for a request that bears our tracking code, so that no case is
//! there twice, also where `Idempotency-Key` means nothing.
//!
//! | module | what lives there |
//! |---|---|
//! | [`system`] | which unit has one, where, under which key |
//! | [`remote`] | the calls |
//! | [`row`] | one case on its way |
//! | [`send`], [`poll`] | there and back |

use std::time::Duration;

use crate::app::App;
use crate::storage::StoreError;

mod poll;
mod remote;
mod row;
mod send;
pub mod system;

pub use remote::Remote;

/// Pause between rounds.
const EVERY: Duration = Duration::from_secs(10);

/// Why a round ended early; the next goes on.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A case could not be changed.
    #[error(transparent)]
    Case(#[from] crate::cases::CaseError),
}

/// Forwards for as long as the server runs.
pub async fn forward_forever(app: App) {
    let remote = match Remote::new() {
        Ok(remote) => remote,
        Err(error) => return tracing::error!(%error, "no client for other systems"),
    };
    let mut turns = tokio::time::interval(EVERY);
    loop {
        turns.tick().await;
        if let Err(error) = round(&app, &remote).await {
            tracing::warn!(%error, "forwarding to other systems stopped");
        }
    }
}

/// One round: new cases, those that wait, those that are there.
///
/// # Errors
/// [`Stopped`]; what another system does is no error here.
pub async fn round(app: &App, remote: &Remote) -> Result<(), Stopped> {
    let systems = app.db.read(system::all).await?;
    for system in systems {
        send::enlist(app, &system).await?;
        send::send(app, remote, &system).await?;
        poll::poll(app, remote, &system).await?;
    }
    Ok(())
}
