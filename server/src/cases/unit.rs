//! Units by name.

use citizen_wire::case::UnitRef;

use crate::province::Province;

/// The unit with its Vietnamese name; a unit that is no longer in the catalog
/// keeps its id for a name.
pub fn named(province: &Province, id: &str) -> UnitRef {
    let known = province.unit(id);
    UnitRef {
        id: id.to_owned(),
        name: known.map_or_else(|| id.to_owned(), |unit| unit.name.vi.clone()),
    }
}
