//! How the rivers stand, with every sync: nobody has to have opened the rivers' screen for
//! their levels, with their age, to be there without a network.
//!
//! With an account they ride in the page of the sync. The phone names the tag of the levels
//! it has, and only others come; so nothing is asked for beside. Without an account, where
//! there is no such page, they are fetched on their own. Either way not more often than
//! [`SPACING`] says, and not where no service of the
//! province shows rivers.

use citizen_wire::catalog::Catalog;
use citizen_wire::sync::SyncPage;
use jiff::{SignedDuration, Timestamp};
use rusqlite::Transaction;

use super::CitizenApp;
use super::spacing::Spacing;
use crate::changes::Change;
use crate::engines::{cases, observations};
use crate::error::CitizenError;
use crate::services;
use crate::storage::settings;

/// Levels are not asked for more often than that at a sync.
const SPACING: Spacing = Spacing {
    asked_at: settings::RIVERS_ASKED_AT,
    every: SignedDuration::from_mins(15),
    saving: SignedDuration::from_mins(60),
};

/// The tag to ask for other levels by, empty while none are known; `None`: they are not to
/// be asked for now.
pub(super) fn asked(
    tx: &Transaction<'_>,
    clock: Timestamp,
) -> Result<Option<String>, CitizenError> {
    if !SPACING.is_over(tx, clock)? {
        return Ok(None);
    }
    // Before the catalog came nobody knows whether a service shows them.
    let shown = |catalog: Catalog| services::shows_rivers(&catalog).is_some();
    if !cases::catalog(tx)?.is_none_or(shown) {
        return Ok(None);
    }
    Ok(Some(settings::get(tx, settings::RIVERS_TAG)?.unwrap_or_default()))
}

/// Remembers that they were told of, and by which tag; empty: by none.
pub(super) fn heard(tx: &Transaction<'_>, clock: Timestamp, tag: &str) -> Result<(), CitizenError> {
    settings::set(tx, settings::RIVERS_TAG, Some(tag))?;
    SPACING.begin(tx, clock)
}

/// The levels of a page, in the transaction that stores its cursor; answers whether there
/// were any. What they mean to whoever follows a station is kept as a notice.
pub(super) fn apply(
    tx: &Transaction<'_>,
    clock: Timestamp,
    page: &SyncPage,
) -> Result<bool, CitizenError> {
    let Some(rivers) = &page.rivers else { return Ok(false) };
    observations::keep(tx, &rivers.stations)?;
    heard(tx, clock, &rivers.tag)?;
    services::notices::stations(tx, cases::catalog(tx)?.as_ref(), clock)?;
    Ok(true)
}

impl CitizenApp {
    /// Without an account, where it is time. That they do not come keeps nothing else from
    /// coming.
    pub(super) async fn hear_rivers(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        let clock = inner.platform.clock.now();
        let due = inner.store.write(|tx| {
            let asked = asked(tx, clock)?;
            asked.as_deref().map_or(Ok(()), |tag| heard(tx, clock, tag))?;
            Ok::<_, CitizenError>(asked.is_some())
        })?;
        if !due {
            return Ok(());
        }
        match self.fetch_stations().await {
            Ok(()) => inner.changes.publish(Change::Readings),
            Err(error) => tracing::debug!(%error, "rivers were not heard"),
        }
        Ok(())
    }
}
