//! One contract, two engines, one schema.

use citizen_server::storage::{Db, StoreError, Value};

use scratch_postgres::empty_database;

async fn engines() -> Vec<(Db, Option<tempfile::TempDir>)> {
    let folder = tempfile::tempdir().unwrap();
    let file = format!("sqlite:{}", folder.path().join("t.db").display());
    let sqlite = tokio::task::spawn_blocking(move || Db::open(&file)).await.unwrap().unwrap();
    let postgres = tokio::task::spawn_blocking(|| Db::open(&empty_database().unwrap()))
        .await
        .unwrap()
        .unwrap();
    vec![(sqlite, Some(folder)), (postgres, None)]
}

async fn put(db: &Db, key: String, fail: bool) -> Result<(), StoreError> {
    db.write(move |tx| {
        let params = [(&key).into(), Value::from("v")];
        tx.execute("INSERT INTO meta (key, value) VALUES ($1, $2)", &params)?;
        if fail { Err(StoreError::Refused("changed my mind".into())) } else { Ok(()) }
    })
    .await
}

async fn count(db: &Db, like: &'static str) -> i64 {
    db.read(move |tx| {
        let rows = tx.query("SELECT COUNT(*) FROM meta WHERE key LIKE $1", &[like.into()])?;
        rows[0].int(0)
    })
    .await
    .unwrap_or_else(|error: StoreError| panic!("{error}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_each_stands_or_falls_alone() {
    for (db, _folder) in engines().await {
        let all = (0..300).map(|n| {
            let db = db.clone();
            tokio::spawn(async move { put(&db, format!("k{n}"), n % 3 == 0).await })
        });
        let (mut good, mut bad) = (0, 0);
        for task in all.collect::<Vec<_>>() {
            match task.await.unwrap() {
                Ok(()) => good += 1,
                Err(StoreError::Refused(_)) => bad += 1,
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!((good, bad), (200, 100));
        assert_eq!(count(&db, "k%").await, 200);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_constraint_strikes_the_one_that_broke_it() {
    for (db, _folder) in engines().await {
        put(&db, "once".into(), false).await.unwrap();
        let (again, other) =
            tokio::join!(put(&db, "once".into(), false), put(&db, "other".into(), false));
        assert!(matches!(again, Err(StoreError::Constraint(_))), "{again:?}");
        other.unwrap();
        assert_eq!(count(&db, "o%").await, 2);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closure_that_panics_takes_nobody_along() {
    for (db, _folder) in engines().await {
        let panicked: Result<(), StoreError> =
            db.write(|_| -> Result<(), StoreError> { panic!("on purpose") }).await;
        assert!(matches!(panicked, Err(StoreError::Refused(_))));
        put(&db, "after".into(), false).await.unwrap();
        db.close().await;
        assert!(matches!(put(&db, "late".into(), false).await, Err(StoreError::Unavailable(_))));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn values_come_back_as_they_went() {
    for (db, _folder) in engines().await {
        let found = db
            .write(|tx| -> Result<_, StoreError> {
                tx.query_opt(
                    "INSERT INTO audit (at, actor, action, object) VALUES ($1, $2, 'a', 'o')
                     RETURNING at, actor, detail",
                    &[Value::Int(i64::MAX), "Việt 🌊".into()],
                )
            })
            .await
            .unwrap()
            .unwrap();
        let said = (found.int(0).unwrap(), found.text(1).unwrap(), found.text(2).unwrap());
        assert_eq!(said, (i64::MAX, "Việt 🌊", ""));
        let changed: Result<u64, StoreError> =
            db.write(|tx| tx.execute("UPDATE audit SET actor = 'x'", &[])).await;
        assert!(changed.is_err(), "audit rows do not change");
        db.close().await;
    }
}

/// `table.column nullable` of every column, and the indexes by name. The words of
/// search are kept in each engine's own way.
async fn schema(db: &Db, sql: [&'static str; 2]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for sql in sql {
        let rows = db
            .read(move |tx| tx.query(sql, &[]))
            .await
            .unwrap_or_else(|error: StoreError| panic!("{error}"));
        lines.extend(rows.iter().map(|row| row.text(0).unwrap().to_owned()));
    }
    lines.sort();
    lines
}

#[tokio::test(flavor = "multi_thread")]
async fn both_engines_have_one_schema() {
    let engines = engines().await;
    let [(sqlite, _), (postgres, _)] = engines.as_slice() else { panic!("two engines") };
    let of_sqlite = schema(
        sqlite,
        [
            "SELECT m.name || '.' || c.name || CASE WHEN c.\"notnull\" = 1 THEN ' not null' \
             ELSE '' END FROM sqlite_master m, pragma_table_xinfo(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' \
             AND m.name NOT LIKE 'case_words%'",
            "SELECT 'index ' || name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
        ],
    )
    .await;
    let of_postgres = schema(
        postgres,
        [
            "SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN \
             ' not null' ELSE '' END FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name <> 'schema_version'",
            "SELECT 'index ' || i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid \
             JOIN pg_namespace n ON n.oid = i.relnamespace WHERE n.nspname = 'public' \
             AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.oid) \
             AND i.relname <> 'cases_by_words'",
        ],
    )
    .await;
    assert!(of_sqlite.len() > 50);
    assert_eq!(of_sqlite, of_postgres);
}
