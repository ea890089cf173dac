//! The weather of one commune: what is said of it and of everybody, not of others.

use citizen_wire::catalog::{Catalog, Commune};
use citizen_wire::collection::Item;
use citizen_wire::problem::code;
use rusqlite::Transaction;

use crate::error::CitizenError;
use crate::storage::settings;

/// The service that is shown for a commune.
pub(super) const ID: &str = "weather";

/// Chooses the commune whose weather is shown, or none again.
///
/// # Errors
/// `InvalidInput` on `commune` when the province has none of that code.
pub fn choose(
    tx: &Transaction<'_>,
    catalog: &Catalog,
    commune: Option<&str>,
) -> Result<(), CitizenError> {
    let known = |code: &str| catalog.communes.iter().any(|one| one.code == code);
    if commune.is_some_and(|code| !known(code)) {
        return Err(CitizenError::invalid("commune", code::COMMUNE_UNKNOWN));
    }
    settings::set(tx, settings::WEATHER_COMMUNE, commune)
}

/// The commune that was chosen, while the province has it.
///
/// # Errors
/// What the database answers.
pub fn chosen(tx: &Transaction<'_>, catalog: &Catalog) -> Result<Option<Commune>, CitizenError> {
    let code = settings::get(tx, settings::WEATHER_COMMUNE)?;
    Ok(catalog.communes.iter().find(|one| Some(&one.code) == code.as_ref()).cloned())
}

/// Leaves out what is about other communes; what is about this one comes first.
pub(super) fn of_commune(items: Vec<Item>, commune: &Commune) -> Vec<Item> {
    let about = |item: &Item| item.communes.contains(&commune.code);
    let mut items = items;
    items.retain(|item| item.communes.is_empty() || about(item));
    items.sort_by_key(|item| !about(item));
    items
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn bulletin(title: &str, communes: &[&str]) -> Item {
        serde_json::from_value(json!({
            "id": uuid::Uuid::nil(), "collection": "weather_bulletins", "communes": communes,
            "published_at": "2026-11-26T05:00:00Z",
            "publication": { "title": { "vi": title, "en": "" }, "text": { "vi": "", "en": "" } },
        }))
        .unwrap()
    }

    #[test]
    fn the_commune_comes_first_and_others_are_left_out() {
        let all = vec![
            bulletin("Toàn tỉnh", &[]),
            bulletin("Xã khác", &["20005"]),
            bulletin("Xã này", &["19564", "20005"]),
        ];
        let commune =
            Commune { code: "19564".into(), name: "Phường".into(), lat: 16.8, lon: 107.1 };
        let shown = of_commune(all, &commune);
        let titles: Vec<_> = shown.iter().map(|item| item.body.title()).collect();
        assert_eq!(titles, ["Xã này", "Toàn tỉnh"]);
    }
}
