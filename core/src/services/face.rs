//! A service with everything it shows, out of what is on this phone.

use citizen_areas::distance_m;
use citizen_wire::catalog::{Catalog, Category, Collection, Commune, Holds, Hotline, Service};
use citizen_wire::collection::{Body, Item};
use citizen_wire::figures::LatestFigure;
use jiff::{SignedDuration, Timestamp};
use rusqlite::Transaction;
use serde::Serialize;
use uuid::Uuid;

use super::communes::Communes;
use super::follow;
use super::points::{self, HotspotView, PointView};
use super::storm::{self, Here, StormView};
use crate::engines::alerts::time;
use crate::engines::cases::{self, ReportSummary};
use crate::engines::collections::{self, Near, Opening};
use crate::engines::{indicators, observations};
use crate::error::CitizenError;
use crate::preferences::Preferences;
use crate::storage::settings;

/// Items of a section; the rest is in the collection's own list.
const ROWS: usize = 20;
/// Own reports of a service; the rest is in their own list.
const MINE: u32 = 20;
/// Hours of a day.
const DAY_HOURS: i64 = 24;

/// A service with everything it shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Face {
    /// The service.
    #[serde(flatten)]
    pub service: Service,
    /// The person keeps its texts and places on this phone; else there are none.
    pub wanted: bool,
    /// What it shows, a collection each.
    pub sections: Vec<Section>,
    /// Plans that hold at the position that was asked for.
    pub here: Vec<Item>,
    /// The commune it is shown for, of the person's choice.
    pub commune: Option<Commune>,
    /// What is measured that it shows, followed points first.
    pub points: Vec<PointView>,
    /// Where satellites saw heat, the nearest or the newest first.
    pub hotspots: Vec<HotspotView>,
    /// Figures it shows, each with its period.
    pub figures: Vec<LatestFigure>,
    /// What a person can report in it.
    pub reports: Vec<Category>,
    /// What this phone reported or asked for in it, the latest first.
    pub mine: Vec<ReportSummary>,
    /// Numbers to call.
    pub numbers: Vec<Hotline>,
    /// When the server last said what there is; absent: never.
    pub heard_at: Option<Timestamp>,
}

/// A collection in a service.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// The collection.
    pub collection: Collection,
    /// How many items there are in all.
    pub count: u32,
    /// The person follows all of it.
    pub followed: bool,
    /// The nearest, or the latest.
    pub rows: Vec<Row>,
}

/// An item and what can be said of it here and now.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// The item.
    #[serde(flatten)]
    pub item: Item,
    /// Metres from here.
    pub metres: Option<f64>,
    /// Degrees from north, clockwise.
    pub bearing: Option<f64>,
    /// Of a place: whether it is open.
    pub opening: Option<Opening>,
    /// The person follows it, or it tells of a place that is followed, or of a commune that
    /// is, where the service tells communes apart.
    pub followed: bool,
    /// Of a place: nobody verified it for so long that it may be wrong; of something to read
    /// that it is old.
    pub stale: bool,
    /// Of something to read: seconds since it was made known.
    pub age_s: Option<i64>,
    /// Of a storm's track: its class, and how near it comes.
    pub storm: Option<StormView>,
}

/// A service with everything it shows; `near` puts its nearest places first.
///
/// # Errors
/// `NotFound` for a service the province does not have.
pub fn face(
    tx: &Transaction<'_>,
    catalog: &Catalog,
    id: &str,
    near: Option<(f64, f64)>,
    clock: Timestamp,
) -> Result<Face, CitizenError> {
    let service = catalog.services.iter().find(|service| service.id == id);
    let service = service.ok_or(CitizenError::NotFound)?.clone();
    let now = time::now(tx, clock)?;
    let followed = follow::items(tx, &service, now)?;
    let follows = observations::followed(tx)?;
    let communes = Communes::of(tx, catalog, &service)?;
    let seen_from = Here::find(tx, catalog, near)?;
    let near = near.or(communes.chosen.as_ref().map(|commune| (commune.lat, commune.lon)));
    let mut here = Vec::new();
    let mut sections = Vec::new();
    for id in &service.collections {
        let Some(collection) = catalog.collections.iter().find(|one| one.id == *id) else {
            continue;
        };
        if let Some(at) = near.filter(|_| collection.holds == Holds::Publications) {
            here.extend(collections::around(tx, Some(id), at, now)?);
        }
        let (count, found): (u32, Vec<Row>) = match (collection.holds, near) {
            (Holds::Places, Some(from)) => {
                let found = collections::nearest(tx, id, from, now, ROWS)?.into_iter();
                let found =
                    found.map(|Near { item, metres, bearing }| row(item, Some((metres, bearing))));
                (collections::count(tx, id, now)?, found.collect())
            }
            (Holds::Places, None) => {
                let found = collections::list(tx, id, now, ROWS as u32)?.into_iter();
                (collections::count(tx, id, now)?, found.map(|item| row(item, None)).collect())
            }
            (Holds::Publications, _) => {
                let local = communes.items(tx, id, now, ROWS)?;
                (local.count, local.items.into_iter().map(|item| row(item, None)).collect())
            }
        };
        let found = followed_first(found, id, &followed, &communes, near);
        let rows = found
            .into_iter()
            .map(|row| told(row, collection, catalog, seen_from.as_ref(), now))
            .collect();
        let followed = follows.contains(id);
        sections.push(Section { collection: collection.clone(), count, followed, rows });
    }
    let (points, hotspots) = points::of_service(tx, catalog, &service, near, now)?;
    let reports = catalog.categories.iter().filter(|one| service.categories.contains(&one.id));
    let numbers = catalog.hotlines.iter().filter(|one| service.hotlines.contains(&one.number));
    let heard_at = settings::get(tx, settings::ITEMS_HEARD_AT)?;
    let heard_at = heard_at.and_then(|at| Timestamp::from_microsecond(at.parse().ok()?).ok());
    Ok(Face {
        reports: reports.cloned().collect(),
        numbers: numbers.cloned().collect(),
        mine: cases::list_in(tx, &service.categories, MINE)?,
        figures: indicators::of_service(tx, &service.id)?,
        wanted: Preferences::load(tx)?.wants(&service.id),
        service,
        sections,
        here,
        commune: communes.chosen,
        points,
        hotspots,
        heard_at,
    })
}

/// An item with all that a service says of it, wherever it is shown.
///
/// # Errors
/// `NotFound`.
pub fn shown(
    tx: &Transaction<'_>,
    catalog: Option<&Catalog>,
    id: Uuid,
    near: Option<(f64, f64)>,
    clock: Timestamp,
) -> Result<Row, CitizenError> {
    let item = collections::item(tx, id)?;
    let way = near.zip(item.body.position());
    let way = way.map(|(from, at)| (distance_m(from, at), collections::bearing(from, at)));
    let mut row = row(item, way);
    let Some(catalog) = catalog else { return Ok(row) };
    let now = time::now(tx, clock)?;
    if let Some(service) = follow::shown_by(catalog, &row.item.collection) {
        let communes = Communes::of(tx, catalog, service)?;
        let followed = follow::items(tx, service, now)?;
        row.followed = follow::concerns(&row.item, &followed) || communes.follow(&row.item);
    }
    let here = Here::find(tx, catalog, near)?;
    let collection = catalog.collections.iter().find(|one| one.id == row.item.collection);
    Ok(match collection {
        Some(collection) => told(row, collection, catalog, here.as_ref(), now),
        None => row,
    })
}

fn row(item: Item, from_here: Option<(f64, f64)>) -> Row {
    let (metres, bearing) = from_here.unzip();
    Row {
        item,
        metres,
        bearing,
        opening: None,
        followed: false,
        stale: false,
        age_s: None,
        storm: None,
    }
}

/// Puts what is followed first, also what is too far away to be among the nearest.
fn followed_first(
    mut rows: Vec<Row>,
    collection: &str,
    followed: &[Item],
    communes: &Communes,
    near: Option<(f64, f64)>,
) -> Vec<Row> {
    for item in followed.iter().filter(|item| item.collection == collection) {
        if rows.iter().all(|row| row.item.id != item.id) {
            let way = near.zip(item.body.position());
            let way = way.map(|(from, at)| (distance_m(from, at), collections::bearing(from, at)));
            rows.push(row(item.clone(), way));
        }
    }
    for row in &mut rows {
        row.followed = follow::concerns(&row.item, followed) || communes.follow(&row.item);
    }
    rows.sort_by_key(|row| !row.followed);
    rows
}

/// What can be said of it now.
fn told(
    mut row: Row,
    collection: &Collection,
    catalog: &Catalog,
    here: Option<&Here>,
    now: Timestamp,
) -> Row {
    row.storm = storm::view(&row.item, catalog, here, now);
    if let Body::Publication(_) = &row.item.body {
        let age = now.duration_since(row.item.published_at);
        row.age_s = Some(age.as_secs().max(0));
        row.stale = collection
            .stale_hours
            .is_some_and(|hours| age > SignedDuration::from_hours(i64::from(hours)));
    }
    if let Body::Place(place) = &row.item.body {
        row.opening = Some(collections::opening(place, now, catalog.utc_offset_min));
        row.stale = collection.stale_days.is_some_and(|days| {
            let hours = SignedDuration::from_hours(i64::from(days) * DAY_HOURS);
            let oldest = now.saturating_sub(hours).unwrap_or(Timestamp::MIN);
            let oldest = jiff::tz::Offset::UTC.to_datetime(oldest).date();
            place.verified_on.is_none_or(|verified| verified < oldest)
        });
    }
    row
}

#[cfg(test)]
mod tests {
    use citizen_wire::catalog::Words;
    use serde_json::json;

    use super::*;

    /// Whether a place of a collection with these `stale_days` is told to be old at noon of
    /// 26 November 2026.
    fn stale(verified_on: Option<&str>, days: Option<u16>) -> bool {
        let name = Words { vi: "Trạm".into(), en: "Station".into() };
        let collection = Collection {
            id: "clinics".into(),
            name,
            holds: Holds::Places,
            stale_days: days,
            stale_hours: None,
        };
        let catalog: Catalog = serde_json::from_value(json!({
            "version": "1", "province": { "vi": "", "en": "" }, "categories": [], "units": [],
            "communes": [], "hotlines": [] }))
        .unwrap();
        let mut place = json!({ "name": "Trạm", "lat": 16.8, "lon": 107.1 });
        if let Some(day) = verified_on {
            place["verified_on"] = json!(day);
        }
        let item: Item = serde_json::from_value(json!({
            "id": "01a2213f-82e1-74f1-8283-5a68f2377b27", "collection": "clinics",
            "published_at": "2026-01-01T00:00:00Z", "place": place }))
        .unwrap();
        let now: Timestamp = "2026-11-26T12:00:00Z".parse().unwrap();
        told(row(item, None), &collection, &catalog, None, now).stale
    }

    #[test]
    fn a_place_that_nobody_verified_for_its_collections_days_is_told_to_be_old() {
        assert!(!stale(Some("2026-05-30"), Some(180)), "180 days ago");
        assert!(stale(Some("2026-05-29"), Some(180)), "181 days ago");
        assert!(stale(None, Some(180)), "nobody ever did");
        assert!(!stale(Some("2020-01-01"), None), "of this collection nobody asks");
    }
}
