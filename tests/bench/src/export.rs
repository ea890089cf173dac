//! The desk's list of 100,000 cases taken away as CSV and as a workbook: seconds, bytes, and
//! how far the server's memory grows meanwhile.

use std::time::Instant;

use clap::Args;
use futures_util::StreamExt;
use reqwest::Client;
use serde_json::json;
use uuid::Uuid;

use crate::archive::{self, ACCOUNTS, Province};
use crate::server::Server;
use crate::table;
use crate::uploads::kilobytes;

type Failure = Box<dyn std::error::Error>;

/// How far the server's memory may grow, MB: the rows alone are more.
const GROWTH_MB: f64 = 64.0;
const KB_PER_MB: f64 = 1_024.0;
const BYTES_PER_MB: f64 = 1_000_000.0;

/// The list as a file: time, bytes, memory of the server.
#[derive(Args)]
pub struct Export {
    /// Cases in the database
    #[arg(long, default_value_t = 100_000)]
    cases: u32,
}

impl Export {
    pub fn run(&self) -> Result<(), Failure> {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let server = Server::start(None)?;
        let province = runtime.block_on(Province::of(&server.address))?;
        archive::fill_sqlite(&province, &server.database_file(), self.cases)?;
        accounts(&server)?;
        table::head();
        // One that was just started has nothing in its caches.
        let server = server.start_again()?;
        runtime.block_on(self.take_away(&server))
    }

    async fn take_away(&self, server: &Server) -> Result<(), Failure> {
        let client = Client::builder().cookie_store(true).build()?;
        let url = format!("http://{}/api/v1/staff", server.address);
        let who = json!({ "username": "dieuphoi", "password": "vi-du-dieuphoi-2026" });
        client.post(format!("{url}/session")).json(&who).send().await?.error_for_status()?;
        for format in ["csv", "xlsx"] {
            // From here on the peak is counted anew.
            std::fs::write(format!("/proc/{}/clear_refs", server.pid()), "5")?;
            let before = kilobytes(server.pid(), "VmRSS")?;
            let began = Instant::now();
            let asked = client.get(format!("{url}/cases.{format}?view=all")).send().await?;
            let mut body = asked.error_for_status()?.bytes_stream();
            let (mut bytes, mut lines, mut first) = (0, 0, None);
            while let Some(piece) = body.next().await {
                let piece = piece?;
                first.get_or_insert_with(|| began.elapsed());
                bytes += piece.len();
                lines += piece.iter().filter(|byte| **byte == b'\n').count();
            }
            let took = began.elapsed().as_secs_f64();
            let grown = kilobytes(server.pid(), "VmHWM")?.saturating_sub(before) as f64 / KB_PER_MB;
            if format == "csv" {
                // A head and a line each: no text of the archive has lines of its own.
                table::exactly("csv: rows", lines.saturating_sub(1), self.cases as usize);
            }
            let begins = first.unwrap_or_default().as_secs_f64() * 1_000.0;
            table::plain(&format!("{format}: first bytes after"), begins, "ms");
            table::plain(&format!("{format}: whole after"), took, "s");
            table::plain(&format!("{format}: size"), bytes as f64 / BYTES_PER_MB, "MB");
            table::under(&format!("{format}: memory grows by"), grown, GROWTH_MB, "MB");
        }
        Ok(())
    }
}

/// Whose the cases are, so that the files have numbers, too.
fn accounts(server: &Server) -> Result<(), Failure> {
    let mut db = rusqlite::Connection::open(server.database_file())?;
    db.busy_timeout(std::time::Duration::from_secs(30))?;
    let transaction = db.transaction()?;
    for number in 0..ACCOUNTS {
        let id = Uuid::from_u128(u128::from(number) + 1).to_string();
        transaction.execute(
            "INSERT INTO accounts (id, phone, created_at) VALUES (?1, ?2, 0)",
            rusqlite::params![id, format!("+8491{number:07}")],
        )?;
    }
    transaction.commit()?;
    Ok(())
}
