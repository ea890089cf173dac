//! Water on roads: where people reported it, how deep it stands.

use jiff::Timestamp;
use uuid::Uuid;

use super::items::ItemView;
use super::{Phone, Stop};
use crate::engines::collections::Near;
use crate::engines::observations::{Floods, ReportView, StationView};
use crate::error::CitizenError;
use crate::services::Depth;
use crate::words::Language;

/// What is needed when the water comes.
#[derive(uniffi::Record)]
pub struct FloodsView {
    /// Stations that are followed or over an alarm level, the highest alarm first.
    pub stations: Vec<StationView>,
    /// Where people reported water, the nearest or the newest first.
    pub reports: Vec<ReportView>,
    /// The nearest shelters; none without a position.
    pub shelters: Vec<ItemView>,
    /// When the server told of the reports; absent: never.
    pub heard_at: Option<Timestamp>,
}

#[uniffi::export]
impl Phone {
    /// Rivers, roads under water and shelters as far as this phone has heard; from a
    /// position, the nearest first.
    ///
    /// # Errors
    /// What the database answers.
    pub fn floods(&self, lat: Option<f64>, lon: Option<f64>) -> Result<FloodsView, CitizenError> {
        Ok(self.app.floods(lat.zip(lon))?.into())
    }

    /// Fetches how rivers stand and where people reported water. Waits for the network.
    ///
    /// # Errors
    /// `Offline`; `Cancelled`.
    pub fn fetch_floods(&self, stop: &Stop) -> Result<(), CitizenError> {
        self.wait(stop, self.app.fetch_floods())
    }

    /// Begins a report of water on a road: a draft that says how deep, in words of the
    /// language. Position and photos are added like to any other draft. Answers its id.
    ///
    /// # Errors
    /// `StorageFull`.
    pub fn draft_depth(&self, depth: Depth, language: Language) -> Result<Uuid, CitizenError> {
        self.app.draft_depth(depth, language)
    }
}

impl From<Floods> for FloodsView {
    fn from(floods: Floods) -> Self {
        let Floods { stations, reports, shelters, heard_at } = floods;
        let shelters = shelters
            .into_iter()
            .map(|Near { item, metres, .. }| ItemView { metres: Some(metres), ..item.into() });
        Self { stations, reports, shelters: shelters.collect(), heard_at }
    }
}
