//! What registers say of the person: fetched with an account, read without a network as long
//! as the same account is signed in.

use citizen_wire::registered::RegisteredEntry;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::CitizenApp;
use crate::error::CitizenError;
use crate::platform::Link;
use crate::storage::settings;

#[derive(Serialize, Deserialize)]
struct Said {
    account: Uuid,
    entries: Vec<RegisteredEntry>,
}

impl CitizenApp {
    /// Asks what registers say of whoever is signed in, and remembers it; asks nothing where
    /// nobody is.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`, or what the database answers.
    pub async fn fetch_registered(&self) -> Result<(), CitizenError> {
        let Some(account) = self.account() else { return Ok(()) };
        let inner = self.inner();
        if inner.carrier.link() == Link::None {
            return Err(CitizenError::Offline);
        }
        let entries = inner.carrier.api().registered().await?;
        let said = serde_json::to_string(&Said { account: account.id, entries })?;
        inner.store.write(|tx| settings::set(tx, settings::REGISTERED, Some(&said)))
    }

    /// What registers that are read in `service` said of whoever is signed in, when they were
    /// last asked.
    ///
    /// # Errors
    /// What the database answers.
    pub fn registered(&self, service: &str) -> Result<Vec<RegisteredEntry>, CitizenError> {
        let Some(account) = self.account() else { return Ok(Vec::new()) };
        let said = self.inner().store.read(|tx| settings::get(tx, settings::REGISTERED))?;
        let Some(said) = said else { return Ok(Vec::new()) };
        let Said { account: whose, mut entries } = serde_json::from_str(&said)?;
        entries.retain(|entry| whose == account.id && entry.service == service);
        Ok(entries)
    }
}
