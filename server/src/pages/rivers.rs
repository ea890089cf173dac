//! `/rivers`: how the rivers stand, river by river.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use citizen_wire::station::{Station, StationState, Trend};
use jiff::tz::TimeZone;

use super::names::moment;
use super::shared_page_for;
use super::words::Speech;
use crate::app::App;
use crate::messages::Language;
use crate::observations::crossing::metres;
use crate::observations::view;
use crate::problem::Refusal;
use crate::storage::StoreError;

#[derive(Template)]
#[template(path = "rivers.html")]
struct Rivers {
    speech: Speech,
    path: &'static str,
    rivers: Vec<River>,
}

struct River {
    name: String,
    rows: Vec<Row>,
}

/// A station in the visitor's language.
struct Row {
    id: String,
    name: String,
    level: Option<String>,
    state: String,
    at: Option<String>,
    alarms: String,
    record: Option<String>,
    note: Option<String>,
    trend: String,
}

pub(super) async fn show(
    State(app): State<App>,
    speech: Speech,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (province, now) = (app.province.clone(), app.clock.now());
    let stations: Result<Vec<Station>, StoreError> = app
        .db
        .read(move |tx| match &province.stations {
            Some(rules) => view::all(tx, rules, now),
            None => Ok(Vec::new()),
        })
        .await;
    let mut rivers: Vec<River> = Vec::new();
    for station in stations? {
        let row = row(&speech, app.province.zone(), &station);
        match rivers.iter_mut().find(|river| river.name == station.river) {
            Some(river) => river.rows.push(row),
            None => rivers.push(River { name: station.river, rows: vec![row] }),
        }
    }
    shared_page_for(&headers, &Rivers { speech, path: "/rivers", rivers })
}

fn row(speech: &Speech, zone: &TimeZone, station: &Station) -> Row {
    let level = |mm: i64| in_metres(speech, mm);
    let alarms = station.alarms.iter().map(|alarm| level(alarm.mm));
    let passed = usize::from(station.alarm.unwrap_or_default()).checked_sub(1);
    let passed = passed.and_then(|passed| station.alarms.get(passed));
    Row {
        id: station.id.clone(),
        name: station.name.clone(),
        level: station.last.map(|last| level(last.mm)),
        state: match (station.state, passed) {
            (StationState::NoData, _) => speech.say("rivers-no-data"),
            (_, Some(alarm)) => speech.fill("rivers-above", "alarm", speech.of(&alarm.name)),
            (_, None) => speech.say("rivers-normal"),
        },
        at: station.last.map(|last| moment(last.at, zone)),
        alarms: alarms.collect::<Vec<_>>().join(" · "),
        record: station.record.map(|record| {
            let year = record.year.map(|year| format!(" ({year})")).unwrap_or_default();
            speech.fill("rivers-record", "level", &format!("{}{year}", level(record.mm)))
        }),
        note: station.note.as_ref().map(|note| speech.of(note).to_owned()),
        trend: trend(speech, station),
    }
}

fn trend(speech: &Speech, station: &Station) -> String {
    let rate = ((station.rate_mm_hour.unwrap_or_default().abs() + 5) / 10).to_string();
    match station.trend {
        Some(Trend::Rising) => speech.fill("rivers-rising", "rate", &rate),
        Some(Trend::Steady) => speech.say("rivers-steady"),
        Some(Trend::Falling) => speech.fill("rivers-falling", "rate", &rate),
        None => String::new(),
    }
}

fn in_metres(speech: &Speech, mm: i64) -> String {
    let text = metres(mm);
    let text = match speech.language {
        Language::Vietnamese => text.replace('.', ","),
        Language::English => text,
    };
    format!("{text} m")
}
