//! Durable reports a second: the release server over real HTTP, each report a
//! 201 after fsync. Beside it, in the same run and folder, SQLite with one full
//! commit for each report.

use std::time::{Duration, Instant};

use citizen_wire::report::{Fix, FixSource, ReportBody, ReportKind};
use clap::Args;
use jiff::Timestamp;
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
        let single = single_commits(Duration::from_secs(self.seconds.min(3)))?;
        say(&format!("| SQLite, one full commit each, no HTTP | {single:.0} | | |"));
        let sqlite = runtime.block_on(self.measure(None))?;
        row("server on SQLite", &sqlite);
        if !self.no_postgres {
            let postgres = ScratchPostgres::start()?;
            let url = postgres.database("bench")?;
            row("server on PostgreSQL", &runtime.block_on(self.measure(Some(&url)))?);
        }
        say(&format!("SQLite against single commits: {:.1}x", sqlite.per_second / single));
        Ok(())
    }

    async fn measure(&self, database: Option<&str>) -> Result<Figures, Failure> {
        let server = Server::start(database)?;
        let tokens = server.sign_in(self.connections).await?;
        let lanes = |seconds: u64| -> Result<Vec<_>, Failure> {
            tokens.iter().map(|token| requests(token, seconds * PER_LANE_SECOND)).collect()
        };
        // Once before, so that caches are warm and the log has found its length.
        load::run(&server.address, lanes(2)?, Duration::from_secs(1)).await?;
        load::run(&server.address, lanes(self.seconds)?, Duration::from_secs(self.seconds)).await
    }
}

fn row(what: &str, figures: &Figures) {
    let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
    let Figures { per_second, p50, p99 } = figures;
    say(&format!("| {what} | {per_second:.0} | {:.1} | {:.1} |", ms(*p50), ms(*p99)));
}

/// Whole requests, ready to be written.
fn requests(token: &str, count: u64) -> Result<Vec<Vec<u8>>, Failure> {
    (0..count)
        .map(|number| {
            let body = serde_json::to_string(&report(number))?;
            let (id, clock) = (Uuid::now_v7(), Timestamp::now().as_microsecond());
            let bytes = body.len();
            let head = format!(
                "PUT /api/v1/reports/{id} HTTP/1.1\r\nhost: bench\r\n\
                 authorization: Bearer {token}\r\ncitizen-clock: {clock}\r\n\
                 content-type: application/json\r\ncontent-length: {bytes}\r\n\r\n"
            );
            Ok((head + &body).into_bytes())
        })
        .collect()
}

/// About 0.7 KB, as people write.
fn report(number: u64) -> ReportBody {
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
            lat: 16.75 + east / 2.0,
            lon: 107.0 + east,
            accuracy_m: Some(12.0),
            taken_at: Some(Timestamp::now()),
            source: FixSource::Gps,
        }),
        commune: None,
        hide_name: false,
        media: Vec::new(),
    }
}

/// The peer: the same three statements, each report its own durable commit.
fn single_commits(length: Duration) -> Result<f64, Failure> {
    let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(scratch())?;
    let db = rusqlite::Connection::open(folder.path().join("single.db"))?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.execute_batch(
        "CREATE TABLE accounts (id TEXT PRIMARY KEY, sync_seq INTEGER NOT NULL) STRICT;
         CREATE TABLE cases (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
             account_id TEXT NOT NULL, text TEXT NOT NULL, received_at INTEGER NOT NULL) STRICT;
         CREATE TABLE timeline (id TEXT PRIMARY KEY, case_id TEXT NOT NULL,
             at INTEGER NOT NULL) STRICT;
         INSERT INTO accounts VALUES ('a', 0);",
    )?;
    let body = serde_json::to_string(&report(0))?;
    let (began, mut count) = (Instant::now(), 0_u32);
    while began.elapsed() < length {
        let (id, entry) = (Uuid::now_v7().to_string(), Uuid::now_v7().to_string());
        db.execute_batch("BEGIN IMMEDIATE")?;
        db.prepare_cached("UPDATE accounts SET sync_seq = sync_seq + 1 WHERE id = 'a'")?
            .execute([])?;
        db.prepare_cached(
            "INSERT INTO cases (id, account_id, text, received_at) VALUES (?1, 'a', ?2, 0)",
        )?
        .execute([&id, &body])?;
        db.prepare_cached("INSERT INTO timeline (id, case_id, at) VALUES (?1, ?2, 0)")?
            .execute([&entry, &id])?;
        db.execute_batch("COMMIT")?;
        count += 1;
    }
    Ok(f64::from(count) / began.elapsed().as_secs_f64())
}
