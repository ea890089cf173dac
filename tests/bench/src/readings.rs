//! Readings of stations: a chart over 72 hours among a million of them, and what a broker
//! brings in a second.

use std::time::{Duration, Instant};

use citizen_tests::broker::Broker;
use clap::Args;
use jiff::{SignedDuration, Timestamp};
use rumqttc::{AsyncClient, Event, MqttOptions, Packet, QoS};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::server::{Server, scratch};
use crate::table;

type Failure = Box<dyn std::error::Error>;

/// The station whose chart is asked for.
const STATION: &str = "554600";
/// Charts that are asked for.
const CHARTS: usize = 300;
const TOPIC: &str = "bench/readings";
/// Seconds between two readings of one station by the broker.
const APART_S: i64 = 10;

/// A chart over 72 hours among many readings, readings a second by MQTT.
#[derive(Args)]
pub struct Readings {
    /// Readings that are there already
    #[arg(long, default_value_t = 1_000_000)]
    stored: i64,
    /// Readings a second that the broker is given
    #[arg(long, default_value_t = 500)]
    rate: usize,
    /// Seconds it is given them for
    #[arg(long, default_value_t = 20)]
    seconds: usize,
}

impl Readings {
    pub fn run(&self) -> Result<(), Failure> {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        runtime.block_on(self.measure())
    }

    async fn measure(&self) -> Result<(), Failure> {
        let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(scratch())?;
        let config = folder.path().join("citizen.toml");
        let broker = Broker::start_in(folder);
        let text = format!(
            "[observations.mqtt]\nbroker = \"127.0.0.1:{}\"\n\
             [[observations.mqtt.topics]]\nfilter = \"{TOPIC}\"\n",
            broker.port()
        );
        std::fs::write(&config, text)?;
        let settings = [("CITIZEN_CONFIG", config.display().to_string())];
        let server = Server::start_with(&settings)?;
        let stations = stations(&server).await?;
        let stored = self.fill(&server.database_file(), &stations)?;
        table::head();
        table::plain("readings stored", stored as f64, "");
        let mut times = Vec::with_capacity(CHARTS);
        let client = reqwest::Client::new();
        let url = format!("http://{}/api/v1/stations/{STATION}?hours=72", server.address);
        for _ in 0..CHARTS {
            let began = Instant::now();
            let detail: Value = client.get(&url).send().await?.json().await?;
            times.push(began.elapsed());
            if detail.get("readings").and_then(Value::as_array).is_none_or(Vec::is_empty) {
                return Err("the chart is empty".into());
            }
        }
        times.sort_unstable();
        table::under("72 h chart, median", table::ms_at(&times, 0.5), 15.0, "ms");
        table::under("72 h chart, 99 of 100", table::ms_at(&times, 0.99), 15.0, "ms");
        self.stream(&broker, &server, &stations).await
    }

    /// Readings of the last year and a bit at every station, and of the last three days at
    /// one of them a reading a minute.
    fn fill(&self, file: &std::path::Path, stations: &[String]) -> Result<i64, Failure> {
        let mut db = Connection::open(file)?;
        db.busy_timeout(Duration::from_secs(30))?;
        let tx = db.transaction()?;
        let now = Timestamp::now().as_microsecond();
        let minute = 60_000_000_i64;
        let (begin, end) = (now - 390 * 24 * 60 * minute, now - 73 * 60 * minute);
        let each = self.stored / i64::try_from(stations.len())?;
        let mut stored = 0;
        {
            let mut insert = tx.prepare(
                "INSERT INTO readings (station, at, mm, result_at, received_at, source, flags,
                 alarm, same_since) VALUES (?1, ?2, ?3, ?2, ?2, 'bench', 0, 0, ?2)",
            )?;
            let mut add = |station: &str, at: i64, number: i64| {
                stored += 1;
                insert.execute((station, at, 1_500 + number % 700))
            };
            for station in stations {
                for number in 0..each {
                    add(station, begin + (end - begin) / each * number, number)?;
                }
            }
            for number in 0..72 * 60 {
                add(STATION, now - (72 * 60 - number) * minute, number)?;
            }
        }
        tx.commit()?;
        Ok(stored)
    }

    /// Gives the broker so many a second and waits until the last is kept.
    async fn stream(
        &self,
        broker: &Broker,
        server: &Server,
        stations: &[String],
    ) -> Result<(), Failure> {
        let mut options = MqttOptions::new("bench", "127.0.0.1", broker.port());
        options.set_keep_alive(Duration::from_secs(60));
        let all = self.rate * self.seconds;
        let (client, mut events) = AsyncClient::new(options, all + 10);
        let mut acknowledged = 0;
        let polled = tokio::spawn(async move {
            while acknowledged < all {
                match events.poll().await {
                    Ok(Event::Incoming(Packet::PubAck(_))) => acknowledged += 1,
                    Ok(_) => {}
                    Err(error) => return Err(error.to_string()),
                }
            }
            Ok(())
        });
        let mut moments = moments(stations, all);
        let db = Connection::open(server.database_file())?;
        let kept = || -> rusqlite::Result<i64> {
            db.query_row("SELECT COUNT(*) FROM readings WHERE source = 'mqtt'", [], |row| {
                row.get(0)
            })
        };
        let began = Instant::now();
        let mut ticks = tokio::time::interval(Duration::from_millis(100));
        for _ in 0..self.seconds * 10 {
            ticks.tick().await;
            for (station, at) in moments.by_ref().take(self.rate / 10) {
                let message =
                    json!({ "station": station, "value": 2.1, "unit": "m", "at": at.to_string() });
                client.publish(TOPIC, QoS::AtLeastOnce, false, message.to_string()).await?;
            }
        }
        let given = began.elapsed();
        let all = i64::try_from(self.rate / 10 * 10 * self.seconds)?;
        while kept()? < all {
            if began.elapsed() > given + Duration::from_secs(120) {
                return Err(format!("{} of {all} kept", kept()?).into());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let lag = began.elapsed().saturating_sub(given);
        polled.abort();
        table::plain("readings by MQTT", all as f64, "");
        table::plain("given in a second", all as f64 / given.as_secs_f64(), "/s");
        table::under(
            "the last kept after it was given",
            lag.as_secs_f64() * 1_000.0,
            1_000.0,
            "ms",
        );
        Ok(())
    }
}

/// Moments before anything that is stored, every station in turn: none too close to
/// another.
fn moments(stations: &[String], count: usize) -> impl Iterator<Item = (&str, Timestamp)> {
    let begin = Timestamp::now() - SignedDuration::from_hours(24 * 399);
    (0..count).map(move |number| {
        let station = stations.get(number % stations.len()).map_or("", String::as_str);
        let turn = i64::try_from(number / stations.len()).unwrap_or_default();
        (station, begin + SignedDuration::from_secs(APART_S * turn))
    })
}

async fn stations(server: &Server) -> Result<Vec<String>, Failure> {
    let url = format!("http://{}/api/v1/stations", server.address);
    let page: Value = reqwest::get(url).await?.json().await?;
    let all = page.get("stations").and_then(Value::as_array).ok_or("no stations")?;
    let ids = all.iter().filter_map(|one| one.get("id")?.as_str().map(str::to_owned));
    Ok(ids.collect())
}
