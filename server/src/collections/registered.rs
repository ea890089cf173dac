//! What registers say of a person: entries of the registers that a service names
//! (`registers` in `services.toml`) which are in force and bear the person's number.

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
    let services = province.catalog.services.iter();
    let mut registers: Vec<&String> = services.flat_map(|service| &service.registers).collect();
    registers.sort_unstable();
    registers.dedup();
    let mut found = Vec::new();
    for id in registers {
        let Some(rule) = province.collection(id) else { continue };
        let which = Which { state: Some(ItemState::Published), ..Which::default() };
        for ItemView { id, draft, changed_at, .. } in list(tx, id, &which, LOOKED_MAX)? {
            let bears = |place: &Place| {
                place.phones.iter().any(|number| e164(number).as_deref() == Some(phone))
            };
            let over = draft.valid_until.is_some_and(|until| until <= now);
            let Some(place) = draft.place.filter(bears).filter(|_| !over) else { continue };
            found.push(RegisteredEntry {
                id,
                register: rule.collection.name.clone(),
                collection: rule.collection.id.clone(),
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
