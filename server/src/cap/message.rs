//! `/cap/{id}.xml`: one message.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use citizen_wire::alert::{Alert, AlertText};
use citizen_wire::problem::code;

use super::moment;
use crate::alerts::cause::Crossing;
use crate::alerts::row::{self, AlertRow};
use crate::api::id;
use crate::app::App;
use crate::observations::crossing::metres;
use crate::problem::Refusal;
use crate::province::Province;
use crate::sensorthings::ROOT;

/// A message never changes once it was sent.
const KEPT: &str = "public, max-age=86400, immutable";
/// Corners of a commune's outline: enough to see, few enough to send.
const OUTLINE_CORNERS: usize = 60;

#[derive(Template)]
#[template(path = "cap.xml")]
struct Message<'a> {
    alert: &'a Alert,
    sent: String,
    references: String,
    category: &'a str,
    response: &'static str,
    onset: String,
    expires: String,
    infos: Vec<Info<'a>>,
    polygons: Vec<String>,
    circles: Vec<String>,
    communes: Vec<&'a String>,
    web: String,
    cause: Option<Stated<'a>>,
}

/// The reading that began the draft, as others read it.
struct Stated<'a> {
    crossing: &'a Crossing,
    /// The SensorThings Datastream.
    datastream: String,
    at: String,
    /// Metres above the station's zero.
    reading: String,
    threshold: String,
}

struct Info<'a> {
    language: &'static str,
    event: String,
    sender_name: &'a str,
    text: &'a AlertText,
    instruction: String,
    area: &'a str,
    threshold: &'a str,
}

pub(super) async fn show(
    State(app): State<App>,
    Path(file): Path<String>,
) -> Result<Response, Refusal> {
    let id = id::parse(file.strip_suffix(".xml").unwrap_or_default())?;
    let row = app.db.read(move |tx| row::one(tx, id)).await?;
    let xml = render(&row, &app.province, &app.config.public_url)?;
    let kind = "application/cap+xml; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, KEPT)], xml).into_response())
}

/// The message as XML.
fn render(row: &AlertRow, province: &Province, url: &str) -> Result<String, Refusal> {
    let alert = row.alert().ok_or_else(Refusal::not_found)?;
    let rules = province.alerts.as_ref().ok_or_else(Refusal::not_found)?;
    let event = |language: usize| {
        let named = rules.templates.iter().find(|template| template.hazard == alert.hazard);
        let names = named.map(|template| [&template.name.vi, &template.name.en]);
        names
            .and_then(|names| names.get(language).map(|name| (*name).clone()))
            .unwrap_or_else(|| alert.hazard.clone())
    };
    let crossing = row.crossing.as_ref();
    let mut infos = vec![Info {
        language: "vi-VN",
        event: event(0),
        sender_name: &rules.sender_name.vi,
        text: &alert.vi,
        instruction: alert.vi.steps.join("\n"),
        area: &alert.area.name.vi,
        threshold: crossing.map_or("", |crossing| crossing.threshold.vi.as_str()),
    }];
    infos.extend(alert.en.iter().map(|text| Info {
        language: "en-US",
        event: event(1),
        sender_name: &rules.sender_name.en,
        text,
        instruction: text.steps.join("\n"),
        area: &alert.area.name.en,
        threshold: crossing.map_or("", |crossing| crossing.threshold.en.as_str()),
    }));
    let point = |[lat, lon]: &[f64; 2]| format!("{lat},{lon}");
    // What was drawn, whole; a message has more room than a push.
    let drawn = row.draft.area.polygons.iter().cloned();
    let outlines =
        alert.area.communes.iter().flat_map(|commune| province.areas.outline(commune)).filter_map(
            |ring| {
                let ring = citizen_alerts::ring::Ring::from_degrees(&ring).ok()?;
                Some(citizen_alerts::simplify::simplify(&ring, OUTLINE_CORNERS).degrees())
            },
        );
    let closed = |mut ring: Vec<[f64; 2]>| {
        if ring.first() != ring.last() {
            ring.extend(ring.first().copied());
        }
        ring.iter().map(point).collect::<Vec<_>>().join(" ")
    };
    let references = alert.references.iter().map(|reference| {
        format!("{},{},{}", reference.sender, reference.id, moment(reference.sent))
    });
    let message = Message {
        sent: moment(alert.sent),
        references: references.collect::<Vec<_>>().join(" "),
        category: rules.category(&alert.hazard),
        response: if alert.all_clear { "AllClear" } else { "Execute" },
        onset: alert.onset.map(moment).unwrap_or_default(),
        expires: moment(alert.expires),
        infos,
        polygons: drawn.chain(outlines).map(closed).collect(),
        circles: alert
            .area
            .circles
            .iter()
            .map(|[lat, lon, km]| format!("{lat},{lon} {km}"))
            .collect(),
        communes: alert.area.communes.iter().chain(&alert.area.touches).collect(),
        web: format!("{url}/alerts"),
        cause: crossing.map(|crossing| Stated {
            crossing,
            datastream: format!("{url}{ROOT}/Datastreams('{}')", crossing.datastream),
            at: moment(crossing.at),
            reading: metres(crossing.reading_mm),
            threshold: metres(crossing.threshold_mm),
        }),
        alert: &alert,
    };
    message.render().map_err(|error| {
        tracing::error!(%error, "a CAP message does not render");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
    })
}
