//! A warning to 10,000 phones: from the second approval to the last message handed over
//! to a sink on this machine, while reports come in at a fixed pace.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use clap::Args;
use futures_util::StreamExt as _;
use reqwest::Client;
use serde_json::json;
use uuid::Uuid;

use crate::intake::report;
use crate::server::Server;
use crate::sink::Sink;
use crate::warning::{APPROVER, OFFICER, desk, handed_in, post, sure};
use crate::{say, table};

type Failure = Box<dyn std::error::Error>;

/// Seconds from the second approval to the last message.
const TARGET_S: f64 = 4.0;
/// Milliseconds of the 99th percentile of a report, meanwhile.
const TARGET_MS: f64 = 100.0;
/// Connections that reports come by.
const LANES: u32 = 50;
const AT_ONCE: usize = 32;
/// Longer than it may ever take.
const PATIENCE: Duration = Duration::from_secs(120);
/// The key of RFC 8291's example.
const P256DH: &str =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

/// A warning to many phones while reports come in.
#[derive(Args)]
pub struct Push {
    /// Subscribed phones
    #[arg(long, default_value_t = 10_000)]
    phones: usize,
    /// Reports a second, meanwhile
    #[arg(long, default_value_t = 500)]
    reports: u32,
}

impl Push {
    pub fn run(&self) -> Result<(), Failure> {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        runtime.block_on(self.measure())
    }

    async fn measure(&self) -> Result<(), Failure> {
        let (server, sink) = (Server::start(None)?, Sink::start().await?);
        self.subscribe(&server, &sink).await?;
        let tokens = server.sign_in(LANES as usize).await?;
        let officer = desk(&server, OFFICER).await?;
        let alert = handed_in(&officer, &server, &json!({ "communes": ["19624"] })).await?;
        let leader = desk(&server, APPROVER).await?;

        let stop = Arc::new(AtomicUsize::new(0));
        let pace = Duration::from_secs(LANES.into()) / self.reports.max(1);
        let lanes: Vec<_> = tokens
            .into_iter()
            .map(|token| tokio::spawn(lane(server.address.clone(), token, pace, stop.clone())))
            .collect();
        // Reports are well under way when the warning is sent.
        tokio::time::sleep(Duration::from_secs(2)).await;
        let began = Instant::now();
        post(&leader, &server, &format!("alerts/{alert}/approve"), &sure()).await?;
        while sink.count() < self.phones && began.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let took = sink.last().map_or(PATIENCE, |last| last.duration_since(began));
        stop.store(1, Ordering::SeqCst);
        let mut times = Vec::new();
        for lane in lanes {
            times.extend(lane.await??);
        }
        times.sort_unstable();
        say(&format!("{} phones, {} reports a second", self.phones, self.reports));
        table::head();
        table::exactly("messages handed over", sink.count(), self.phones);
        table::under("second approval to the last handed over", took.as_secs_f64(), TARGET_S, "s");
        table::plain("messages a second", self.phones as f64 / took.as_secs_f64(), "/s");
        table::plain("reports taken meanwhile", times.len() as f64, "");
        table::under(
            "a report meanwhile, 99th percentile",
            table::ms_at(&times, 0.99),
            TARGET_MS,
            "ms",
        );
        Ok(())
    }

    async fn subscribe(&self, server: &Server, sink: &Sink) -> Result<(), Failure> {
        let client = Client::new();
        let url = format!("http://{}/api/v1/push/subscription", server.address);
        let all = (0..self.phones).map(|number| {
            let token = BASE64.encode([Uuid::new_v4().into_bytes(), [0; 16]].concat());
            let body = json!({
                "token": token, "channel": "web_push", "p256dh": P256DH, "auth": AUTH,
                "endpoint": format!("http://{}/p/{number}", sink.address),
            });
            let request = client.put(&url).json(&body);
            async move { request.send().await?.error_for_status().map(drop) }
        });
        let mut answers = futures_util::stream::iter(all).buffer_unordered(AT_ONCE);
        while let Some(answer) = answers.next().await {
            answer?;
        }
        Ok(())
    }
}

/// Reports at a pace, each timed, until it is told to stop.
async fn lane(
    address: String,
    token: String,
    pace: Duration,
    stop: Arc<AtomicUsize>,
) -> Result<Vec<Duration>, reqwest::Error> {
    let client = Client::new();
    let mut turns = tokio::time::interval(pace);
    let (mut times, mut number) = (Vec::new(), 0);
    while stop.load(Ordering::SeqCst) == 0 {
        turns.tick().await;
        number += 1;
        let url = format!("http://{address}/api/v1/reports/{}", Uuid::now_v7());
        let request = client.put(url).bearer_auth(&token).json(&report(number));
        let began = Instant::now();
        request.send().await?.error_for_status()?;
        times.push(began.elapsed());
    }
    Ok(times)
}
