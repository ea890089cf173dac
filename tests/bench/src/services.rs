//! What every service of the province lists on a phone, one service after the other with
//! many items of its own in the phone's database: its face, with and without a position,
//! and the whole list of each of its collections.

use std::time::{Duration, Instant};

use citizen_core::app::CitizenApp;
use citizen_core::error::CitizenError;
use citizen_wire::catalog::{Catalog, Holds, Service};
use jiff::Timestamp;
use rusqlite::Connection;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::phone::Phone;
use crate::table;

type Failure = Box<dyn std::error::Error>;

/// Most milliseconds of a list.
const LIST_MS: f64 = 2.0;
/// Lines of a collection's own list.
const LINES: u32 = 50;
/// Where the person is.
const HERE: (f64, f64) = (16.816, 107.1);

/// A question, and what came of it where it took longest.
struct Slowest {
    what: &'static str,
    asked: usize,
    median: f64,
    worst: f64,
    of: String,
}

impl Slowest {
    const fn new(what: &'static str) -> Self {
        Self { what, asked: 0, median: 0.0, worst: 0.0, of: String::new() }
    }

    fn hear(&mut self, of: &str, times: Vec<Duration>) {
        let (median, worst) = table::median_and_worst(times);
        self.asked += 1;
        self.worst = self.worst.max(worst);
        if median > self.median {
            self.median = median;
            of.clone_into(&mut self.of);
        }
    }

    fn say(&self) {
        let Self { what, asked, median, worst, of } = self;
        let what = format!("{what}, the slowest of {asked} ({of}), median");
        table::under(&what, *median, LIST_MS, "ms");
        table::plain("the same, worst of all", *worst, "ms");
    }
}

/// Lists every service of a phone that has `rows` items of it, each `rounds` times.
///
/// # Errors
/// What the phone or its database answers; a service that lists nothing of what it has.
pub fn list(phone: &Phone, rows: u64, rounds: usize) -> Result<(), Failure> {
    let app = &phone.app;
    let catalog = app.catalog()?.ok_or("no catalog")?;
    let mut database = Connection::open(phone.folder().join("citizen.db"))?;
    let mut faces = Slowest::new("a service");
    let mut near = Slowest::new("a service from a position");
    let mut lists = Slowest::new("a collection's list");
    for service in &catalog.services {
        fill(&mut database, &catalog, service, rows)?;
        let shown: usize =
            app.service(&service.id, None)?.sections.iter().map(|one| one.rows.len()).sum();
        if shown == 0 && !service.collections.is_empty() {
            return Err(format!("{} shows nothing", service.id).into());
        }
        faces.hear(&service.id, timed(rounds, || app.service(&service.id, None).map(drop))?);
        near.hear(&service.id, timed(rounds, || app.service(&service.id, Some(HERE)).map(drop))?);
        for id in &service.collections {
            lists.hear(id, timed(rounds, || whole_list(app, &catalog, id))?);
        }
    }
    for slowest in [faces, near, lists] {
        slowest.say();
    }
    weather(app, &catalog, &mut database, rows, rounds)
}

/// The service that is shown for a commune of the person's choice.
fn weather(
    app: &CitizenApp,
    catalog: &Catalog,
    database: &mut Connection,
    rows: u64,
    rounds: usize,
) -> Result<(), Failure> {
    let mut slowest = Slowest::new("a service for a chosen commune");
    let commune = catalog.communes.first().ok_or("no communes")?;
    app.choose_weather_commune(Some(&commune.code))?;
    for service in &catalog.services {
        if app.service(&service.id, None)?.commune.is_some() {
            fill(database, catalog, service, rows)?;
            slowest.hear(&service.id, timed(rounds, || app.service(&service.id, None).map(drop))?);
        }
    }
    app.choose_weather_commune(None)?;
    slowest.say();
    Ok(())
}

/// Places from where the person is, the rest by date.
fn whole_list(app: &CitizenApp, catalog: &Catalog, id: &str) -> Result<(), CitizenError> {
    let places = catalog.collections.iter().any(|one| one.id == id && one.holds == Holds::Places);
    if places {
        return app.nearest(id, HERE, LINES as usize).map(drop);
    }
    app.items(id, LINES).map(drop)
}

fn timed<E>(rounds: usize, mut work: impl FnMut() -> Result<(), E>) -> Result<Vec<Duration>, E> {
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let began = Instant::now();
        work()?;
        times.push(began.elapsed());
    }
    Ok(times)
}

/// Items of a service and of nothing else, as a sync keeps them: `rows` in all, in turn
/// of each of its collections. None where it has no collection.
fn fill(
    database: &mut Connection,
    catalog: &Catalog,
    service: &Service,
    rows: u64,
) -> Result<(), Failure> {
    let shelves: Vec<_> =
        catalog.collections.iter().filter(|one| service.collections.contains(&one.id)).collect();
    let transaction = database.transaction()?;
    transaction.execute("DELETE FROM items", [])?;
    for (number, shelf) in (0..rows).zip(shelves.iter().cycle()) {
        let id = Uuid::from_u128(u128::from(number) + 1);
        let at = Timestamp::from_second(1_700_000_000 + i64::try_from(number)?)?;
        let mut body = if shelf.holds == Holds::Places { place(number) } else { text(number) };
        let position = body.pointer("/place/lat").and_then(Value::as_f64);
        let position = position.zip(body.pointer("/place/lon").and_then(Value::as_f64));
        if let Some(body) = body.as_object_mut() {
            body.insert("id".into(), json!(id));
            body.insert("collection".into(), json!(shelf.id));
            body.insert("published_at".into(), json!(at));
        }
        let (lat, lon) = position.unzip();
        transaction.execute(
            "INSERT INTO items (id, collection, body, title, lat, lon, published_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (id.to_string(), &shelf.id, body.to_string(), "Tin", lat, lon, at.as_microsecond()),
        )?;
    }
    Ok(transaction.commit()?)
}

fn text(number: u64) -> Value {
    json!({ "publication": {
        "title": { "vi": format!("Tin {number}"), "en": "" },
        "text": { "vi": "Nội dung. ".repeat(60), "en": "" },
    } })
}

fn place(number: u64) -> Value {
    let (north, east) = ((number * 37 % 1_000) as f64, (number * 61 % 997) as f64);
    let hours: Vec<_> =
        (1..=7).map(|day| json!({ "day": day, "from": 420, "to": 1_020 })).collect();
    json!({ "place": {
        "name": format!("Nơi {number}"), "english": format!("Place {number}"),
        "address": "Đường Hùng Vương", "lat": 16.4 + north / 1_000.0, "lon": 106.6 + east / 1_400.0,
        "phones": ["0233000000"], "hours": hours, "capacity": 100, "step_free": true,
        "verified_on": "2026-10-01",
    } })
}
