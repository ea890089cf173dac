//! The desk's list over 100,000 cases: what a page of the queue, its filters, its
//! search and a tile of its map cost, over real HTTP as the console asks.

use std::time::{Duration, Instant};

use clap::Args;
use reqwest::Client;
use scratch_postgres::ScratchPostgres;
use serde_json::{Value, json};

use crate::archive::{self, Province, word};
use crate::say;
use crate::server::Server;
use crate::table::ms_at;

type Failure = Box<dyn std::error::Error>;

/// A question that finds nothing takes so long when every word is in the index.
const TAKEN_IN: Duration = Duration::from_millis(3);
/// Milliseconds at the 99th percentile, on SQLite and on PostgreSQL.
const TARGET_MS: [f64; 2] = [20.0, 30.0];

/// The queue of the console: pages, filters, search, map tiles, by the 99th percentile.
#[derive(Args)]
pub struct Desk {
    /// Cases in the database
    #[arg(long, default_value_t = 100_000)]
    cases: u32,
    /// Times each question is asked
    #[arg(long, default_value_t = 300)]
    times: usize,
    /// Leave PostgreSQL out
    #[arg(long)]
    no_postgres: bool,
}

/// What is asked: a name, and the query as it changes with the turn.
type Question = (&'static str, fn(&Province, usize) -> String);

const QUESTIONS: &[Question] = &[
    ("open, by deadline", |_, _| "view=open&sort=due".into()),
    ("overdue", |_, _| "view=overdue&sort=due".into()),
    ("all, newest", |_, _| "view=all&sort=received".into()),
    ("all, by deadline", |_, _| "view=all&sort=due".into()),
    ("open, one commune", |province, turn| {
        format!("view=open&sort=due&commune={}", province.commune(turn))
    }),
    ("open, one category", |province, turn| {
        format!("view=open&sort=due&category={}", province.category(turn))
    }),
    ("all, commune and category", |province, turn| {
        format!(
            "view=all&sort=received&commune={}&category={}",
            province.commune(turn),
            province.category(turn * 7)
        )
    }),
    ("done, one unit", |province, turn| {
        format!("view=done&sort=received&unit={}", province.unit(turn))
    }),
    ("search, one word of many", |_, turn| {
        format!("view=all&sort=received&q={}", word(archive::FREQUENT, turn))
    }),
    ("search, a name", |_, turn| format!("view=all&sort=received&q={}", word(archive::RARE, turn))),
    ("search, two words, open, by deadline", |_, turn| {
        format!(
            "view=open&sort=due&q={}+{}",
            word(archive::FREQUENT, turn),
            word(archive::RARE, turn / 3)
        )
    }),
    ("search, nothing found", |_, _| "view=all&sort=received&q=khongcotunay".into()),
];

/// What of a map: a name, how near, whose, and the query as it changes with the turn.
type Sight = (&'static str, u32, Whose, fn(&Province, usize) -> String);

#[derive(Clone, Copy)]
enum Whose {
    Staff,
    Strangers,
}

/// Zooms at which a tile holds most of the province, a commune, a street.
const PROVINCE: u32 = 8;
const COMMUNE: u32 = 12;
const STREET: u32 = 16;

const SIGHTS: &[Sight] = &[
    ("tile of the province, open", PROVINCE, Whose::Staff, |_, _| "view=open".into()),
    ("tile of the province, all", PROVINCE, Whose::Staff, |_, _| "view=all".into()),
    ("tile of the province, all, one category", PROVINCE, Whose::Staff, |province, turn| {
        format!("view=all&category={}", province.category(turn))
    }),
    ("tile of the province, done, one unit", PROVINCE, Whose::Staff, |province, turn| {
        format!("view=done&unit={}", province.unit(turn))
    }),
    ("tile of the province, search, a name", PROVINCE, Whose::Staff, |_, turn| {
        format!("view=all&q={}", word(archive::RARE, turn))
    }),
    ("tile of the province, search, one word of many", PROVINCE, Whose::Staff, |_, turn| {
        format!("view=all&q={}", word(archive::FREQUENT, turn))
    }),
    ("tile of a commune, open", COMMUNE, Whose::Staff, |_, _| "view=open".into()),
    ("tile of a commune, all", COMMUNE, Whose::Staff, |_, _| "view=all".into()),
    ("tile of a commune, overdue, one category", COMMUNE, Whose::Staff, |province, turn| {
        format!("view=overdue&category={}", province.category(turn))
    }),
    ("tile of a street, open", STREET, Whose::Staff, |_, _| "view=open".into()),
    ("tile of a street, all", STREET, Whose::Staff, |_, _| "view=all".into()),
    ("public tile of the province", PROVINCE, Whose::Strangers, |_, _| String::new()),
    ("public tile of the province, one category", PROVINCE, Whose::Strangers, |province, turn| {
        format!("category={}", province.category(turn))
    }),
    ("public tile of a commune, open", COMMUNE, Whose::Strangers, |_, _| "state=open".into()),
];

/// Zoom, column and row of the tile that a place lies in.
fn tile_at(zoom: u32, (lat, lon): (f64, f64)) -> String {
    let side = f64::from(1 << zoom);
    let down = (1.0 - lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0;
    format!("{zoom}/{:.0}/{:.0}", ((lon + 180.0) / 360.0 * side).floor(), (down * side).floor())
}

impl Desk {
    pub fn run(&self) -> Result<(), Failure> {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        say(&format!("{} cases, each question {} times", self.cases, self.times));
        say("| what | engine | p50 ms | p99 ms | target p99 ms | |");
        say("|---|---|---:|---:|---:|---|");
        let server = Server::start(None)?;
        let province = runtime.block_on(Province::of(&server.address))?;
        archive::fill_sqlite(&province, &server.database_file(), self.cases)?;
        runtime.block_on(self.ask(&province, &server, "SQLite", TARGET_MS[0]))?;
        drop(server);
        if !self.no_postgres {
            let postgres = ScratchPostgres::start()?;
            let url = postgres.database("bench")?;
            let server = Server::start(Some(&url))?;
            archive::fill_postgres(&province, &url, self.cases)?;
            runtime.block_on(self.ask(&province, &server, "PostgreSQL", TARGET_MS[1]))?;
        }
        Ok(())
    }

    async fn ask(
        &self,
        province: &Province,
        server: &Server,
        engine: &str,
        target: f64,
    ) -> Result<(), Failure> {
        let client = Client::builder().cookie_store(true).build()?;
        let url = format!("http://{}/api/v1/staff", server.address);
        let who = json!({ "username": "dieuphoi", "password": "vi-du-dieuphoi-2026" });
        client.post(format!("{url}/session")).json(&who).send().await?.error_for_status()?;
        if engine == "SQLite" {
            self.indexed(&client, &url).await?;
        }
        for (name, query) in QUESTIONS {
            let asked = |turn| format!("{url}/cases?{}&limit=50", query(province, turn));
            row(name, engine, &mut self.times(&client, asked).await?, target);
        }
        for (name, zoom, whose, query) in SIGHTS {
            let root = match whose {
                Whose::Staff => format!("{url}/cases/tiles"),
                Whose::Strangers => {
                    format!("http://{}/api/v1/public_reports/tiles", server.address)
                }
            };
            let asked = |turn| {
                let place = tile_at(*zoom, province.place(turn));
                format!("{root}/{place}?{}", query(province, turn))
            };
            row(name, engine, &mut self.times(&client, asked).await?, target);
        }
        Ok(())
    }

    /// How long each turn of a question takes, until its last byte is there.
    async fn times(
        &self,
        client: &Client,
        asked: impl Fn(usize) -> String,
    ) -> Result<Vec<Duration>, Failure> {
        let mut times = Vec::with_capacity(self.times);
        for turn in 0..self.times {
            let address = asked(turn);
            let began = Instant::now();
            client.get(address).send().await?.error_for_status()?.bytes().await?;
            times.push(began.elapsed());
        }
        Ok(times)
    }

    /// New words are found at once, but quickly only after a moment: until then each
    /// case that is not taken in yet is read. PostgreSQL takes them in at once.
    async fn indexed(&self, client: &Client, url: &str) -> Result<(), Failure> {
        let asked = format!("{url}/cases?view=all&sort=received&q=khongcotunay");
        let mut quick = 0;
        for _ in 0..600 {
            let began = Instant::now();
            let page: Value = client.get(&asked).send().await?.json().await?;
            if page.get("total").and_then(Value::as_i64) != Some(0) {
                return Err("found what is not there".into());
            }
            quick = if began.elapsed() < TAKEN_IN { quick + 1 } else { 0 };
            if quick == 3 {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }
}

fn row(name: &str, engine: &str, times: &mut [Duration], target: f64) {
    times.sort_unstable();
    let (p50, p99) = (ms_at(times, 0.50), ms_at(times, 0.99));
    let verdict = if p99 < target { "kept" } else { "MISSED" };
    say(&format!("| {name} | {engine} | {p50:.1} | {p99:.1} | {target:.0} | {verdict} |"));
}
