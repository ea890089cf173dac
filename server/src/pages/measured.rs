//! `/measured`: what is measured beside rivers, service by service: each point with what was
//! read last, when, and what that means by the province's scales.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use citizen_wire::catalog::Catalog;
use citizen_wire::point::{GateState, MeasuringPoint, PointFigure};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::names::moment;
use super::shared_page_for;
use super::words::Speech;
use crate::app::App;
use crate::messages::Language;
use crate::observations::points;
use crate::problem::Refusal;
use crate::storage::StoreError;

#[derive(Template)]
#[template(path = "measured.html")]
struct Measured {
    speech: Speech,
    path: &'static str,
    parts: Vec<Part>,
}

/// A service with what is measured that it shows.
struct Part {
    id: String,
    name: String,
    rows: Vec<Row>,
}

/// A point in the visitor's language.
struct Row {
    id: String,
    name: String,
    example: bool,
    figures: Vec<String>,
    means: Option<String>,
    at: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    speech: Speech,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let now = app.clock.now();
    let names = app.province.properties.clone();
    let found: Result<Vec<MeasuringPoint>, StoreError> =
        app.db.read(move |tx| points::all(tx, &names, now)).await;
    let (catalog, found) = (&app.province.catalog, found?);
    let parts = catalog.services.iter().map(|service| {
        let shown = found.iter().filter(|point| service.observes.contains(&point.kind));
        let row = |point| row(&speech, catalog, app.province.zone(), point, now);
        Part {
            id: service.id.clone(),
            name: speech.of(&service.name).to_owned(),
            rows: shown.map(row).collect(),
        }
    });
    let parts: Vec<Part> = parts.filter(|part| !part.rows.is_empty()).collect();
    shared_page_for(&headers, &Measured { speech, path: "/measured", parts })
}

fn row(
    speech: &Speech,
    catalog: &Catalog,
    zone: &TimeZone,
    point: &MeasuringPoint,
    now: Timestamp,
) -> Row {
    let scale = catalog.scales.iter().find(|scale| scale.id == point.kind);
    let graded = scale.and_then(|scale| Some((scale, point.on(scale)?)));
    let last = point.figures.iter().map(|figure| figure.at).max();
    let at = graded.map(|(_, figure)| figure.at).or(last);
    let old = point.fresh_hours().is_some_and(|hours| {
        at.is_some_and(|at| now.duration_since(at) > SignedDuration::from_hours(hours))
    });
    let step = graded.and_then(|(scale, figure)| scale.step(figure.value?));
    Row {
        id: point.id.clone(),
        name: point.name.clone(),
        example: point.example,
        figures: point.figures.iter().filter_map(|figure| said(speech, figure, old)).collect(),
        means: match step {
            _ if old => Some(speech.say("measured-old")),
            step => step.map(|step| speech.of(&step.name).to_owned()),
        },
        at: at.map(|at| moment(at, zone)),
    }
}

/// A figure in words; nothing of what is no number. Sums of what is old say nothing of now.
fn said(speech: &Speech, figure: &PointFigure, old: bool) -> Option<String> {
    if let Some(gate) = figure.gate {
        return Some(speech.say(match gate {
            GateState::Open => "measured-gate-open",
            GateState::Partly => "measured-gate-partly",
            GateState::Closed => "measured-gate-closed",
        }));
    }
    let name = figure.called.as_ref().map_or(figure.name.as_str(), |words| speech.of(words));
    let amount = |value: f64| format!("{} {}", number(speech, value), figure.unit);
    if let (Some(hour), Some(day), false) = (figure.sum_1h, figure.sum_24h, old) {
        let hour = speech.fill("measured-hour", "value", &amount(hour));
        let day = speech.fill("measured-day", "value", &amount(day));
        return Some(format!("{name}: {hour} · {day}"));
    }
    figure.value.map(|value| format!("{name}: {}", amount(value)))
}

/// With as many places as it has, at most two.
fn number(speech: &Speech, value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match speech.language {
        Language::Vietnamese => text.replace('.', ","),
        Language::English => text.to_owned(),
    }
}
