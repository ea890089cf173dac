//! What holds at a position: plans, by the land they are drawn on.

use citizen_wire::collection::{Body, Item};
use jiff::Timestamp;
use rusqlite::Transaction;

use super::read::{IN_FORCE, list};
use crate::error::CitizenError;

/// Items of a collection that are looked through.
const LOOKED_THROUGH: u32 = 20_000;

/// Items of a collection whose outline holds a position, the last made known first.
///
/// # Errors
/// What the database answers.
pub fn around(
    tx: &Transaction<'_>,
    collection: &str,
    at: (f64, f64),
    now: Timestamp,
) -> Result<Vec<Item>, CitizenError> {
    let mut items = list(tx, collection, now, LOOKED_THROUGH)?;
    items.retain(|item| match &item.body {
        Body::Publication(plan) => inside(&plan.outline, at),
        Body::Place(_) => false,
    });
    Ok(items)
}

/// Items of any collection whose outline holds a position, the last made known first.
///
/// # Errors
/// What the database answers.
pub fn planned(
    tx: &Transaction<'_>,
    at: (f64, f64),
    now: Timestamp,
) -> Result<Vec<Item>, CitizenError> {
    // Without an outline the word is not there: few bodies are read.
    let sql = format!(
        "SELECT body FROM items WHERE {IN_FORCE} AND instr(body, '\"outline\"') > 0
         ORDER BY published_at DESC, id"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = statement.query([now.as_microsecond()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let item: Item = serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or_default())?;
        if matches!(&item.body, Body::Publication(plan) if inside(&plan.outline, at)) {
            found.push(item);
        }
    }
    Ok(found)
}

/// Whether a position is inside: a ray to the north crosses the lines of all rings an odd
/// number of times. Rings are small, so that a degree is a degree.
fn inside(rings: &[Vec<[f64; 2]>], (lat, lon): (f64, f64)) -> bool {
    let mut inside = false;
    for ring in rings {
        let after = ring.iter().cycle().skip(1);
        for ([from_lat, from_lon], [to_lat, to_lon]) in ring.iter().zip(after) {
            let beside = (*from_lon > lon) != (*to_lon > lon);
            if beside {
                let share = (lon - from_lon) / (to_lon - from_lon);
                inside ^= lat < from_lat + share * (to_lat - from_lat);
            }
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn a_ring_within_a_ring_is_a_hole() {
        let square = |from: f64, to: f64| vec![[from, from], [from, to], [to, to], [to, from]];
        let rings = [square(0.0, 10.0), square(4.0, 6.0)];
        for (at, is_in) in [
            ((2.0, 2.0), true),
            ((5.0, 5.0), false),
            ((5.0, 3.0), true),
            ((11.0, 5.0), false),
            ((5.0, -1.0), false),
            ((-1.0, 5.0), false),
        ] {
            assert_eq!(inside(&rings, at), is_in, "{at:?}");
        }
        assert!(!inside(&[], (1.0, 1.0)));
    }
}
