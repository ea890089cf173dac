//! A storm alert goes out and every phone that hears of it fetches what changed within the
//! same ten seconds: 1,000 phones, an account each, a hundred a second at moments fixed
//! beforehand ([`crate::arrivals`]), on a server with the example province and many cases.
//!
//! | kind | what a phone asks |
//! |---|---|
//! | first sync | everything: its cases, catalog, items, boundaries, places, figures, points |
//! | sync with changes | the warning, new items, its own cases that a desk accepted |
//! | sync with nothing new | whether there is anything |
//!
//! What is asked is not written down here: a phone's core does it through a wire that
//! listens ([`crate::tap`]), and the thousand do it after it ([`crate::caller`]). They have
//! no core, or this machine would measure a thousand phones and no server.

use std::time::Duration;

use citizen_wire::sync::SyncPage;
use clap::Args;
use reqwest::Client;
use scratch_postgres::ScratchPostgres;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::archive::{self, Province};
use crate::arrivals::{self, Visit, Visits};
use crate::caller::{Caller, page};
use crate::fill::fill_by;
use crate::intake::report;
use crate::phone::Phone;
use crate::recorded::{Recorded, requests};
use crate::server::Server;
use crate::tap::Tap;
use crate::warning::{APPROVER, OFFICER, desk, handed_in, post, sure};
use crate::{say, table};

type Failure = Box<dyn std::error::Error>;

/// Milliseconds at the 99th percentile: of each answer, and of a sync with all of them.
const TARGET_MS: f64 = 300.0;
/// Cases of each phone's person.
const OWN: u64 = 2;
/// Items that the storm brings.
const ITEMS: usize = 3;
/// Who writes them, and on which shelf.
const EDITOR: &str = "bientap";
const SHELF: &str = "closures";
/// The communes of the warning.
const WARNED: [&str; 3] = ["19624", "19333", "19564"];
/// The number of the listened phone's person; the server's first account.
const NUMBER: &str = "+84910000000";
/// Clock ticks of a second in `/proc`.
const TICKS: f64 = 100.0;

/// 1,000 phones that sync within 10 s: first, with changes, with nothing new
#[derive(Args)]
pub struct Phones {
    /// Phones, an account each
    #[arg(long, default_value_t = 1_000)]
    phones: usize,
    /// Seconds they come within
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Cases in the database beside their own
    #[arg(long, default_value_t = 20_000)]
    cases: u32,
    /// Leave PostgreSQL out
    #[arg(long)]
    no_postgres: bool,
}

/// What a phone must have been told, or nothing was measured.
type Expected = fn(Option<&SyncPage>) -> bool;

impl Phones {
    pub fn run(&self) -> Result<(), Failure> {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        say(&format!("{} phones in {} s, {} cases", self.phones, self.seconds, self.cases));
        say("| what | engine | p50 ms | p99 ms | worst ms | target p99 ms | |");
        say("|---|---|---:|---:|---:|---:|---|");
        let server = Server::start(None)?;
        let province = runtime.block_on(Province::of(&server.address))?;
        archive::fill_sqlite(&province, &server.database_file(), self.cases)?;
        let mut failed = runtime.block_on(self.measure(&server, "SQLite"))?;
        drop(server);
        if !self.no_postgres {
            let postgres = ScratchPostgres::start()?;
            let url = postgres.database("bench")?;
            let server = Server::start(Some(&url))?;
            archive::fill_postgres(&province, &url, self.cases)?;
            failed += runtime.block_on(self.measure(&server, "PostgreSQL"))?;
        }
        if failed == 0 { Ok(()) } else { Err(format!("{failed} phones were refused").into()) }
    }

    /// Every kind on one server; how many phones were refused.
    async fn measure(&self, server: &Server, engine: &str) -> Result<usize, Failure> {
        let tokens = server.sign_in(self.phones + 1).await?;
        let (client, mut own) = (Client::new(), Vec::new());
        for token in &tokens {
            own.extend(fill_by(&client, server, token, (0..OWN).map(report)).await?);
        }
        let tap = Tap::to(&server.address).await?;
        let listened = Phone::sign_in(server, &tap.address, NUMBER).await?;
        let callers = tokens.into_iter().enumerate().skip(1);
        let callers = callers.map(|(number, token)| Caller::new(number, token)).collect();
        let mut stage = Stage { bench: self, server, engine, listened, tap, callers, failed: 0 };
        stage
            .play("first sync", |page| {
                page.is_some_and(|page| {
                    page.cases.len() == OWN as usize
                        && page.catalog.is_some()
                        && page.items.as_ref().is_some_and(|page| page.items.len() > ITEMS)
                })
            })
            .await?;
        storm(server, &own).await?;
        stage
            .play("with changes", |page| {
                page.is_some_and(|page| {
                    page.changed.len() == OWN as usize
                        && page.alerts.len() == 1
                        && page.items.as_ref().is_some_and(|page| page.items.len() == ITEMS)
                })
            })
            .await?;
        stage.play("nothing new", |page| page.is_none()).await?;
        Ok(stage.failed)
    }
}

/// What a desk does meanwhile: a warning, items, every case of these accepted.
async fn storm(server: &Server, cases: &[Uuid]) -> Result<(), Failure> {
    let (officer, leader) = (desk(server, OFFICER).await?, desk(server, APPROVER).await?);
    let alert = handed_in(&officer, server, &json!({ "communes": WARNED })).await?;
    post(&leader, server, &format!("alerts/{alert}/approve"), &sure()).await?;
    let editor = desk(server, EDITOR).await?;
    for number in 0..ITEMS {
        let words = |text: &str| json!({ "vi": text, "en": "" });
        let text = "Nước ngập sâu, xe không qua được. Đi đường vòng theo biển chỉ dẫn. ".repeat(6);
        let title = words(&format!("Cấm đường {number}"));
        let draft = json!({ "publication": { "title": title, "text": words(&text) } });
        let made = post(&editor, server, &format!("collections/{SHELF}/items"), &draft).await?;
        let id = made.get("id").and_then(Value::as_str).ok_or("no item")?;
        post(&editor, server, &format!("items/{id}/submit"), &json!({})).await?;
    }
    let intake = desk(server, "dieuphoi").await?;
    for id in cases {
        post(&intake, server, &format!("cases/{id}/accept"), &json!({})).await?;
    }
    Ok(())
}

/// A server with a phone that is listened to, and those that do as it did.
struct Stage<'b> {
    bench: &'b Phones,
    server: &'b Server,
    engine: &'b str,
    listened: Phone,
    tap: Tap,
    callers: Vec<Caller>,
    failed: usize,
}

impl Stage<'_> {
    /// One kind: asked once by a core, then by all.
    async fn play(&mut self, kind: &str, expected: Expected) -> Result<(), Failure> {
        drop(self.tap.take());
        self.listened.app.sync().await?;
        let like = requests(&self.tap.take().0)?;
        let asked = self.callers.iter().map(|caller| {
            like.iter().map(|request| caller.ask(request)).collect::<Result<_, Failure>>()
        });
        let asked = asked.collect::<Result<_, Failure>>()?;
        let length = Duration::from_secs(self.bench.seconds);
        let before = processor_s(self.server.pid())?;
        let visits = arrivals::run(&self.server.address, asked, length).await;
        let processor = processor_s(self.server.pid())? - before;
        self.rows(kind, &like, &visits);
        let failed: Vec<_> =
            visits.all.iter().filter_map(|visit| visit.failed.as_deref()).collect();
        let bytes = visits.all.iter().flat_map(|visit| &visit.answers);
        let bytes: usize = bytes.map(|answer| answer.body.len()).sum();
        let each = self.callers.len().max(1) as f64;
        say(&format!(
            "| {kind}, a phone: requests {}, {:.1} KB down, {:.1} ms of the server's processor; \
             at most {} at once | {} | | | | | {} errors |",
            like.len(),
            bytes as f64 / 1_000.0 / each,
            processor * 1_000.0 / each,
            visits.most_at_once,
            self.engine,
            failed.len(),
        ));
        self.failed += failed.len();
        if let Some(why) = failed.first() {
            say(&format!("| the first error: {why} | {} | | | | | |", self.engine));
        }
        self.told(kind, &like, &visits.all, expected)
    }

    fn rows(&self, kind: &str, like: &[Recorded], visits: &Visits) {
        if like.len() > 1 {
            for (place, request) in like.iter().enumerate() {
                let times = visits.all.iter().filter_map(|visit| visit.times.get(place).copied());
                self.row(&format!("{kind}, {}", request.name()), times.collect());
            }
        }
        let whole = |visit: &Visit| visit.times.iter().sum();
        self.row(&format!("{kind}, whole"), visits.all.iter().map(whole).collect());
    }

    fn row(&self, what: &str, mut times: Vec<Duration>) {
        times.sort_unstable();
        let [p50, p99, worst] = [0.5, 0.99, 1.0].map(|share| table::ms_at(&times, share));
        let verdict = if p99 < TARGET_MS { "kept" } else { "MISSED" };
        say(&format!(
            "| {what} | {} | {p50:.1} | {p99:.1} | {worst:.1} | {TARGET_MS:.0} | {verdict} |",
            self.engine
        ));
    }

    /// Every phone takes its page in, which must be of that kind.
    fn told(
        &mut self,
        kind: &str,
        like: &[Recorded],
        visits: &[Visit],
        expected: Expected,
    ) -> Result<(), Failure> {
        for (caller, visit) in self.callers.iter_mut().zip(visits) {
            for (request, answer) in like.iter().zip(&visit.answers) {
                if request.name() != "GET /api/v1/sync" || answer.status >= 400 {
                    continue;
                }
                let page = page(answer)?;
                let whole = page.as_ref().is_none_or(|page| !page.more && !page.reset);
                if !whole || !expected(page.as_ref()) {
                    return Err(format!("{kind}: phone {} was told else", caller.number).into());
                }
                page.iter().for_each(|page| caller.learn(page));
            }
        }
        Ok(())
    }
}

/// Seconds a process has had of the processors.
fn processor_s(pid: u32) -> Result<f64, Failure> {
    let line = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // After the name, which may hold spaces: fields 14 and 15 of proc_pid_stat(5).
    let (_, fields) = line.rsplit_once(") ").ok_or("no name")?;
    let ticks = fields.split(' ').skip(11).take(2).map(str::parse::<f64>);
    Ok(ticks.sum::<Result<f64, _>>()? / TICKS)
}
