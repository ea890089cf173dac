//! What a person follows of a service: a river station, a measuring point, a school. One
//! table for all ([`observations::mark`]); what is followed comes first, and what is told
//! of it is marked.

use citizen_text::fold;
use citizen_wire::catalog::Service;
use citizen_wire::collection::{Body, Item};
use jiff::Timestamp;
use rusqlite::Transaction;
use uuid::Uuid;

use crate::engines::{collections, observations};
use crate::error::CitizenError;

/// The screen of a service that shows river stations.
const RIVERS: &str = "rivers";
/// Items of a collection that are looked through for a name.
const LOOKED_THROUGH: u32 = 5_000;

/// Follows what a service shows, by its id or its name, or no longer.
///
/// # Errors
/// `NotFound`, or what the database answers.
pub fn follow(
    tx: &Transaction<'_>,
    service: &Service,
    name: &str,
    follow: bool,
    now: Timestamp,
) -> Result<(), CitizenError> {
    let id = find(tx, service, name, now)?.ok_or(CitizenError::NotFound)?;
    observations::mark(tx, &id, follow)
}

fn find(
    tx: &Transaction<'_>,
    service: &Service,
    name: &str,
    now: Timestamp,
) -> Result<Option<String>, CitizenError> {
    if service.screens.iter().any(|screen| screen == RIVERS) {
        match observations::find(tx, name) {
            Err(CitizenError::NotFound) => {}
            found => return found.map(Some),
        }
    }
    let wanted = fold(name);
    let points = observations::points(tx)?.map(|page| page.points).unwrap_or_default();
    let shown = points.iter().filter(|point| service.observes.contains(&point.kind));
    let named = |id: &str, said: &str| id == name || fold(said) == wanted;
    if let Some(point) = shown.into_iter().find(|point| named(&point.id, &point.name)) {
        return Ok(Some(point.id.clone()));
    }
    for collection in &service.collections {
        for item in collections::list(tx, collection, now, LOOKED_THROUGH)? {
            let id = item.id.to_string();
            let is_place = matches!(item.body, Body::Place(_));
            if is_place && item.body.headings().iter().any(|said| named(&id, said)) {
                return Ok(Some(id));
            }
        }
    }
    Ok(None)
}

/// Places of a service that are followed.
///
/// # Errors
/// What the database answers.
pub(super) fn places(tx: &Transaction<'_>, service: &Service) -> Result<Vec<Item>, CitizenError> {
    let ids = observations::followed(tx)?;
    let mut places = Vec::new();
    for id in ids.iter().filter_map(|id| id.parse::<Uuid>().ok()) {
        match collections::item(tx, id) {
            Ok(item) if service.collections.contains(&item.collection) => places.push(item),
            // Gone, or of another service.
            Ok(_) | Err(CitizenError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(places)
}

/// Whether an item is, or tells of, a place that is followed: it names the place, or is
/// about its commune.
pub(super) fn concerns(item: &Item, places: &[Item]) -> bool {
    let said = || {
        let all = [item.body.headings(), item.body.texts()].into_iter().flatten();
        all.map(fold).collect::<Vec<_>>()
    };
    places.iter().any(|place| {
        let is_it = place.id == item.id;
        let there = item.communes.iter().any(|commune| place.communes.contains(commune));
        let tells = matches!(item.body, Body::Publication(_));
        let name = fold(place.body.title());
        is_it || tells && (there || said().iter().any(|text| text.contains(&name)))
    })
}
