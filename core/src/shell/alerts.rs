//! Warnings: what came, whom it concerns, what is followed.

use uuid::Uuid;

use super::{Phone, Stop};
use crate::app::ReachTest;
use crate::engines::alerts::{AlertDetail, Heard, SavedPlace, Spotted};
use crate::error::CitizenError;
use crate::words::Language;

#[uniffi::export]
impl Phone {
    /// A push message came. Answers whether it is new and believed; what it asks
    /// for has then been raised.
    ///
    /// # Errors
    /// `InvalidInput` on `message` for what is not one.
    pub fn hear_alert(&self, message: Vec<u8>) -> Result<bool, CitizenError> {
        Ok(self.app.hear_alert(&message)? == Heard::New)
    }

    /// Every warning on this phone, those in force for it first.
    ///
    /// # Errors
    /// What the database answers.
    pub fn alerts(&self) -> Result<Vec<AlertDetail>, CitizenError> {
        self.app.alerts()
    }

    /// One warning, and why it concerns this phone.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn alert(&self, id: String) -> Result<AlertDetail, CitizenError> {
        self.app.alert(&id)
    }

    /// What is read aloud of a warning, in Vietnamese.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn alert_spoken(&self, id: String) -> Result<String, CitizenError> {
        Ok(self.app.read_aloud(&id, Language::Vietnamese)?.text)
    }

    /// A warning as plain text to share: level, place, time, what to do, source and the
    /// address where it can be checked.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn share_alert(&self, id: String, language: Language) -> Result<String, CitizenError> {
        self.app.share_alert(&id, language)
    }

    /// Somebody saw it: it is not said again.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn alert_shown(&self, id: String) -> Result<(), CitizenError> {
        self.app.alert_shown(&id)
    }

    /// Somebody says they are safe.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn safe(&self, id: String) -> Result<(), CitizenError> {
        self.app.safe(&id)
    }

    /// Follows a commune, or no longer.
    ///
    /// # Errors
    /// `InvalidInput` on `commune` when the province has none of that code.
    pub fn follow_commune(&self, commune: String, follow: bool) -> Result<(), CitizenError> {
        self.app.follow_commune(&commune, follow)
    }

    /// The communes that are followed.
    ///
    /// # Errors
    /// What the database answers.
    pub fn followed_communes(&self) -> Result<Vec<String>, CitizenError> {
        self.app.followed_communes()
    }

    /// Follows a hazard, by its name among the `hazards` of the catalog's `asking`, or no
    /// longer: its warnings are told wherever they are in force, more quietly than those of
    /// where the phone is.
    ///
    /// # Errors
    /// `InvalidInput` on `hazard` when the province has none of that name.
    pub fn follow_hazard(&self, hazard: String, follow: bool) -> Result<(), CitizenError> {
        self.app.follow_hazard(&hazard, follow)
    }

    /// The hazards that are followed.
    ///
    /// # Errors
    /// What the database answers.
    pub fn followed_hazards(&self) -> Result<Vec<String>, CitizenError> {
        self.app.followed_hazards()
    }

    /// Saves a place to be warned for.
    ///
    /// # Errors
    /// `Position`; `InvalidInput` on `fix.*` or `name`.
    pub fn add_place(&self, name: String, lat: f64, lon: f64) -> Result<SavedPlace, CitizenError> {
        self.app.add_place(&name, lat, lon)
    }

    /// Forgets a place.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_place(&self, id: Uuid) -> Result<(), CitizenError> {
        self.app.remove_place(id)
    }

    /// The saved places.
    ///
    /// # Errors
    /// What the database answers.
    pub fn saved_places(&self) -> Result<Vec<SavedPlace>, CitizenError> {
        self.app.saved_places()
    }

    /// The phone is there now: what is in force there is raised. The position
    /// stays on this phone.
    ///
    /// # Errors
    /// `Position`; `InvalidInput` on `fix.*`.
    pub fn moved_to(&self, lat: f64, lon: f64, accuracy_m: f64) -> Result<(), CitizenError> {
        self.app.moved_to(lat, lon, accuracy_m)
    }

    /// Where the phone was last, as `moved_to` was told: what warnings are judged by, beside
    /// communes and places. Nothing before the first time.
    ///
    /// # Errors
    /// What the database answers.
    pub fn last_position(&self) -> Result<Option<Spotted>, CitizenError> {
        self.app.last_position()
    }

    /// Whether warnings would reach this phone. Waits for the network.
    ///
    /// # Errors
    /// `Cancelled`; what the database answers.
    pub fn reach_test(&self, stop: &Stop) -> Result<ReachTest, CitizenError> {
        self.wait(stop, self.app.reach_test())
    }
}
