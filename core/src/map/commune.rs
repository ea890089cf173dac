//! What this phone knows of a commune somebody tapped, and what is planned at that very
//! point. Read when it is tapped, not with every drawing.

use citizen_areas::{Areas, distance_m};
use citizen_wire::catalog::{Catalog, Holds, Service, Words};
use citizen_wire::collection::{Body, Item, Place};
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;

use super::gather::is_warning;
use super::layers::REFUGE;
use super::view::position;
use crate::engines::alerts::{self, Standing, time};
use crate::engines::collections::{self, Opening};
use crate::engines::observations::StationView;
use crate::engines::{cases, observations};
use crate::error::CitizenError;

/// Places of a collection that are looked through.
const PLACES_MAX: u32 = 2_000;
/// Plans that are told.
const PLANS_MAX: usize = 5;
/// The screen of the service whose places take in papers: a commune's office is one.
const OFFICE: &str = "dossiers";

/// A commune that was tapped.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapCommuneCard"))]
pub struct CommuneCard {
    /// Its code.
    pub code: String,
    /// Its full name.
    pub name: String,
    /// Warnings in force that reach it, the most serious first.
    pub warnings: Vec<CommuneWarning>,
    /// Shelters in it.
    pub shelters: u32,
    /// The service that lists them.
    pub shelter_service: Option<String>,
    /// The shelter that is nearest to the point and not known to be shut, in whichever
    /// commune it is.
    pub nearest: Option<CommuneShelter>,
    /// Its office, where its number is known.
    pub office: Option<CommuneOffice>,
    /// Reports of the phone's person in it; 0 while the shell is locked.
    pub reports: u32,
    /// River stations in it, with their last readings.
    pub stations: Vec<StationView>,
    /// Plans that hold at the point, the last made known first.
    pub plans: Vec<CommunePlan>,
}

/// A warning that reaches a commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapCommuneWarning"))]
pub struct CommuneWarning {
    /// Its id.
    pub id: String,
    /// Legal level, 1 to 5.
    pub level: u8,
    /// Its headline.
    pub title: Words,
}

/// A shelter near a point.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapCommuneShelter"))]
pub struct CommuneShelter {
    /// Id of the item.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// Metres from the point, as the crow flies.
    pub metres: f64,
    /// Whether it is open.
    pub opening: Opening,
}

/// Whom to call in a commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapCommuneOffice"))]
pub struct CommuneOffice {
    /// What it is called.
    pub name: Words,
    /// The number as dialled.
    pub phone: String,
}

/// A plan that holds at a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapCommunePlan"))]
pub struct CommunePlan {
    /// Id of the item.
    pub id: String,
    /// What it is called.
    pub title: Words,
}

/// The commune at a position; `None` outside of all, or before the communes came. `locked`
/// leaves reports of the phone's person out.
///
/// # Errors
/// `InvalidInput` on `lat` or `lon`; what the database answers.
pub fn commune_at(
    tx: &Transaction<'_>,
    catalog: Option<&Catalog>,
    areas: Option<&Areas>,
    at: (f64, f64),
    locked: bool,
    clock: Timestamp,
) -> Result<Option<CommuneCard>, CitizenError> {
    position("lat", at.0, 90.0)?;
    position("lon", at.1, 180.0)?;
    let Some((areas, commune)) = areas.and_then(|all| Some((all, all.locate(at.0, at.1).commune?)))
    else {
        return Ok(None);
    };
    let now = time::now(tx, clock)?;
    let known = Known { tx, areas, code: &commune.code, now };
    let mut card = CommuneCard {
        code: commune.code.clone(),
        name: commune.name.clone(),
        warnings: known.warnings(clock)?,
        shelters: 0,
        shelter_service: None,
        nearest: None,
        office: None,
        reports: if locked { 0 } else { known.reports()? },
        stations: known.stations()?,
        plans: known.plans(at)?,
    };
    let Some(catalog) = catalog else { return Ok(Some(card)) };
    let with = |screen: &str| {
        catalog.services.iter().find(|one| one.screens.iter().any(|shown| shown == screen))
    };
    if let Some(service) = with(REFUGE) {
        let shelters = known.places(catalog, service)?;
        let inside = shelters.iter().filter(|(item, place)| known.holds_item(item, place));
        card.shelters = u32::try_from(inside.count()).unwrap_or(u32::MAX);
        card.shelter_service = Some(service.id.clone());
        card.nearest = nearest(&shelters, at, now, catalog.utc_offset_min);
    }
    card.office = match office_of(catalog, &commune.code) {
        None => with(OFFICE).map(|service| known.office(catalog, service)).transpose()?.flatten(),
        unit => unit,
    };
    Ok(Some(card))
}

/// What is asked of storage about one commune.
struct Known<'a> {
    tx: &'a Transaction<'a>,
    areas: &'a Areas,
    code: &'a str,
    now: Timestamp,
}

impl Known<'_> {
    fn holds(&self, (lat, lon): (f64, f64)) -> bool {
        self.areas.locate(lat, lon).commune.is_some_and(|commune| commune.code == self.code)
    }

    /// By the commune it says it is in; where it says none, by its position.
    fn holds_item(&self, item: &Item, place: &Place) -> bool {
        if item.communes.is_empty() {
            return self.holds((place.lat, place.lon));
        }
        item.communes.iter().any(|code| code == self.code)
    }

    fn warnings(&self, clock: Timestamp) -> Result<Vec<CommuneWarning>, CitizenError> {
        let mut all = alerts::all(self.tx, clock)?;
        all.retain(|known| {
            let in_force = matches!(known.standing, Standing::Active | Standing::Elsewhere);
            let area = &known.alert.area;
            let mut reached = area.communes.iter().chain(&area.touches);
            in_force && is_warning(&known.alert) && reached.any(|code| code == self.code)
        });
        all.sort_by_key(|known| std::cmp::Reverse((known.alert.level, known.alert.sent)));
        let told = all.into_iter().map(|known| {
            let vi = known.alert.vi.headline;
            let en = known.alert.en.map_or_else(|| vi.clone(), |text| text.headline);
            CommuneWarning { id: known.alert.id, level: known.alert.level, title: Words { vi, en } }
        });
        Ok(told.collect())
    }

    fn reports(&self) -> Result<u32, CitizenError> {
        let inside = cases::placed(self.tx)?.into_iter().filter(|(_, at)| self.holds(*at));
        Ok(u32::try_from(inside.count()).unwrap_or(u32::MAX))
    }

    fn stations(&self) -> Result<Vec<StationView>, CitizenError> {
        let mut views = observations::all(self.tx, self.now)?;
        views.retain(|view| match &view.station.commune {
            Some(code) => code == self.code,
            None => self.holds((view.station.lat, view.station.lon)),
        });
        Ok(views)
    }

    fn plans(&self, at: (f64, f64)) -> Result<Vec<CommunePlan>, CitizenError> {
        let plans = collections::planned(self.tx, at, self.now)?.into_iter().take(PLANS_MAX);
        let told = plans.filter_map(|item| match item.body {
            Body::Publication(plan) => {
                Some(CommunePlan { id: item.id.to_string(), title: plan.title })
            }
            Body::Place(_) => None,
        });
        Ok(told.collect())
    }

    /// Places of every collection that a service shows.
    fn places(
        &self,
        catalog: &Catalog,
        service: &Service,
    ) -> Result<Vec<(Item, Place)>, CitizenError> {
        let shelves = catalog.collections.iter().filter(|one| one.holds == Holds::Places);
        let mut places = Vec::new();
        for shelf in shelves.filter(|one| service.collections.contains(&one.id)) {
            for item in collections::list(self.tx, &shelf.id, self.now, PLACES_MAX)? {
                if let Body::Place(place) = item.body.clone() {
                    places.push((item, place));
                }
            }
        }
        Ok(places)
    }

    fn office(
        &self,
        catalog: &Catalog,
        service: &Service,
    ) -> Result<Option<CommuneOffice>, CitizenError> {
        let places = self.places(catalog, service)?.into_iter();
        let mut inside = places.filter(|(item, place)| self.holds_item(item, place));
        Ok(inside.find_map(|(_, place)| {
            let phone = place.phones.first()?.clone();
            Some(CommuneOffice { name: called(&place), phone })
        }))
    }
}

/// The unit of the province that serves a commune, where its number is known.
fn office_of(catalog: &Catalog, code: &str) -> Option<CommuneOffice> {
    let mut serves = catalog.units.iter().filter(|unit| unit.commune.as_deref() == Some(code));
    serves.find_map(|unit| {
        Some(CommuneOffice { name: unit.name.clone(), phone: unit.phone.clone()? })
    })
}

fn nearest(
    shelters: &[(Item, Place)],
    at: (f64, f64),
    now: Timestamp,
    utc_offset_min: i32,
) -> Option<CommuneShelter> {
    let open = shelters.iter().filter_map(|(item, place)| {
        let opening = collections::opening(place, now, utc_offset_min);
        let shut = matches!(opening, Opening::Closed | Opening::Shut { .. });
        let metres = distance_m(at, (place.lat, place.lon));
        (!shut).then(|| CommuneShelter {
            id: item.id.to_string(),
            name: called(place),
            metres,
            opening,
        })
    });
    open.min_by(|a, b| a.metres.total_cmp(&b.metres))
}

fn called(place: &Place) -> Words {
    let en = place.english.clone().unwrap_or_else(|| place.name.clone());
    Words { vi: place.name.clone(), en }
}
