//! Random positions asked of both sides: the server by reports over HTTP, the
//! phone by its core with the pack it fetched. They must agree on all.

use std::collections::HashMap;
use std::time::Instant;

use citizen_wire::report::{Fix, ReportBody};
use clap::Args;
use uuid::Uuid;

use crate::fill::fill;
use crate::intake::report;
use crate::phone::Phone;
use crate::server::Server;
use crate::table;

type Failure = Box<dyn std::error::Error>;

/// Around the province, degrees: south, north, west, east.
const AROUND: [f64; 4] = [16.2, 18.2, 105.5, 107.5];
/// The number of the phone's person; the server's first account.
const NUMBER: &str = "+84910000000";

/// Random positions asked of phone and server, which must agree
#[derive(Args)]
pub struct Place {
    /// How many
    #[arg(long, default_value_t = 100_000)]
    positions: usize,
}

impl Place {
    pub fn run(&self) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(self.measure())
    }

    async fn measure(&self) -> Result<(), Failure> {
        let server = Server::start(None)?;
        let token = server.sign_in(1).await?.pop().ok_or("nobody signed in")?;
        let phone = Phone::sign_in(&server, &server.address, NUMBER).await?;
        phone.app.sync().await?;
        let mut asked = Vec::with_capacity(self.positions);
        while asked.len() < self.positions {
            let (lat, lon) = somewhere()?;
            // One in millions is a whole degree, which nobody means.
            if phone.app.whereabouts(lat, lon).is_ok() {
                asked.push((lat, lon));
            }
        }
        let ids = fill(&server, &token, asked.iter().map(|(lat, lon)| at(*lat, *lon))).await?;

        let mut told: HashMap<Uuid, (Option<String>, bool)> = HashMap::new();
        let began = Instant::now();
        let mut on_phone = Vec::with_capacity(asked.len());
        for (lat, lon) in &asked {
            let place = phone.app.whereabouts(*lat, *lon)?.place.ok_or("no boundaries")?;
            on_phone.push((place.commune, place.outside));
        }
        let each = began.elapsed().as_secs_f64() * 1e6 / asked.len() as f64;
        phone.app.sync().await?;
        for id in &ids {
            let case = phone.app.report(*id)?.case.ok_or("a case is missing")?;
            told.insert(*id, (case.commune, case.outside));
        }
        let agreed = ids.iter().zip(&on_phone).filter(|(id, own)| told.get(id) == Some(own));
        let outside = on_phone.iter().filter(|(_, outside)| *outside).count();
        table::head();
        table::exactly("positions with one answer on phone and server", agreed.count(), ids.len());
        table::plain("of these outside the province", outside as f64, "");
        table::plain("one question to the phone, words included", each, "µs");
        Ok(())
    }
}

/// Anywhere around the province, to the centimetre.
fn somewhere() -> Result<(f64, f64), Failure> {
    let [south, north, west, east] = AROUND;
    let mut bytes = [[0_u8; 4]; 2];
    getrandom::fill(bytes.as_flattened_mut())?;
    let [up, along] = bytes.map(|four| f64::from(u32::from_le_bytes(four)) / f64::from(u32::MAX));
    let whole = |degrees: f64| (degrees * 1e7).round() / 1e7;
    Ok((whole(south + (north - south) * up), whole(west + (east - west) * along)))
}

fn at(lat: f64, lon: f64) -> ReportBody {
    let body = report(0);
    let fix = body.fix.map(|fix| Fix { lat, lon, ..fix });
    ReportBody { text: "a".to_owned(), fix, ..body }
}
