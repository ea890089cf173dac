//! A phone that was not used for long brings its database up from any older schema, with
//! what is in it.

use rusqlite::Connection;
use serde_json::{Value, json};

use super::{MIGRATIONS, Store, migrate};
use crate::engines::collections;

/// From this one on there are items.
const ITEMS: usize = 5;

const PLAN: &str = "00000000-0000-0000-0000-000000000001";
const SHELTER: &str = "00000000-0000-0000-0000-000000000002";
const DRAFT: &str = "00000000-0000-0000-0000-000000000003";
const AT: (f64, f64) = (16.8, 107.1);

fn plan() -> Value {
    let outline = [[[16.7, 107.0], [16.7, 107.2], [16.9, 107.2], [16.9, 107.0]]];
    json!({
        "id": PLAN, "collection": "planning", "published_at": "2026-11-01T00:00:00Z",
        "publication": {
            "title": { "vi": "Đất ở", "en": "" }, "text": { "vi": "", "en": "" },
            "outline": outline,
        },
    })
}

fn shelter() -> Value {
    json!({
        "id": SHELTER, "collection": "shelters", "published_at": "2026-11-01T00:00:00Z",
        "place": { "name": "Trường học", "lat": AT.0, "lon": AT.1 },
    })
}

/// A database as the app of schema `version` left it.
fn left_at(path: &std::path::Path, version: usize) {
    let mut old = Connection::open(path).unwrap();
    migrate(&mut old, &MIGRATIONS[..version]).unwrap();
    old.execute(
        "INSERT INTO reports (id, state, text, created_at, updated_at) VALUES (?1, 'draft', ?2, 1, 2)",
        (DRAFT, "Đê vỡ"),
    )
    .unwrap();
    old.execute("INSERT INTO settings (key, value) VALUES ('kept', 'yes')", []).unwrap();
    if version < ITEMS {
        return;
    }
    for (id, body, at) in [(PLAN, plan(), None), (SHELTER, shelter(), Some(AT))] {
        let (lat, lon) = at.unzip();
        let insert = "INSERT INTO items (id, collection, body, title, lat, lon, published_at)
            VALUES (?1, ?2, ?3, '', ?4, ?5, 1)";
        let collection = body["collection"].as_str().unwrap();
        old.execute(insert, (id, collection, body.to_string(), lat, lon)).unwrap();
    }
}

#[test]
fn every_older_schema_comes_up_with_what_is_in_it() {
    for version in 1..MIGRATIONS.len() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("citizen.db");
        left_at(&path, version);
        let store = Store::open(&path).unwrap();
        store
            .read(|tx| {
                let text = |sql: &str| tx.query_row(sql, [], |row| row.get::<_, String>(0));
                assert_eq!(text("PRAGMA integrity_check")?, "ok", "from {version}");
                assert_eq!(text("SELECT text FROM reports")?, "Đê vỡ", "from {version}");
                assert_eq!(text("SELECT value FROM settings WHERE key = 'kept'")?, "yes");
                if version < ITEMS {
                    return Ok(());
                }
                let now = "2026-11-28T00:00:00Z".parse().unwrap();
                let plans = collections::around(tx, Some("planning"), AT, now)?;
                let near = collections::nearest(tx, "shelters", AT, now, 5)?;
                let ids = (plans[0].id.to_string(), near[0].item.id.to_string());
                assert_eq!(ids, (PLAN.to_owned(), SHELTER.to_owned()), "from {version}");
                assert_eq!((plans.len(), near.len()), (1, 1), "from {version}");
                Ok(())
            })
            .unwrap();
    }
}
