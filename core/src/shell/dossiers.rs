//! Dossiers that a person follows by their codes.

use citizen_wire::dossier::DossierShown;

use super::{Phone, Stop};
use crate::error::CitizenError;

#[uniffi::export]
impl Phone {
    /// The dossiers that were asked for, the last one first, each as it stood then.
    ///
    /// # Errors
    /// What the database answers.
    pub fn dossiers(&self) -> Result<Vec<DossierShown>, CitizenError> {
        self.app.dossiers()
    }

    /// A dossier as it stood when it was last asked for, however its code is typed.
    ///
    /// # Errors
    /// `NotFound` when it never was.
    pub fn dossier(&self, code: String) -> Result<DossierShown, CitizenError> {
        self.app.dossier(&code)
    }

    /// Asks how a dossier stands, and remembers it. Waits for the network.
    ///
    /// # Errors
    /// `Offline`; `Cancelled`; `NotFound` for a code nobody knows.
    pub fn fetch_dossier(&self, code: String, stop: &Stop) -> Result<DossierShown, CitizenError> {
        self.wait(stop, self.app.fetch_dossier(&code))
    }
}
