//! What a person follows of a service: a river station, a measuring point, a school, a
//! procedure, or all of a collection. One table for all ([`observations::mark`]); what is
//! followed comes first, what is told of it is marked, and its changes are told
//! ([`super::notices`]).

use citizen_text::fold;
use citizen_wire::catalog::{Catalog, Service};
use citizen_wire::collection::{Body, Item};
use jiff::Timestamp;
use rusqlite::Transaction;
use uuid::Uuid;

use crate::engines::{collections, notices, observations};
use crate::error::CitizenError;

/// The screen of a service that shows river stations.
pub(super) const RIVERS: &str = "rivers";
/// Items of a collection that are looked through for a name.
const LOOKED_THROUGH: u32 = 5_000;

/// Follows what a service shows, by its id or its name, or no longer.
///
/// # Errors
/// `NotFound`, or what the database answers.
pub fn follow(
    tx: &Transaction<'_>,
    catalog: &Catalog,
    service: &Service,
    name: &str,
    follow: bool,
    now: Timestamp,
) -> Result<(), CitizenError> {
    // What is over or gone is no longer followed either.
    let marked = || Ok::<_, CitizenError>(observations::followed(tx)?.iter().any(|id| id == name));
    let id = if !follow && marked()? {
        name.to_owned()
    } else {
        find(tx, catalog, service, name, now)?.ok_or(CitizenError::NotFound)?
    };
    if !follow {
        notices::forget(tx, &id)?;
    }
    observations::mark(tx, &id, follow)
}

/// The first service of the province that shows a collection.
pub fn shown_by<'a>(catalog: &'a Catalog, collection: &str) -> Option<&'a Service> {
    let shows = |one: &&Service| one.collections.iter().any(|id| id == collection);
    catalog.services.iter().find(shows)
}

/// The first service of the province that shows rivers.
pub fn shows_rivers(catalog: &Catalog) -> Option<&Service> {
    catalog.services.iter().find(|one| one.screens.iter().any(|screen| screen == RIVERS))
}

fn find(
    tx: &Transaction<'_>,
    catalog: &Catalog,
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
    let mut shelves = catalog.collections.iter();
    let shelf = shelves.find(|one| {
        let called = named(&one.id, &one.name.vi) || named(&one.id, &one.name.en);
        service.collections.contains(&one.id) && called
    });
    if let Some(shelf) = shelf {
        return Ok(Some(shelf.id.clone()));
    }
    for collection in &service.collections {
        for item in collections::list(tx, collection, now, LOOKED_THROUGH)? {
            let id = item.id.to_string();
            if item.body.headings().iter().any(|said| named(&id, said)) {
                return Ok(Some(id));
            }
        }
    }
    Ok(None)
}

/// Places and publications of a service that are followed and not over.
///
/// # Errors
/// What the database answers.
pub(super) fn items(
    tx: &Transaction<'_>,
    service: &Service,
    now: Timestamp,
) -> Result<Vec<Item>, CitizenError> {
    let ids = observations::followed(tx)?;
    let mut items = Vec::new();
    for id in ids.iter().filter_map(|id| id.parse::<Uuid>().ok()) {
        match collections::item(tx, id) {
            Ok(item) if service.collections.contains(&item.collection) => items.push(item),
            // Gone, or of another service.
            Ok(_) | Err(CitizenError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    items.retain(|item| item.valid_until.is_none_or(|until| until > now));
    Ok(items)
}

/// Whether an item is followed, or tells of a place that is: it names the place, or is
/// about its commune.
pub(super) fn concerns(item: &Item, followed: &[Item]) -> bool {
    let said = || {
        let all = [item.body.headings(), item.body.texts()].into_iter().flatten();
        all.map(fold).collect::<Vec<_>>()
    };
    followed.iter().any(|place| {
        let is_it = place.id == item.id;
        let there = item.communes.iter().any(|commune| place.communes.contains(commune));
        let of_place = matches!(place.body, Body::Place(_));
        let tells = of_place && matches!(item.body, Body::Publication(_));
        let name = fold(place.body.title());
        is_it || tells && (there || said().iter().any(|text| text.contains(&name)))
    })
}

#[cfg(test)]
mod tests {
    use citizen_wire::collection::ItemsPage;
    use serde_json::json;

    use super::super::face;
    use super::*;
    use crate::storage::Store;

    const NOW: &str = "2026-11-26T05:00:00Z";

    fn catalog() -> Catalog {
        let collection = |id: &str, holds: &str| json!({ "id": id, "holds": holds, "name": { "vi": id, "en": id } });
        serde_json::from_value(json!({
            "version": "1", "province": { "vi": "", "en": "" }, "categories": [], "units": [],
            "communes": [], "hotlines": [],
            "services": [{ "id": "education", "name": { "vi": "", "en": "" }, "icon": "school",
                           "collections": ["schools", "school_notices"] }],
            "collections": [collection("schools", "places"), collection("school_notices", "publications")] }))
        .unwrap()
    }

    fn school(number: u128, name: &str, lat: f64, commune: &str) -> serde_json::Value {
        json!({ "id": Uuid::from_u128(number), "collection": "schools", "communes": [commune],
                "published_at": NOW, "place": { "name": name, "lat": lat, "lon": 107.1 } })
    }

    fn notice(number: u128, title: &str, communes: &[&str]) -> serde_json::Value {
        json!({ "id": Uuid::from_u128(number), "collection": "school_notices", "communes": communes,
                "published_at": NOW,
                "publication": { "title": { "vi": title, "en": "" }, "text": { "vi": title, "en": "" } } })
    }

    #[test]
    fn a_school_is_followed_by_its_name_and_comes_first_with_its_notices() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("citizen.db")).unwrap();
        let mut items: Vec<_> = (10..40)
            .map(|number| school(number, &format!("Trường gần {number}"), 16.8, "19333"))
            .collect();
        items.push(school(1, "Trường tiểu học Đakrông", 16.6, "19624"));
        items.push(notice(2, "Nghỉ vì nắng", &["19333"]));
        items.push(notice(3, "Nghỉ vì mưa", &["19624"]));
        items.push(notice(4, "Trường tiểu học Đakrông nghỉ", &[]));
        let page: ItemsPage = serde_json::from_value(json!({ "seq": 1, "items": items })).unwrap();
        let (catalog, now) = (catalog(), NOW.parse().unwrap());
        let education = catalog.services[0].clone();
        store
            .write(|tx| {
                collections::apply(tx, &page)?;
                let unknown = follow(tx, &catalog, &education, "Trường ma", true, now);
                assert!(matches!(unknown, Err(CitizenError::NotFound)));
                follow(tx, &catalog, &education, "truong tieu hoc dakrong", true, now)
            })
            .unwrap();
        let titles = |near| {
            let shown = store.read(|tx| face(tx, &catalog, "education", near, now)).unwrap();
            let rows = shown.sections.into_iter().map(|section| {
                let followed = section.rows.into_iter().filter(|row| row.followed);
                followed.map(|row| row.item.body.title().to_owned()).collect::<Vec<_>>()
            });
            rows.collect::<Vec<_>>()
        };
        // Also where twenty others are nearer.
        for near in [None, Some((16.8, 107.1))] {
            let [schools, notices] = titles(near).try_into().unwrap();
            assert_eq!(schools, ["Trường tiểu học Đakrông"]);
            assert_eq!(notices, ["Nghỉ vì mưa", "Trường tiểu học Đakrông nghỉ"]);
        }
        let first = store.read(|tx| face(tx, &catalog, "education", None, now)).unwrap();
        assert!(first.sections.iter().all(|section| section.rows[0].followed));
        store
            .write(|tx| {
                let id = Uuid::from_u128(1).to_string();
                follow(tx, &catalog, &education, &id, false, now)
            })
            .unwrap();
        assert!(titles(None).iter().all(Vec::is_empty));
    }
}
