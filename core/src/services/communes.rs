//! By which communes a service tells apart what it makes known: the one that was chosen, else
//! those that are followed.

use citizen_wire::catalog::{ByCommune, Catalog, Commune, Service};
use citizen_wire::collection::{Body, Item};
use jiff::Timestamp;
use rusqlite::Transaction;

use super::weather;
use crate::engines::alerts;
use crate::engines::collections::{self, Local, Others};
use crate::error::CitizenError;

/// The communes of one service.
pub(super) struct Communes {
    /// The one it is shown for.
    pub(super) chosen: Option<Commune>,
    /// Codes of those that are followed, where none was chosen and the service asks for them.
    followed: Vec<String>,
}

impl Communes {
    /// Those of a service.
    ///
    /// # Errors
    /// What the database answers.
    pub(super) fn of(
        tx: &Transaction<'_>,
        catalog: &Catalog,
        service: &Service,
    ) -> Result<Self, CitizenError> {
        let chosen = match service.by_commune {
            Some(ByCommune::Chosen) => weather::chosen(tx, catalog)?,
            Some(ByCommune::Followed) | None => None,
        };
        let asked = service.by_commune.is_some() && chosen.is_none();
        let followed = if asked { alerts::followed(tx)? } else { Vec::new() };
        Ok(Self { chosen, followed })
    }

    /// Items of a collection: what is about these communes first.
    ///
    /// # Errors
    /// What the database answers.
    pub(super) fn items(
        &self,
        tx: &Transaction<'_>,
        collection: &str,
        now: Timestamp,
        limit: usize,
    ) -> Result<Local, CitizenError> {
        if let Some(commune) = &self.chosen {
            let wanted = std::slice::from_ref(&commune.code);
            return collections::local(tx, collection, wanted, Others::LeftOut, now, limit);
        }
        let count = collections::count(tx, collection, now)?;
        let items = if self.followed.is_empty() {
            collections::list(tx, collection, now, u32::try_from(limit).unwrap_or(u32::MAX))?
        } else {
            collections::local(tx, collection, &self.followed, Others::Last, now, limit)?.items
        };
        Ok(Local { count, items })
    }

    /// Whether something to read is about a commune that is followed.
    pub(super) fn follow(&self, item: &Item) -> bool {
        let text = matches!(item.body, Body::Publication(_));
        text && item.communes.iter().any(|code| self.followed.contains(code))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::super::face;
    use super::*;
    use crate::storage::Store;

    const PUBLISHED: &str = "2026-11-26T05:00:00Z";

    fn catalog() -> Catalog {
        let commune = |code: &str| json!({ "code": code, "name": code, "lat": 16.8, "lon": 107.1 });
        let service = |id: &str, by: Value| json!({ "id": id, "name": { "vi": "", "en": "" }, "icon": "", "collections": [id], "by_commune": by });
        let collection = |id: &str, hours: Value| json!({ "id": id, "holds": "publications", "name": { "vi": id, "en": id }, "stale_hours": hours });
        serde_json::from_value(json!({
            "version": "1", "province": { "vi": "", "en": "" }, "categories": [], "units": [],
            "communes": [commune("19333"), commune("19624")], "hotlines": [],
            "services": [service("outages", json!("followed")), service("news", Value::Null),
                         service("bulletins", json!("chosen"))],
            "collections": [collection("outages", Value::Null), collection("news", Value::Null),
                            collection("bulletins", json!(48))] }))
        .unwrap()
    }

    /// Of each collection one about everybody, the last made known, and one a commune.
    fn opened() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("citizen.db")).unwrap();
        let item = |number: u128, collection: &str, title: &str, communes: &[&str]| {
            let at = format!("2026-11-26T05:00:0{}Z", 9 - number % 10);
            json!({ "id": Uuid::from_u128(number), "collection": collection, "communes": communes,
                    "published_at": at,
                    "publication": { "title": { "vi": title, "en": "" }, "text": { "vi": "", "en": "" } } })
        };
        let items = ["outages", "news", "bulletins"].iter().enumerate().flat_map(|(nth, id)| {
            let number = nth as u128 * 10;
            [
                item(number + 1, id, "tất cả", &[]),
                item(number + 2, id, "Đông Hà", &["19333"]),
                item(number + 3, id, "Đakrông", &["19624"]),
            ]
        });
        let items: Vec<Value> = items.collect();
        let page = serde_json::from_value(json!({ "seq": 1, "items": items })).unwrap();
        store.write(|tx| collections::apply(tx, &page)).unwrap();
        (folder, store)
    }

    /// The titles of a service, those that are followed with a star.
    fn titles(store: &Store, service: &str) -> Vec<String> {
        let now = PUBLISHED.parse().unwrap();
        let shown = store.read(|tx| face(tx, &catalog(), service, None, now)).unwrap();
        let rows = shown.sections.into_iter().flat_map(|section| section.rows);
        let star = |followed: bool| if followed { "*" } else { "" };
        rows.map(|row| format!("{}{}", star(row.followed), row.item.body.title())).collect()
    }

    #[test]
    fn what_is_about_followed_communes_comes_first_and_the_rest_stays() {
        let (_folder, store) = opened();
        assert_eq!(titles(&store, "outages"), ["tất cả", "Đông Hà", "Đakrông"]);
        store.write(|tx| alerts::follow_commune(tx, "19624")).unwrap();
        assert_eq!(titles(&store, "outages"), ["*Đakrông", "tất cả", "Đông Hà"]);
        assert_eq!(titles(&store, "bulletins"), ["*Đakrông", "tất cả", "Đông Hà"]);
        assert_eq!(titles(&store, "news"), ["tất cả", "Đông Hà", "Đakrông"], "not told apart");
    }

    #[test]
    fn a_chosen_commune_leaves_out_what_is_about_others_where_a_service_says_so() {
        let (_folder, store) = opened();
        store
            .write(|tx| {
                alerts::follow_commune(tx, "19624")?;
                weather::choose(tx, &catalog(), Some("19333"))
            })
            .unwrap();
        assert_eq!(titles(&store, "bulletins"), ["Đông Hà", "tất cả"]);
        assert_eq!(titles(&store, "outages"), ["*Đakrông", "tất cả", "Đông Hà"]);
    }

    #[test]
    fn what_is_older_than_its_collection_allows_is_told_as_old_with_its_age() {
        let (_folder, store) = opened();
        let told = |service: &str, now: &str| {
            let now = now.parse().unwrap();
            let shown = store.read(|tx| face(tx, &catalog(), service, None, now)).unwrap();
            let row = shown.sections.into_iter().flat_map(|one| one.rows).next().unwrap();
            (row.stale, row.age_s.unwrap())
        };
        // The first was made known at 05:00:08.
        assert_eq!(told("bulletins", "2026-11-28T05:00:08Z"), (false, 48 * 3_600));
        assert_eq!(told("bulletins", "2026-11-28T05:00:09Z"), (true, 48 * 3_600 + 1));
        assert_eq!(told("news", "2026-12-28T05:00:08Z"), (false, 32 * 24 * 3_600));
        assert_eq!(told("news", "2026-11-20T05:00:08Z"), (false, 0), "a clock that is behind");
    }
}
