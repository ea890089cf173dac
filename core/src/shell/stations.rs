//! How the rivers stand.

use citizen_wire::station::StationDetail;

use super::{Phone, Stop};
use crate::engines::observations::StationView;
use crate::error::CitizenError;

#[uniffi::export]
impl Phone {
    /// Every station as far as this phone has heard, followed ones first. What is older
    /// than three hours has no alarm.
    ///
    /// # Errors
    /// What the database answers.
    pub fn stations(&self) -> Result<Vec<StationView>, CitizenError> {
        self.app.stations()
    }

    /// The last hours of a station and what is forecast.
    ///
    /// # Errors
    /// `NotFound` when this phone never heard of them.
    pub fn station(&self, id: String) -> Result<StationDetail, CitizenError> {
        self.app.station(&id)
    }

    /// Follows a station, or no longer.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn follow_station(&self, id: String, follow: bool) -> Result<(), CitizenError> {
        self.app.follow_station(&id, follow)
    }

    /// Fetches how every river stands. Waits for the network.
    ///
    /// # Errors
    /// `Offline`; `Cancelled`.
    pub fn fetch_stations(&self, stop: &Stop) -> Result<(), CitizenError> {
        self.wait(stop, self.app.fetch_stations())
    }

    /// Fetches the last hours of a station. Waits for the network.
    ///
    /// # Errors
    /// `Offline`; `Cancelled`; `NotFound`.
    pub fn fetch_station(&self, id: String, stop: &Stop) -> Result<(), CitizenError> {
        self.wait(stop, self.app.fetch_station(&id))
    }
}
