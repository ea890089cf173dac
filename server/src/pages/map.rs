//! `/map`: public cases on a map that needs no script: the communes drawn, a
//! circle in each with cases, a link to its list. `/cases.geojson` is what the
//! script draws when somebody looks closer.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;

use super::cases::{Filters, and, filters};
use super::words::Speech;
use super::{answer_for, page_for};
use crate::app::App;
use crate::problem::Refusal;
use crate::public::cells::{self, InCommune};
use crate::public::filter::Asked;
use crate::public::outline::{Shape, WIDTH};
use crate::public::{Filter, Shared};

/// Radius of a circle around one case and around very many, units.
const RADIUS: (f64, f64) = (9.0, 26.0);

#[derive(Template)]
#[template(path = "map.html")]
struct Map<'a> {
    speech: Speech,
    path: String,
    filters: Filters,
    query: String,
    total: i64,
    open: i64,
    drawing: Option<Drawing<'a>>,
    circles: Vec<Circle>,
}

struct Drawing<'a> {
    height: f64,
    shapes: &'a [Shape],
    /// Of the map's corner, and units to a degree, for the script.
    frame: String,
}

struct Circle {
    x: String,
    y: String,
    radius: String,
    cases: i64,
    waiting: bool,
    label: String,
    link: String,
}

pub(super) async fn show(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    speech: Speech,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let filter = asked.check(&app.province)?;
    let (province, wanted) = (app.province.clone(), filter.clone());
    let mut found = app.db.read(move |tx| cells::by_commune(tx, &province, &wanted)).await?;
    // A small circle lies on a large one, never under it.
    found.sort_by_key(|commune| std::cmp::Reverse(commune.cases));
    let query = and(&filter);
    let template = Map {
        path: format!("/map?{query}"),
        filters: filters(&app, &speech, &filter),
        total: found.iter().map(|commune| commune.cases).sum(),
        open: found.iter().map(|commune| commune.open).sum(),
        drawing: drawing(&app.public),
        circles: found.iter().filter_map(|c| circle(&app, &speech, &filter, c)).collect(),
        query,
        speech,
    };
    page_for(&headers, &template)
}

fn drawing(shared: &Shared) -> Option<Drawing<'_>> {
    let outline = shared.outline.as_ref()?;
    let (x, y) = outline.place(0.0, 0.0);
    let (right, down) = outline.place(-1.0, 1.0);
    let frame = format!("{x},{y},{},{}", right - x, down - y);
    Some(Drawing { height: outline.height, shapes: &outline.communes, frame })
}

fn circle(app: &App, speech: &Speech, filter: &Filter, found: &InCommune) -> Option<Circle> {
    let commune = app.province.commune(&found.commune)?;
    let (x, y) = app.public.outline.as_ref()?.place(commune.lat, commune.lon);
    let radius = ((found.cases as f64).sqrt() * 3.0 + 6.0).clamp(RADIUS.0, RADIUS.1);
    let within = Filter { commune: Some(found.commune.clone()), ..filter.clone() };
    Some(Circle {
        x: format!("{:.0}", x.clamp(radius, WIDTH - radius)),
        y: format!("{y:.0}"),
        radius: format!("{radius:.0}"),
        cases: found.cases,
        waiting: found.open > 0,
        label: format!("{}: {}", commune.name, speech.count("count-cases", &found.cases)),
        link: format!("/cases?{}lang={}", and(&within), speech.tag()),
    })
}

/// Cells with cases, as points in their middles.
pub(super) async fn cells(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let filter = asked.check(&app.province)?;
    let province = app.province.clone();
    let found = app.db.read(move |tx| cells::by_cell(tx, &province, &filter)).await?;
    let features = found.iter().map(|cell| {
        let (lat, lon) = cell.at;
        let code = Some(&cell.code).filter(|_| cell.cases == 1);
        json!({
            "type": "Feature",
            "geometry": { "type": "Point", "coordinates": [lon, lat] },
            "properties": { "cases": cell.cases, "open": cell.open, "code": code },
        })
    });
    let features: Vec<_> = features.collect();
    let text = json!({ "type": "FeatureCollection", "features": features }).to_string();
    Ok(answer_for(&headers, "application/geo+json", text))
}
