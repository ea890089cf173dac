//! A warning reaches a phone: its signature checked, kept, judged by position, followed
//! communes and saved places, and raised; all on the phone, without a network.

use std::time::Instant;

use clap::Args;
use reqwest::Client;
use serde_json::{Value, json};

use crate::phone::Phone;
use crate::server::Server;
use crate::table;
use crate::warning::{APPROVER, OFFICER, desk, handed_in, post, sure};

type Failure = Box<dyn std::error::Error>;

/// Milliseconds from a message to what the phone does.
const TARGET_MS: f64 = 3.0;
/// The number of the phone's person.
const NUMBER: &str = "+84910000000";
/// Where the person is, and in which commune.
const HERE: (f64, f64) = (16.7444, 107.0923);
const COMMUNE: &str = "19624";
/// Places a person saved.
const PLACES: [(&str, f64, f64); 3] =
    [("Nhà", 16.75, 107.18), ("Trường", 16.81, 107.1), ("Ruộng", 16.67, 106.83)];
/// Corners of an area that was drawn.
const CORNERS: u32 = 200;

/// A warning comes: verified, kept, judged, raised
#[derive(Args)]
pub struct Judge {
    /// Warnings, one after the other; the phone keeps them all
    #[arg(long, default_value_t = 60)]
    warnings: u32,
}

impl Judge {
    pub fn run(&self) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let (phone, messages) = runtime.block_on(self.sent())?;
        let mut times = Vec::with_capacity(messages.len());
        for message in &messages {
            let began = Instant::now();
            phone.app.hear_alert(message)?;
            times.push(began.elapsed());
        }
        let concerned = phone.app.alerts()?.len();
        let (median, worst) = table::median_and_worst(times);
        table::head();
        table::exactly("warnings kept by the phone", concerned, messages.len());
        table::under("a warning verified, kept and judged, median", median, TARGET_MS, "ms");
        table::under("the worst of them", worst, TARGET_MS, "ms");
        Ok(())
    }

    /// A phone that knows the keys and the map, and what the server sent afterwards.
    async fn sent(&self) -> Result<(Phone, Vec<Vec<u8>>), Failure> {
        let server = Server::start(None)?;
        let phone = Phone::sign_in(&server, &server.address, NUMBER).await?;
        phone.app.sync().await?;
        phone.app.follow_commune(COMMUNE, true)?;
        for (name, lat, lon) in PLACES {
            phone.app.add_place(name, lat, lon)?;
        }
        phone.app.moved_to(HERE.0, HERE.1, 20.0)?;
        let (officer, leader) = (desk(&server, OFFICER).await?, desk(&server, APPROVER).await?);
        for number in 0..self.warnings {
            let id = handed_in(&officer, &server, &area(number)).await?;
            post(&leader, &server, &format!("alerts/{id}/approve"), &sure()).await?;
        }
        let url = format!("http://{}/api/v1/alerts", server.address);
        let page: Value = Client::new().get(url).send().await?.error_for_status()?.json().await?;
        let alerts = page.get("alerts").and_then(Value::as_array).ok_or("no warnings came")?;
        let messages = alerts.iter().map(serde_json::to_vec).collect::<Result<Vec<_>, _>>()?;
        if messages.len() == self.warnings as usize {
            Ok((phone, messages))
        } else {
            Err(format!("{} warnings came", messages.len()).into())
        }
    }
}

/// In turn a commune, and a drawn area around the person or far away.
fn area(number: u32) -> Value {
    if number.is_multiple_of(2) {
        return json!({ "communes": [COMMUNE] });
    }
    let away = f64::from(number % 4 / 2) * 0.3;
    let ring: Vec<[f64; 2]> = (0..CORNERS)
        .map(|corner| {
            let angle = f64::from(corner) / f64::from(CORNERS) * std::f64::consts::TAU;
            [HERE.0 + away + angle.sin() * 0.05, HERE.1 + angle.cos() * 0.05]
        })
        .collect();
    json!({ "polygons": [ring] })
}
