//! Reports that everybody may see.

use super::{Phone, Stop};
use crate::app::{PublicCase, PublicReports};
use crate::error::CitizenError;

#[uniffi::export]
impl Phone {
    /// Public reports as far as this phone has heard: the nearest of a position first,
    /// without one the newest.
    ///
    /// # Errors
    /// What the database answers.
    pub fn public_reports(
        &self,
        lat: Option<f64>,
        lon: Option<f64>,
    ) -> Result<PublicReports, CitizenError> {
        self.app.public_reports(lat.zip(lon))
    }

    /// Fetches the newest, and those of the commune of a position; the position itself
    /// stays here. Waits for the network.
    ///
    /// # Errors
    /// `Offline`; `Cancelled`.
    pub fn fetch_public_reports(
        &self,
        lat: Option<f64>,
        lon: Option<f64>,
        stop: &Stop,
    ) -> Result<(), CitizenError> {
        self.wait(stop, self.app.fetch_public_reports(lat.zip(lon)))
    }

    /// One of them, by its code, as it stood when it was last asked for.
    ///
    /// # Errors
    /// `NotFound` when it never was.
    pub fn public_report(&self, code: String) -> Result<PublicCase, CitizenError> {
        self.app.public_report(&code)
    }

    /// Asks what became of one. Waits for the network.
    ///
    /// # Errors
    /// `Offline`; `Cancelled`; `NotFound` when it is not public.
    pub fn fetch_public_report(&self, code: String, stop: &Stop) -> Result<(), CitizenError> {
        self.wait(stop, self.app.fetch_public_report(&code))
    }

    /// Says that one bothers this phone's person too; it counts once, and nobody learns
    /// whom. Waits for the network.
    ///
    /// # Errors
    /// `Offline`; `Cancelled`; `Rejected`.
    pub fn me_too(&self, code: String, stop: &Stop) -> Result<(), CitizenError> {
        self.wait(stop, self.app.me_too(&code))
    }
}
