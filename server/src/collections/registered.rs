//! What registers say of a person: entries of the registers that people may read their own
//! of (`read_in` in `services.toml`) which are in force and bear the person's number.

use citizen_wire::collection::Place;
use citizen_wire::registered::RegisteredEntry;
use jiff::Timestamp;

use super::row::{ItemState, ItemView, Which, list};
use crate::accounts::phone::e164;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// Entries of one register that are looked at.
const LOOKED_MAX: i64 = 20_000;

/// Those that bear `phone`, E.164.
///
/// # Errors
/// [`StoreError`].
pub fn of(
    tx: &mut dyn Tx,
    province: &Province,
    phone: &str,
    now: Timestamp,
) -> Result<Vec<RegisteredEntry>, StoreError> {
    let mut found = Vec::new();
    for rule in province.collections() {
        let Some(service) = &rule.read_in else { continue };
        let which = Which { state: Some(ItemState::Published), ..Which::default() };
        for ItemView { id, draft, changed_at, .. } in
            list(tx, &rule.collection.id, &which, LOOKED_MAX)?
        {
            let bears = |place: &Place| {
                place.phones.iter().any(|number| e164(number).as_deref() == Some(phone))
            };
            let over = draft.valid_until.is_some_and(|until| until <= now);
            let Some(place) = draft.place.filter(bears).filter(|_| !over) else { continue };
            found.push(RegisteredEntry {
                id,
                register: rule.collection.name.clone(),
                service: service.clone(),
                name: place.name,
                facts: place.facts,
                verified_on: place.verified_on,
                example: draft.example,
                changed_at,
            });
        }
    }
    Ok(found)
}
