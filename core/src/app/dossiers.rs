//! Dossiers a person follows by their codes: asked when there is a network, read without.

use citizen_wire::dossier::DossierShown;

use super::CitizenApp;
use crate::error::CitizenError;
use crate::platform::Link;
use crate::storage::settings;

/// Dossiers this phone remembers.
const KEPT_MAX: usize = 50;

impl CitizenApp {
    /// Asks how a dossier stands and remembers it, without an account.
    ///
    /// # Errors
    /// `Offline`; `NotFound` for a code nobody knows; or what the database answers.
    pub async fn fetch_dossier(&self, code: &str) -> Result<DossierShown, CitizenError> {
        let inner = self.inner();
        if inner.carrier.link() == Link::None {
            return Err(CitizenError::Offline);
        }
        let found = inner.carrier.api().dossier(code).await.map_err(CitizenError::from)?;
        let dossier = found.ok_or(CitizenError::NotFound)?;
        inner.store.write(|tx| {
            let mut all = kept(tx)?;
            all.retain(|one| one.code != dossier.code);
            all.insert(0, dossier.clone());
            all.truncate(KEPT_MAX);
            settings::set(tx, settings::DOSSIERS, Some(&serde_json::to_string(&all)?))
        })?;
        Ok(dossier)
    }

    /// The dossiers that were asked for, the last one first, each as it stood then.
    ///
    /// # Errors
    /// What the database answers.
    pub fn dossiers(&self) -> Result<Vec<DossierShown>, CitizenError> {
        self.inner().store.read(kept)
    }

    /// A dossier as it stood when it was last asked for.
    ///
    /// # Errors
    /// `NotFound` when it never was.
    pub fn dossier(&self, code: &str) -> Result<DossierShown, CitizenError> {
        let bare = |code: &str| code.replace(char::is_whitespace, "").to_uppercase();
        let found = self.dossiers()?.into_iter().find(|one| bare(&one.code) == bare(code));
        found.ok_or(CitizenError::NotFound)
    }
}

fn kept(tx: &rusqlite::Transaction<'_>) -> Result<Vec<DossierShown>, CitizenError> {
    let text = settings::get(tx, settings::DOSSIERS)?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default())
}
