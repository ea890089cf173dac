//! What holds at a position: plans, by the land they are drawn on.

use citizen_wire::collection::{Body, Item};
use jiff::Timestamp;
use rusqlite::Transaction;

use super::read::IN_FORCE;
use crate::error::CitizenError;

/// What a `WHERE` says of what has an outline, as the index of these says it: other bodies
/// are not read.
const OUTLINED: &str = "instr(body, '\"outline\":') > 0";

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
    let sql = format!(
        "SELECT body FROM items WHERE {IN_FORCE} AND collection = ?2 AND {OUTLINED}
         ORDER BY published_at DESC, id"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = statement.query((now.as_microsecond(), collection))?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        let item: Item = serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or_default())?;
        if matches!(&item.body, Body::Publication(plan) if inside(&plan.outline, at)) {
            items.push(item);
        }
    }
    Ok(items)
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
    use citizen_wire::collection::ItemsPage;
    use serde_json::json;

    use super::*;
    use crate::engines::collections::apply;
    use crate::storage::Store;

    const HERE: (f64, f64) = (16.8, 107.1);

    fn item(number: u8, text: &str, outline: &[Vec<[f64; 2]>]) -> Item {
        serde_json::from_value(json!({
            "id": format!("00000000-0000-0000-0000-00000000000{number}"),
            "collection": "planning",
            "published_at": format!("2026-11-0{number}T00:00:00Z"),
            "valid_until": (number == 4).then_some("2026-11-20T00:00:00Z"),
            "publication": {
                "title": { "vi": "Quy hoạch", "en": "" },
                "text": { "vi": text, "en": "" },
                "outline": outline,
            },
        }))
        .unwrap()
    }

    #[test]
    fn plans_that_hold_here_are_found_and_no_other_body_is_read() {
        let square = |lat: f64| {
            vec![vec![[lat, 107.0], [lat, 107.2], [lat + 0.2, 107.2], [lat + 0.2, 107.0]]]
        };
        let items = vec![
            item(1, "Ở đây", &square(16.7)),
            item(2, "Nơi khác", &square(17.3)),
            item(3, "Chữ \"outline\":[] trong bài", &[]),
            item(4, "Đã hết hạn", &square(16.7)),
            item(5, "Cũng ở đây", &square(16.65)),
        ];
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("citizen.db")).unwrap();
        let page = ItemsPage { items, ..ItemsPage::default() };
        store.write(|tx| apply(tx, &page)).unwrap();
        let now: Timestamp = "2026-11-28T00:00:00Z".parse().unwrap();
        let (found, read) = store
            .read(|tx| {
                let outlined = format!("SELECT id FROM items WHERE {OUTLINED} ORDER BY id");
                let mut outlined = tx.prepare(&outlined)?;
                let ids = outlined.query_map([], |row| row.get(0))?;
                let ids: Vec<String> = ids.collect::<Result<_, _>>()?;
                Ok((around(tx, "planning", HERE, now)?, ids))
            })
            .unwrap();
        let last = |id: &str| id.chars().last().unwrap();
        let found: Vec<_> = found.iter().map(|item| last(&item.id.to_string())).collect();
        assert_eq!(found, ['5', '1'], "the last made known first");
        let read: Vec<_> = read.iter().map(|id| last(id)).collect();
        assert_eq!(read, ['1', '2', '4', '5'], "a text that says so is none");
    }

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
