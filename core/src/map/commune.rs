//! What this phone knows of a commune somebody tapped, and what is planned at that very
//! point. Read when it is tapped, not with every drawing.

use citizen_areas::{Areas, Bounds};
use citizen_wire::catalog::{Catalog, Collection, Holds, Service, Words};
use citizen_wire::collection::{Body, Item, Place};
use jiff::Timestamp;
use rusqlite::Transaction;

use super::card::{CommuneCard, CommuneOffice, CommunePlan, CommuneShelter, CommuneWarning};
use super::gather::is_warning;
use super::layers::REFUGE;
use super::view::position;
use crate::engines::alerts::{self, Standing, time};
use crate::engines::collections::{self, Opening};
use crate::engines::observations::StationView;
use crate::engines::{cases, observations};
use crate::error::CitizenError;

/// Offices that are looked through.
const OFFICES_MAX: u32 = 2_000;
/// Shelters that are looked through for one that is not shut, the nearest first.
const NEAREST_MAX: usize = 20;
/// Plans that are told.
const PLANS_MAX: usize = 5;
/// The screen of the service whose places take in papers: a commune's office is one.
const OFFICE: &str = "dossiers";

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
        card.shelters = known.shelters(catalog, service)?;
        card.shelter_service = Some(service.id.clone());
        card.nearest = known.nearest(catalog, service, at)?;
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
        let plans = collections::around(self.tx, None, at, self.now)?.into_iter().take(PLANS_MAX);
        let told = plans.filter_map(|item| match item.body {
            Body::Publication(plan) => {
                Some(CommunePlan { id: item.id.to_string(), title: plan.title })
            }
            Body::Place(_) => None,
        });
        Ok(told.collect())
    }

    /// How many places of a service stand in it.
    fn shelters(&self, catalog: &Catalog, service: &Service) -> Result<u32, CitizenError> {
        let Some(around) = self.around() else { return Ok(0) };
        let mut inside = 0;
        for shelf in shelves(catalog, service) {
            let places = collections::within(self.tx, &shelf.id, around, self.now)?;
            inside += places.into_iter().filter(|at| self.holds(*at)).count();
        }
        Ok(u32::try_from(inside).unwrap_or(u32::MAX))
    }

    /// The rectangle around its outer rings; around all communes where none has rings.
    fn around(&self) -> Option<Bounds> {
        let rings = self.areas.outline(self.code).into_iter().flatten();
        let around = rings.fold(None, |around, [lat, lon]| {
            let Bounds { south, north, west, east } =
                around.unwrap_or(Bounds { south: lat, north: lat, west: lon, east: lon });
            Some(Bounds {
                south: south.min(lat),
                north: north.max(lat),
                west: west.min(lon),
                east: east.max(lon),
            })
        });
        around.or_else(|| self.areas.bounds())
    }

    /// The nearest place of a service that is not known to be shut.
    fn nearest(
        &self,
        catalog: &Catalog,
        service: &Service,
        at: (f64, f64),
    ) -> Result<Option<CommuneShelter>, CitizenError> {
        let mut open = Vec::new();
        for shelf in shelves(catalog, service) {
            let near = collections::nearest(self.tx, &shelf.id, at, self.now, NEAREST_MAX)?;
            open.extend(near.into_iter().find_map(|near| {
                let Body::Place(place) = &near.item.body else { return None };
                let opening = collections::opening(place, self.now, catalog.utc_offset_min);
                let shut = matches!(opening, Opening::Closed | Opening::Shut { .. });
                (!shut).then(|| CommuneShelter {
                    id: near.item.id.to_string(),
                    name: called(place),
                    metres: near.metres,
                    opening,
                })
            }));
        }
        Ok(open.into_iter().min_by(|a, b| a.metres.total_cmp(&b.metres)))
    }

    fn office(
        &self,
        catalog: &Catalog,
        service: &Service,
    ) -> Result<Option<CommuneOffice>, CitizenError> {
        for shelf in shelves(catalog, service) {
            for item in collections::list(self.tx, &shelf.id, self.now, OFFICES_MAX)? {
                let Body::Place(place) = &item.body else { continue };
                let phone = place.phones.first().filter(|_| self.holds_item(&item, place));
                if let Some(phone) = phone {
                    return Ok(Some(CommuneOffice { name: called(place), phone: phone.clone() }));
                }
            }
        }
        Ok(None)
    }
}

/// The collections of places that a service shows.
fn shelves<'a>(catalog: &'a Catalog, service: &'a Service) -> impl Iterator<Item = &'a Collection> {
    let places = catalog.collections.iter().filter(|one| one.holds == Holds::Places);
    places.filter(|one| service.collections.contains(&one.id))
}

/// The unit of the province that serves a commune, where its number is known.
fn office_of(catalog: &Catalog, code: &str) -> Option<CommuneOffice> {
    let mut serves = catalog.units.iter().filter(|unit| unit.commune.as_deref() == Some(code));
    serves.find_map(|unit| {
        Some(CommuneOffice { name: unit.name.clone(), phone: unit.phone.clone()? })
    })
}

fn called(place: &Place) -> Words {
    let en = place.english.clone().unwrap_or_else(|| place.name.clone());
    Words { vi: place.name.clone(), en }
}
