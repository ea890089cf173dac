//! What a fetch costs: with nothing new, and with many changed cases.

use std::time::Instant;

use clap::Args;
use serde_json::json;

use crate::fill::fill;
use crate::intake::report;
use crate::phone::Phone;
use crate::server::Server;
use crate::table;
use crate::tap::Tap;

type Failure = Box<dyn std::error::Error>;

/// Most bytes of a fetch with nothing new: body, and what heads carry for us.
const NOTHING_BYTES: f64 = 250.0;
/// Most kilobytes and milliseconds of a phone's first sync.
const FIRST_KB: f64 = 400.0;
const FIRST_MS: f64 = 2_000.0;
/// Most kilobytes that come down for the changed rows.
const CHANGED_KB: f64 = 60.0;
/// Most milliseconds until they are applied.
const CHANGED_MS: f64 = 300.0;
/// The number of the phone's person; the server's first account.
const NUMBER: &str = "+84910000000";
/// What every HTTP client and server sends; the rest of a head is ours.
const PLAIN: [&str; 7] =
    ["host", "accept", "accept-encoding", "user-agent", "date", "content-length", "connection"];

/// Fetching what changed: bytes, round trips, time
#[derive(Args)]
pub struct Sync {
    /// Cases that change
    #[arg(long, default_value_t = 2_000)]
    rows: u64,
}

impl Sync {
    pub fn run(&self) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(self.measure())
    }

    async fn measure(&self) -> Result<(), Failure> {
        let server = Server::start(None)?;
        let token = server.sign_in(1).await?.pop().ok_or("nobody signed in")?;
        let tap = Tap::to(&server.address).await?;
        let phone = Phone::sign_in(&server, &tap.address, NUMBER).await?;
        table::head();
        self.first(&phone, &tap).await?;
        let ids = fill(&server, &token, (0..self.rows).map(report)).await?;
        self.changed(&phone, &tap, "new").await?;
        self.nothing(&phone, &tap).await?;

        let desk = reqwest::Client::builder().cookie_store(true).build()?;
        let staff = format!("http://{}/api/v1/staff", server.address);
        let password = json!({ "username": "dieuphoi", "password": "vi-du-dieuphoi-2026" });
        desk.post(format!("{staff}/session")).json(&password).send().await?.error_for_status()?;
        for id in ids {
            let accepted = desk.post(format!("{staff}/cases/{id}/accept")).json(&json!({}));
            accepted.send().await?.error_for_status()?;
        }
        self.changed(&phone, &tap, "accepted").await
    }

    /// Everything a phone fetches once: catalog, boundaries, named places, collections.
    async fn first(&self, phone: &Phone, tap: &Tap) -> Result<(), Failure> {
        drop(tap.take());
        let began = Instant::now();
        phone.app.sync().await?;
        let took = began.elapsed().as_secs_f64() * 1_000.0;
        let (up, down) = tap.take();
        table::under("first sync, down", down.len() as f64 / 1_000.0, FIRST_KB, "KB");
        table::under("first sync", took, FIRST_MS, "ms");
        table::plain("first sync, round trips", heads(&up).len() as f64, "");
        Ok(())
    }

    async fn changed(&self, phone: &Phone, tap: &Tap, how: &str) -> Result<(), Failure> {
        drop(tap.take());
        let began = Instant::now();
        phone.app.sync().await?;
        let took = began.elapsed().as_secs_f64() * 1_000.0;
        let (up, down) = tap.take();
        let what = |what: &str| format!("{} cases {how}, {what}", self.rows);
        table::under(&what("down"), down.len() as f64 / 1_000.0, CHANGED_KB, "KB");
        table::under(&what("fetched and applied"), took, CHANGED_MS, "ms");
        table::plain(&what("round trips"), heads(&up).len() as f64, "");
        Ok(())
    }

    async fn nothing(&self, phone: &Phone, tap: &Tap) -> Result<(), Failure> {
        drop(tap.take());
        let began = Instant::now();
        phone.app.sync().await?;
        let took = began.elapsed().as_secs_f64() * 1_000.0;
        let (up, down) = tap.take();
        let ours = |bytes: &[u8]| heads(bytes).iter().map(|head| ours(head)).sum::<usize>();
        let heads_bytes: usize = heads(&down).iter().map(|head| head.len() + 4).sum();
        let body = down.len() - heads_bytes;
        table::exactly("nothing new, round trips", heads(&up).len(), 1);
        let all = body + ours(&up) + ours(&down);
        table::under("nothing new, body and heads of ours", all as f64, NOTHING_BYTES, "bytes");
        table::plain("of these up", ours(&up) as f64, "bytes");
        table::plain("of these down", (body + ours(&down)) as f64, "bytes");
        table::plain("with all that HTTP/1.1 adds", (up.len() + down.len()) as f64, "bytes");
        table::plain("nothing new", took, "ms");
        Ok(())
    }
}

/// The heads in a stream whose bodies hold no blank line.
fn heads(stream: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(stream);
    let parts = text.split("\r\n\r\n").map(str::trim_start);
    let is_head = |part: &&str| part.starts_with("HTTP/1.1") || part.starts_with("GET ");
    parts.filter(is_head).map(str::to_owned).collect()
}

/// Bytes of a head that are there for us: the query, and fields that no client or
/// server of its own accord sends.
fn ours(head: &str) -> usize {
    let mut lines = head.lines();
    let query = lines.next().and_then(|line| line.split(' ').nth(1)?.split_once('?'));
    let query = query.map_or(0, |(_, query)| query.len() + 1);
    let fields = lines.filter(|line| {
        let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
        !PLAIN.contains(&name.as_str())
    });
    query + fields.map(|line| line.len() + 2).sum::<usize>()
}
