//! Durable reports a second: the release server over real HTTP, each report a
//! 201 after fsync. Beside it, in the same run and folder, SQLite alone with one
//! full commit for each report: on small tables, and of the rows the server wrote.

use std::path::Path;
use std::time::{Duration, Instant};

use citizen_wire::report::{Fix, FixSource, ReportBody, ReportKind};
use clap::Args;
use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::types::Value;
use scratch_postgres::ScratchPostgres;
use uuid::Uuid;

use crate::load::{self, Figures};
use crate::say;
use crate::server::{Server, scratch};

type Failure = Box<dyn std::error::Error>;

/// Most reports one connection could send in a second.
const PER_LANE_SECOND: u64 = 1_000;

/// Durable reports a second, with the time to an answer.
#[derive(Args)]
pub struct Intake {
    /// Connections, each with an account of its own
    #[arg(long, default_value_t = 64)]
    connections: usize,
    /// Seconds each figure is taken over
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// Leave PostgreSQL out
    #[arg(long)]
    no_postgres: bool,
}

impl Intake {
    pub fn run(&self) -> Result<(), Failure> {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        say(&format!(
            "{} connections, {} s each, folder {}",
            self.connections,
            self.seconds,
            scratch().display()
        ));
        say("| what | reports/s | p50 ms | p99 ms |");
        say("|---|---:|---:|---:|");
        let short = Duration::from_secs(self.seconds.min(3));
        let bare = bare_commits(short)?;
        say(&format!("| SQLite alone, small tables, one full commit each | {bare:.0} | | |"));
        let (sqlite, mut server) = runtime.block_on(self.measure(None))?;
        row("server on SQLite", &sqlite);
        server.stop();
        let single = same_rows(&server.database_file(), short)?;
        say(&format!(
            "| SQLite alone, the server's rows, one full commit each | {single:.0} | | |"
        ));
        if !self.no_postgres {
            let postgres = ScratchPostgres::start()?;
            let url = postgres.database("bench")?;
            row("server on PostgreSQL", &runtime.block_on(self.measure(Some(&url)))?.0);
        }
        let times = |commits: f64| sqlite.per_second / commits;
        say(&format!(
            "server against single commits of the same rows: {:.1}x, on small tables: {:.1}x",
            times(single),
            times(bare)
        ));
        Ok(())
    }

    async fn measure(&self, database: Option<&str>) -> Result<(Figures, Server), Failure> {
        let server = Server::start(database)?;
        let tokens = server.sign_in(self.connections).await?;
        // Once before, so that caches are warm and the log has found its length.
        let before = lanes(&tokens, 2 * PER_LANE_SECOND)?;
        load::run(&server.address, before, Duration::from_secs(1)).await?;
        let length = Duration::from_secs(self.seconds);
        let measured = lanes(&tokens, self.seconds * PER_LANE_SECOND)?;
        let figures = load::run(&server.address, measured, length).await?;
        Ok((figures, server))
    }
}

fn row(what: &str, figures: &Figures) {
    let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
    let Figures { per_second, p50, p99 } = figures;
    say(&format!("| {what} | {per_second:.0} | {:.1} | {:.1} |", ms(*p50), ms(*p99)));
}

/// Whole requests of each account, ready to be written. Their ids rise in the order
/// they are sent in, as those do that phones make in the moment somebody writes.
fn lanes(tokens: &[String], count: u64) -> Result<Vec<Vec<Vec<u8>>>, Failure> {
    let mut lanes = vec![Vec::new(); tokens.len()];
    for number in 0..count {
        for (token, lane) in tokens.iter().zip(&mut lanes) {
            lane.push(request(token, number)?);
        }
    }
    Ok(lanes)
}

fn request(token: &str, number: u64) -> Result<Vec<u8>, Failure> {
    let body = serde_json::to_string(&report(number))?;
    let (id, clock) = (Uuid::now_v7(), Timestamp::now().as_microsecond());
    let bytes = body.len();
    let head = format!(
        "PUT /api/v1/reports/{id} HTTP/1.1\r\nhost: bench\r\n\
         authorization: Bearer {token}\r\ncitizen-clock: {clock}\r\n\
         content-type: application/json\r\ncontent-length: {bytes}\r\n\r\n"
    );
    Ok((head + &body).into_bytes())
}

/// About 0.7 KB, as people write.
pub fn report(number: u64) -> ReportBody {
    let east = (number % 1_000) as f64 / 5_000.0;
    ReportBody {
        kind: ReportKind::Report,
        text: format!(
            "Đường ngập sâu khoảng nửa mét ở đoạn cầu, xe máy không qua được từ sáng nay. Hai bên \
             đường có nhiều nhà bị nước vào, bà con đang kê đồ lên cao. Đề nghị cơ quan chức năng \
             cắm biển cảnh báo và cho người hướng dẫn đường vòng trước khi trời tối, lượt {number}."
        ),
        category: None,
        made_at: Timestamp::now(),
        fix: Some(Fix {
            lat: 16.750_01 + east / 2.0,
            lon: 107.000_03 + east,
            accuracy_m: Some(12.0),
            taken_at: Some(Timestamp::now()),
            source: FixSource::Gps,
            altitude_m: None,
            mocked: false,
        }),
        measured: None,
        commune: None,
        hide_name: false,
        media: Vec::new(),
    }
}

/// The peer: SQLite alone, three small statements on small tables, each report its
/// own durable commit.
fn bare_commits(length: Duration) -> Result<f64, Failure> {
    let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(scratch())?;
    let db = durable(&folder.path().join("single.db"))?;
    db.execute_batch(
        "CREATE TABLE accounts (id TEXT PRIMARY KEY, sync_seq INTEGER NOT NULL) STRICT;
         CREATE TABLE cases (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
             account_id TEXT NOT NULL, text TEXT NOT NULL, received_at INTEGER NOT NULL) STRICT;
         CREATE TABLE timeline (id TEXT PRIMARY KEY, case_id TEXT NOT NULL,
             at INTEGER NOT NULL) STRICT;
         INSERT INTO accounts VALUES ('a', 0);",
    )?;
    let body = serde_json::to_string(&report(0))?;
    one_by_one(&db, length, |db| {
        let (id, entry) = (Uuid::now_v7().to_string(), Uuid::now_v7().to_string());
        db.prepare_cached("UPDATE accounts SET sync_seq = sync_seq + 1 WHERE id = 'a'")?
            .execute([])?;
        db.prepare_cached(
            "INSERT INTO cases (id, account_id, text, received_at) VALUES (?1, 'a', ?2, 0)",
        )?
        .execute([&id, &body])?;
        db.prepare_cached("INSERT INTO timeline (id, case_id, at) VALUES (?1, ?2, 0)")?
            .execute([&entry, &id])
    })
}

/// The same work: what the server wrote for a report, with every column and index,
/// into the database it wrote it to, each report its own durable commit.
fn same_rows(file: &Path, length: Duration) -> Result<f64, Failure> {
    let db = durable(file)?;
    db.pragma_update(None, "cache_size", -16_384)?;
    let mut newest = db.prepare("SELECT * FROM cases ORDER BY seq DESC LIMIT 1")?;
    let columns: Vec<String> = newest.column_names().map(str::to_owned).collect();
    let row: Vec<Value> =
        newest.query_row([], |row| (0..columns.len()).map(|column| row.get(column)).collect())?;
    let at = |name: &str| columns.iter().position(|column| column == name).ok_or(name.to_owned());
    let (seq, id, code) = (at("seq")?, at("id")?, at("code")?);
    let account = row.get(at("account_id")?).cloned().unwrap_or(Value::Null);
    let insert = format!(
        "INSERT INTO cases ({}) VALUES ({})",
        columns.join(", "),
        vec!["?"; columns.len()].join(", ")
    );
    one_by_one(&db, length, |db| {
        let fresh = Uuid::now_v7().to_string();
        let values = row.iter().enumerate().map(|(column, value)| match column {
            _ if column == seq => Value::Null,
            _ if column == id || column == code => Value::Text(fresh.clone()),
            _ => value.clone(),
        });
        db.prepare_cached("UPDATE accounts SET sync_seq = sync_seq + 1 WHERE id = ?1")?
            .execute([&account])?;
        db.prepare_cached(&insert)?.execute(rusqlite::params_from_iter(values))
    })
}

fn durable(file: &Path) -> Result<Connection, Failure> {
    let db = Connection::open(file)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    Ok(db)
}

/// Commits a second.
fn one_by_one(
    db: &Connection,
    length: Duration,
    write: impl Fn(&Connection) -> rusqlite::Result<usize>,
) -> Result<f64, Failure> {
    let (began, mut count) = (Instant::now(), 0_u32);
    while began.elapsed() < length {
        db.execute_batch("BEGIN IMMEDIATE")?;
        write(db)?;
        db.execute_batch("COMMIT")?;
        count += 1;
    }
    Ok(f64::from(count) / began.elapsed().as_secs_f64())
}
