//! What of a collection is about some communes, what is about everybody, and, where that is
//! asked for, what is about others.

use citizen_wire::collection::Item;
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Deserialize;

use super::read::IN_FORCE;
use crate::error::CitizenError;

/// Items of a collection that are looked through.
const LOOKED_THROUGH: u32 = 500;

/// What becomes of what is about other communes alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// It comes last.
    Last,
    /// It is left out.
    LeftOut,
}

/// What is said to some communes.
#[derive(Debug, Clone, PartialEq)]
pub struct Local {
    /// How many of the last 500 items of the collection there are, without those left out.
    pub count: u32,
    /// Those about the communes first, then those about everybody, then others, the last made
    /// known first; no more than were asked for.
    pub items: Vec<Item>,
}

/// Of a body, what says whom it is about.
#[derive(Deserialize)]
struct About {
    communes: Vec<String>,
}

/// Items of a collection about some communes first.
///
/// # Errors
/// What the database answers.
pub fn local(
    tx: &Transaction<'_>,
    collection: &str,
    wanted: &[String],
    others: Others,
    now: Timestamp,
    limit: usize,
) -> Result<Local, CitizenError> {
    let sql = format!(
        "SELECT body FROM items WHERE {IN_FORCE} AND collection = ?2
         ORDER BY published_at DESC, id LIMIT ?3"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = statement.query((now.as_microsecond(), collection, LOOKED_THROUGH))?;
    let (mut about_them, mut about_all, mut about_others) = (Vec::new(), Vec::new(), Vec::new());
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let body = row.get_ref(0)?.as_str().unwrap_or_default();
        let about = communes(body)?;
        let kind = match &about[..] {
            [] => &mut about_all,
            some if some.iter().any(|code| wanted.contains(code)) => &mut about_them,
            _ if others == Others::Last => &mut about_others,
            _ => continue,
        };
        count += 1;
        if kind.len() < limit {
            kind.push(serde_json::from_str(body)?);
        }
    }
    let items = about_them.into_iter().chain(about_all).chain(about_others);
    Ok(Local { count, items: items.take(limit).collect() })
}

/// The communes a body is about. Most are about everybody and have no such key, which is
/// seen without reading them: within a text its quotes would be escaped.
pub(super) fn communes(body: &str) -> Result<Vec<String>, CitizenError> {
    if !body.contains("\"communes\":") {
        return Ok(Vec::new());
    }
    Ok(serde_json::from_str::<About>(body)?.communes)
}

#[cfg(test)]
mod tests {
    use citizen_wire::collection::ItemsPage;
    use serde_json::json;

    use super::*;
    use crate::engines::collections::apply;
    use crate::storage::Store;

    fn bulletin(number: u8, title: &str, communes: &[&str]) -> Item {
        serde_json::from_value(json!({
            "id": format!("00000000-0000-0000-0000-00000000000{number}"),
            "collection": "weather_bulletins", "communes": communes,
            "published_at": format!("2026-11-2{number}T05:00:00Z"),
            "publication": { "title": { "vi": title, "en": "" }, "text": { "vi": "", "en": "" } },
        }))
        .unwrap()
    }

    #[test]
    fn the_communes_come_first_and_others_last_or_not_at_all() {
        let items = vec![
            bulletin(1, "Xã này, cũ", &["19564"]),
            bulletin(2, "Xã này", &["19564", "20005"]),
            bulletin(3, "Xã khác", &["20005"]),
            bulletin(4, "Toàn tỉnh: \"communes\":[\"20005\"]", &[]),
            bulletin(5, "Toàn tỉnh, mới", &[]),
        ];
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("citizen.db")).unwrap();
        let page = ItemsPage { items, ..ItemsPage::default() };
        store.write(|tx| apply(tx, &page)).unwrap();
        let now: Timestamp = "2026-11-28T00:00:00Z".parse().unwrap();
        let wanted = ["19564".to_owned(), "19999".to_owned()];
        let asked = |others: Others, limit: usize| {
            let local = store
                .read(|tx| local(tx, "weather_bulletins", &wanted, others, now, limit))
                .unwrap();
            let titles = local.items.iter().map(|item| item.body.title().to_owned());
            (local.count, titles.collect::<Vec<_>>())
        };
        let told = |limit: usize| asked(Others::LeftOut, limit);
        let all = ["Xã này", "Xã này, cũ", "Toàn tỉnh, mới", "Toàn tỉnh: \"communes\":[\"20005\"]"];
        assert_eq!(told(10), (4, all.map(str::to_owned).to_vec()));
        assert_eq!(told(3), (4, all[..3].iter().map(|&title| title.to_owned()).collect()));
        assert_eq!(told(1), (4, vec!["Xã này".to_owned()]));
        let with_others = [&all[..], &["Xã khác"]].concat();
        let with_others = with_others.into_iter().map(str::to_owned).collect();
        assert_eq!(asked(Others::Last, 10), (5, with_others));
    }
}
