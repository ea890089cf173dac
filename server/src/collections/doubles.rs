//! The same place twice: nearly the same name, and near.

use citizen_areas::distance_m;
use citizen_text::fold;
use uuid::Uuid;

use crate::degrees::of_e7;
use crate::storage::{StoreError, Tx};

/// Metres within which two of one name are one.
const NEAR_M: f64 = 200.0;

/// A place that is there already.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Known {
    pub(super) id: Uuid,
    pub(super) name: String,
    lat: f64,
    lon: f64,
}

impl Known {
    pub(super) fn new(id: Uuid, name: &str, lat: f64, lon: f64) -> Self {
        Self { id, name: name.to_owned(), lat, lon }
    }
}

/// Places of a collection that are not withdrawn.
pub(super) fn known(tx: &mut dyn Tx, collection: &str) -> Result<Vec<Known>, StoreError> {
    let rows = tx.query(
        "SELECT id, title, lat_e7, lon_e7 FROM items
         WHERE collection = $1 AND state <> 'withdrawn' AND lat_e7 IS NOT NULL",
        &[collection.into()],
    )?;
    rows.iter()
        .map(|row| {
            let (lat, lon) = (of_e7(row.int(2)?), of_e7(row.int(3)?));
            Ok(Known { id: row.id(0)?, name: row.text(1)?.to_owned(), lat, lon })
        })
        .collect()
}

/// The one that is the same, and how far away it stands, metres.
pub(super) fn same<'k>(
    known: &'k [Known],
    name: &str,
    lat: f64,
    lon: f64,
) -> Option<(&'k Known, f64)> {
    let folded = words(name);
    known.iter().find_map(|one| {
        let metres = distance_m((one.lat, one.lon), (lat, lon));
        (metres <= NEAR_M && alike(&words(&one.name), &folded)).then_some((one, metres))
    })
}

fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = fold(name)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// One name is in the other: "Trạm y tế Hướng Phùng" and "Trạm y tế xã Hướng Phùng".
fn alike(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_and_alike_is_the_same() {
        let known = [Known::new(Uuid::nil(), "Trạm y tế xã Hướng Phùng", 16.7101, 106.5812)];
        let found = |name, lat| same(&known, name, lat, 106.5812).map(|(_, metres)| metres);
        assert!(found("Tram y te Huong Phung", 16.7102).is_some_and(|metres| metres < 20.0));
        assert_eq!(found("Trạm y tế Hướng Phùng", 16.7201), None, "a kilometre away");
        assert_eq!(found("Trường mầm non Hướng Phùng", 16.7101), None, "another thing");
    }
}
