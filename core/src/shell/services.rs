//! Services and what they show: sections of places and publications, points, hotspots,
//! figures, cameras.

use citizen_wire::catalog::{ByCommune, Category, Collection, Commune, Hotline, Service};
use citizen_wire::figures::LatestFigure;
use jiff::Timestamp;

use super::items::ItemView;
use super::{Phone, Stop};
use crate::app::Still;
use crate::error::CitizenError;
use crate::services::{Face, HotspotView, PointView, Section};

/// A service with everything it shows.
#[derive(uniffi::Record)]
pub struct ServiceView {
    /// The service.
    pub service: Service,
    /// The person keeps its texts and places on this phone; else there are none.
    pub wanted: bool,
    /// What it shows, a collection each.
    pub sections: Vec<SectionView>,
    /// Plans that hold at the position that was asked for.
    pub here: Vec<ItemView>,
    /// It can be shown for a commune of the person's choice.
    pub by_commune: bool,
    /// The one it is shown for.
    pub commune: Option<Commune>,
    /// What is measured that it shows, followed points first.
    pub points: Vec<PointView>,
    /// Where satellites saw heat, the nearest or the newest first.
    pub hotspots: Vec<HotspotView>,
    /// Figures it shows, each with its period.
    pub figures: Vec<LatestFigure>,
    /// What a person can report in it.
    pub reports: Vec<Category>,
    /// Numbers to call.
    pub numbers: Vec<Hotline>,
    /// When the server last said what there is; absent: never.
    pub heard_at: Option<Timestamp>,
}

/// A collection in a service.
#[derive(uniffi::Record)]
pub struct SectionView {
    /// The collection.
    pub collection: Collection,
    /// How many items there are in all.
    pub count: u32,
    /// The person follows all of it.
    pub followed: bool,
    /// The nearest, or the latest.
    pub rows: Vec<ItemView>,
}

#[uniffi::export]
impl Phone {
    /// A service with everything it shows; a position puts its nearest places first.
    ///
    /// # Errors
    /// `NotFound` for a service the province does not have.
    pub fn service(
        &self,
        id: String,
        lat: Option<f64>,
        lon: Option<f64>,
    ) -> Result<ServiceView, CitizenError> {
        Ok(self.app.service(&id, lat.zip(lon))?.into())
    }

    /// Chooses the commune whose weather is shown, by its code, or none again.
    ///
    /// # Errors
    /// `InvalidInput` on `commune` when the province has none of that code.
    pub fn choose_weather_commune(&self, commune: Option<String>) -> Result<(), CitizenError> {
        self.app.choose_weather_commune(commune.as_deref())
    }

    /// Fetches what is measured of air, salinity, rain and gates, and hotspots. Waits for
    /// the network.
    ///
    /// # Errors
    /// `Offline`; `Cancelled`.
    pub fn fetch_points(&self, stop: &Stop) -> Result<(), CitizenError> {
        self.wait(stop, self.app.fetch_points())
    }

    /// The still of a camera that was fetched last, by the camera's id.
    ///
    /// # Errors
    /// `NotFound` when none ever was.
    pub fn still(&self, camera: String) -> Result<Still, CitizenError> {
        self.app.still(&camera)
    }

    /// Fetches the last still of a camera. Waits for the network.
    ///
    /// # Errors
    /// `Offline`; `Cancelled`; `NotFound`.
    pub fn fetch_still(&self, camera: String, stop: &Stop) -> Result<(), CitizenError> {
        self.wait(stop, self.app.fetch_still(&camera))
    }
}

impl From<Face> for ServiceView {
    fn from(face: Face) -> Self {
        let Face { service, wanted, commune, points, hotspots, figures, .. } = face;
        let by_commune = service.by_commune == Some(ByCommune::Chosen);
        let sections = face.sections.into_iter().map(SectionView::from).collect();
        let here = face.here.into_iter().map(ItemView::from).collect();
        Self {
            service,
            wanted,
            sections,
            here,
            by_commune,
            commune,
            points,
            hotspots,
            figures,
            reports: face.reports,
            numbers: face.numbers,
            heard_at: face.heard_at,
        }
    }
}

impl From<Section> for SectionView {
    fn from(section: Section) -> Self {
        let Section { collection, count, followed, rows } = section;
        let rows = rows.into_iter().map(ItemView::from).collect();
        Self { collection, count, followed, rows }
    }
}
