//! All that a person follows, with what it is called, to be seen and unfollowed in one
//! place. What this phone no longer knows anything of is not in it.

use citizen_wire::catalog::{Catalog, Service, Words};
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;
use uuid::Uuid;

use super::follow::{RIVERS, shown_by};
use super::notices::{called, same};
use crate::engines::{collections, observations};
use crate::error::CitizenError;

/// What something followed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum FollowedKind {
    /// A river station.
    Station,
    /// A measuring point or a gate.
    Point,
    /// All of a collection.
    Collection,
    /// A place or a publication.
    Item,
}

/// Something a person follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Followed {
    /// What it is.
    pub kind: FollowedKind,
    /// Its id.
    pub id: String,
    /// The service that shows it, by its id, to unfollow it there.
    pub service: String,
    /// What it is called.
    pub title: Words,
}

/// All of it: stations, points, collections, then places and publications, each by name.
///
/// # Errors
/// What the database answers.
pub fn followed(
    tx: &Transaction<'_>,
    catalog: &Catalog,
    now: Timestamp,
) -> Result<Vec<Followed>, CitizenError> {
    let stations = observations::all(tx, now)?;
    let points = observations::points(tx)?.map(|page| page.points).unwrap_or_default();
    let shows = |shown: fn(&Service) -> &Vec<String>, name: &str| {
        catalog.services.iter().find(|one| shown(one).iter().any(|id| id == name))
    };
    let mut all = Vec::new();
    for id in observations::followed(tx)? {
        let station = stations.iter().find(|view| view.station.id == id);
        let point = points.iter().find(|point| point.id == id);
        let shelf = catalog.collections.iter().find(|shelf| shelf.id == id);
        let found = if let Some(view) = station {
            let title = same(&format!("{} ({})", view.station.name, view.station.river));
            let service = shows(|one| &one.screens, RIVERS);
            Some((FollowedKind::Station, title, service))
        } else if let Some(point) = point {
            let service = shows(|one| &one.observes, &point.kind);
            Some((FollowedKind::Point, same(&point.name), service))
        } else if let Some(shelf) = shelf {
            Some((FollowedKind::Collection, shelf.name.clone(), shown_by(catalog, &id)))
        } else if let Ok(item) = id.parse::<Uuid>() {
            match collections::item(tx, item) {
                Ok(item) => {
                    let service = shown_by(catalog, &item.collection);
                    Some((FollowedKind::Item, called(&item.body), service))
                }
                Err(CitizenError::NotFound) => None,
                Err(error) => return Err(error),
            }
        } else {
            None
        };
        if let Some((kind, title, Some(service))) = found {
            all.push(Followed { kind, id, service: service.id.clone(), title });
        }
    }
    all.sort_by(|a, b| (a.kind, &a.title.vi).cmp(&(b.kind, &b.title.vi)));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use citizen_wire::collection::ItemsPage;
    use citizen_wire::point::PointPage;
    use serde_json::json;

    use super::super::follow;
    use super::*;
    use crate::storage::Store;

    const NOW: &str = "2026-11-26T05:00:00Z";

    fn catalog() -> Catalog {
        let words = |vi: &str| json!({ "vi": vi, "en": "" });
        let shelf =
            |id: &str, holds: &str, name| json!({ "id": id, "holds": holds, "name": words(name) });
        serde_json::from_value(json!({
            "version": "1", "province": words(""), "categories": [], "units": [],
            "communes": [], "hotlines": [],
            "services": [
                { "id": "salinity", "name": words(""), "icon": "sprout", "observes": ["gate"],
                  "collections": ["crop_advice"] },
                { "id": "education", "name": words(""), "icon": "school",
                  "collections": ["schools"] }],
            "collections": [shelf("crop_advice", "publications", "Khuyến cáo mùa vụ"),
                            shelf("schools", "places", "Trường học")] }))
        .unwrap()
    }

    #[test]
    fn what_is_followed_is_named_and_can_be_left() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("citizen.db")).unwrap();
        let school = json!({ "id": Uuid::from_u128(1), "collection": "schools", "communes": [],
                "published_at": NOW, "valid_until": "2026-11-27T05:00:00Z",
                "place": { "name": "Trường Đakrông", "lat": 16.6, "lon": 107.1 } });
        let items: ItemsPage =
            serde_json::from_value(json!({ "seq": 1, "items": [school] })).unwrap();
        let points: PointPage = serde_json::from_value(json!({ "hotspots": [], "server_time": NOW,
            "points": [{ "id": "g1", "kind": "gate", "name": "Cống Xuân Hòa", "lat": 16.8,
                         "lon": 107.1, "figures": [] }] }))
        .unwrap();
        let (catalog, now) = (catalog(), NOW.parse().unwrap());
        let [salinity, education] = catalog.services.clone().try_into().unwrap();
        store
            .write(|tx| {
                collections::apply(tx, &items)?;
                observations::keep_points(tx, &points)?;
                follow(tx, &catalog, &education, "Trường Đakrông", true, now)?;
                follow(tx, &catalog, &salinity, "g1", true, now)?;
                follow(tx, &catalog, &salinity, "crop_advice", true, now)?;
                observations::mark(tx, "of an older version", true)
            })
            .unwrap();
        let seen = |at: &str| {
            let at = at.parse().unwrap();
            let all = store.read(|tx| followed(tx, &catalog, at)).unwrap();
            let each = all.into_iter().map(|one| (one.kind, one.title.vi, one.service));
            each.collect::<Vec<_>>()
        };
        let (gate, shelf, place) = (
            (FollowedKind::Point, "Cống Xuân Hòa".to_owned(), "salinity".to_owned()),
            (FollowedKind::Collection, "Khuyến cáo mùa vụ".to_owned(), "salinity".to_owned()),
            (FollowedKind::Item, "Trường Đakrông".to_owned(), "education".to_owned()),
        );
        assert_eq!(seen(NOW), [gate.clone(), shelf.clone(), place.clone()]);
        // Also what is over can be left.
        let later = "2026-12-01T05:00:00Z";
        assert_eq!(seen(later), [gate.clone(), shelf.clone(), place]);
        let id = Uuid::from_u128(1).to_string();
        let later_at = later.parse().unwrap();
        store.write(|tx| follow(tx, &catalog, &education, &id, false, later_at)).unwrap();
        assert_eq!(seen(later), [gate, shelf]);
    }
}
