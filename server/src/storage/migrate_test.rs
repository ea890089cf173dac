//! A server that was not renewed for long brings its database up from any older schema,
//! with a row in every table it had: what stood there still does, and is found by the
//! queries of today.

use std::collections::BTreeMap;
use std::ops::Range;

use rusqlite::types::ValueRef;
use tokio::runtime::Runtime;
use uuid::Uuid;

use super::*;
use crate::cases::entries::{Scope, media, timeline};
use crate::cases::{row, search};
use crate::storage::{Db, StoreError};

/// Every text is this, and every number 1: so each row is the other's.
const ID: &str = "00000000-0000-0000-0000-000000000001";
/// What is read again as more than text.
const NAMED: &[(&str, &str)] = &[
    ("staff.role", "officer"),
    ("cases.kind", "report"),
    ("cases.state", "received"),
    ("cases.text_folded", "duong ngap"),
    ("timeline.kind", "accepted"),
    ("timeline.actor", "system"),
    ("media.kind", "photo"),
    ("media.phase", "before"),
    ("media.state", "stored"),
    ("files.state", "quarantined"),
    ("files.fault", "unknown_format"),
];
/// What a file changes of older rows on purpose: roles got new names, documents became a
/// known format, sessions got an id and had to begin anew.
const CHANGED: &[&str] = &["staff.role", "files.state", "files.fault", "files.attempts"];
const EMPTIED: &str = "staff_sessions";

/// A connection of either engine that knows text alone.
trait Raw {
    /// Table, column and type of what has no default, parents before children.
    const COLUMNS: &str;
    const BYTES: &str;
    fn run(&mut self, sql: &str);
    fn rows(&mut self, sql: &str) -> Vec<Vec<Option<String>>>;
}

impl Raw for rusqlite::Connection {
    const COLUMNS: &str = "SELECT m.name, c.name, c.type
        FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table'
        AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'case_words%'
        AND c.dflt_value IS NULL AND c.hidden = 0 ORDER BY m.rowid, c.cid";
    const BYTES: &str = "x'07'";

    fn run(&mut self, sql: &str) {
        self.execute_batch(sql).unwrap_or_else(|error| panic!("{error}: {sql}"));
    }

    fn rows(&mut self, sql: &str) -> Vec<Vec<Option<String>>> {
        let mut statement = self.prepare(sql).unwrap();
        let count = statement.column_count();
        let text = |value: ValueRef<'_>| match value {
            ValueRef::Null => None,
            ValueRef::Integer(number) => Some(number.to_string()),
            ValueRef::Text(text) => Some(String::from_utf8(text.to_vec()).unwrap()),
            other => Some(format!("{other:?}")),
        };
        let read = |row: &rusqlite::Row<'_>| (0..count).map(|n| row.get_ref(n).map(text)).collect();
        statement.query_map([], read).unwrap().map(Result::unwrap).collect()
    }
}

impl Raw for ::postgres::Client {
    const COLUMNS: &str = "SELECT c.relname, a.attname, format_type(a.atttypid, NULL)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relkind = 'r'
        AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'schema_version'
        AND a.attnum > 0 AND NOT a.attisdropped AND NOT a.atthasdef AND a.attidentity = ''
        ORDER BY c.oid, a.attnum";
    const BYTES: &str = "'\\x07'";

    fn run(&mut self, sql: &str) {
        self.batch_execute(sql).unwrap_or_else(|error| panic!("{error}: {sql}"));
    }

    fn rows(&mut self, sql: &str) -> Vec<Vec<Option<String>>> {
        let messages = self.simple_query(sql).unwrap();
        let rows = messages.iter().filter_map(|message| match message {
            ::postgres::SimpleQueryMessage::Row(row) => Some(row),
            _ => None,
        });
        rows.map(|row| (0..row.len()).map(|n| row.get(n).map(str::to_owned)).collect()).collect()
    }
}

/// By table and column, what its row says.
type Kept = BTreeMap<(String, String), Option<String>>;

/// Puts a row into every table that has none, and answers what all of them say.
fn fill<R: Raw>(raw: &mut R) -> Kept {
    let mut tables: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for line in raw.rows(R::COLUMNS) {
        let [Some(table), Some(column), Some(kind)] = line.as_slice() else { panic!("{line:?}") };
        if tables.last().is_none_or(|(last, _)| last != table) {
            tables.push((table.clone(), Vec::new()));
        }
        let named = NAMED.iter().find(|(name, _)| *name == format!("{table}.{column}"));
        let value = match (named, kind.to_lowercase().as_str()) {
            (Some((_, text)), _) => format!("'{text}'"),
            (None, "text") => format!("'{ID}'"),
            (None, "blob" | "bytea") => R::BYTES.to_owned(),
            (None, _) => "1".to_owned(),
        };
        tables.last_mut().unwrap().1.push((column.clone(), value));
    }
    let mut kept = Kept::new();
    for (table, columns) in tables {
        let (names, values): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
        if raw.rows(&format!("SELECT 1 FROM {table}")).is_empty() {
            let (names, values) = (quoted(&names), values.join(", "));
            raw.run(&format!("INSERT INTO {table} ({names}) VALUES ({values})"));
        }
        kept.extend(read(raw, &table, &names));
    }
    raw.run("INSERT INTO meta (key, value) VALUES ('words_until', '1')");
    kept
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

fn read<R: Raw>(raw: &mut R, table: &str, names: &[String]) -> Kept {
    let (list, first) = (quoted(names), names.first().unwrap());
    let rows = raw.rows(&format!("SELECT {list} FROM {table} ORDER BY \"{first}\" LIMIT 1"));
    let named = names.iter().map(|name| (table.to_owned(), name.clone()));
    rows.into_iter().next().map(|row| named.zip(row).collect()).unwrap_or_default()
}

/// Of what was kept, what is there no more, as it says now.
fn lost<R: Raw>(raw: &mut R, kept: &Kept) -> Vec<String> {
    let mut lost = Vec::new();
    for ((table, column), before) in kept {
        let name = format!("{table}.{column}");
        let now = read(raw, table, std::slice::from_ref(column)).into_values().next();
        if now.as_ref() != Some(before) && table != EMPTIED && !CHANGED.contains(&name.as_str()) {
            lost.push(format!("{name}: {before:?} became {now:?}"));
        }
    }
    lost
}

/// What today's queries make of it.
fn is_found(url: &str, from: usize, runtime: &Runtime) {
    let inside = runtime.enter();
    let db = Db::open(url).unwrap();
    drop(inside);
    let id: Uuid = ID.parse().unwrap();
    let found = db.read(move |tx| -> Result<_, StoreError> {
        let case = row::find(tx, id)?.unwrap();
        let steps = timeline(tx, Scope::Case(id))?;
        let media = media(tx, Scope::Case(id))?;
        let file = tx.query_opt("SELECT state FROM files WHERE sha256 = $1", &[ID.into()])?;
        let role = tx.query_opt("SELECT role FROM staff", &[])?.unwrap().text(0)?.to_owned();
        let words = search::all(tx, "ngập")?.0;
        Ok((case.account, steps.len(), media.len(), file.is_some(), role, words))
    });
    let role = if from == 1 { "unit_officer" } else { "officer" };
    let expected = (id, 2, 1, true, role.to_owned(), vec![1]);
    assert_eq!(runtime.block_on(found).unwrap(), expected, "from {from}");
    if from == 1 {
        let verified = db.read(|tx| crate::audit::verify(tx, None));
        assert_eq!(runtime.block_on(verified).unwrap().seq, 1, "rows of before have no hash");
    }
    runtime.block_on(db.close());
}

#[test]
fn sqlite_comes_up_from_every_older_schema_with_what_is_in_it() {
    let runtime = Runtime::new().unwrap();
    for from in 1..SQLITE.len() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("citizen.db");
        let mut old = crate::storage::sqlite::connect(&path, false).unwrap();
        old.run("BEGIN");
        SQLITE[..from].iter().for_each(|sql| old.run(sql));
        let kept = fill(&mut old);
        old.run("INSERT INTO case_words (rowid, words) VALUES (1, 'duong ngap')");
        old.run(&format!("PRAGMA user_version = {from}; COMMIT"));
        assert!(kept.len() > 100, "from {from}: {}", kept.len());

        is_found(&format!("sqlite:{}", path.display()), from, &runtime);
        assert_eq!(lost(&mut old, &kept), [""; 0], "from {from}");
        let well = [[Some("ok".to_owned())]];
        assert_eq!(old.rows("PRAGMA integrity_check"), well, "from {from}");
        assert!(old.rows("PRAGMA foreign_key_check").is_empty(), "from {from}");
    }
}

/// So many at once, for each is a database of its own.
const AT_ONCE: usize = 4;

#[test]
fn postgres_comes_up_from_every_older_schema_with_what_is_in_it() {
    let from_each = |all: Range<usize>, first: usize| {
        let runtime = Runtime::new().unwrap();
        for from in all.skip(first).step_by(AT_ONCE) {
            let url = scratch_postgres::empty_database().unwrap();
            let mut old = crate::storage::postgres::connect(&url).unwrap();
            old.run(&POSTGRES[..from].concat());
            let kept = fill(&mut old);
            old.run(&format!(
                "CREATE TABLE schema_version (version BIGINT NOT NULL);
                 INSERT INTO schema_version (version) VALUES ({from})"
            ));
            is_found(&url, from, &runtime);
            assert_eq!(lost(&mut old, &kept), [""; 0], "from {from}");
        }
    };
    std::thread::scope(|scope| {
        for first in 0..AT_ONCE {
            scope.spawn(move || from_each(1..POSTGRES.len(), first));
        }
    });
}
