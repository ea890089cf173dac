//! The places of a collection, in pages, in a box.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use citizen_wire::collection::{Body, Item};
use citizen_wire::problem::code;
use serde::Deserialize;
use serde_json::{Value, json};

use super::landing::places;
use super::link;
use crate::api::id;
use crate::app::App;
use crate::collections::{hours, outgoing};
use crate::problem::Refusal;
use crate::storage::StoreError;

const GEOJSON: &str = "application/geo+json";
/// Features of a page, unless asked otherwise.
const PAGE: usize = 100;
const PAGE_MAX: usize = 1_000;
/// Places of a collection that are looked through for a box.
const ALL: i64 = 100_000;

#[derive(Deserialize)]
pub(super) struct Asked {
    limit: Option<usize>,
    #[serde(default)]
    offset: usize,
    bbox: Option<String>,
}

/// West, south, east, north; degrees.
struct Frame([f64; 4]);

impl Frame {
    fn read(text: &str) -> Option<Self> {
        let edges: Result<Vec<f64>, _> = text.split(',').map(|edge| edge.trim().parse()).collect();
        match edges.ok()?.as_slice() {
            [west, south, east, north] | [west, south, _, east, north, _] => {
                let edges = [*west, *south, *east, *north];
                let sound = south <= north && edges.iter().all(|edge| edge.is_finite());
                sound.then_some(Self(edges))
            }
            _ => None,
        }
    }

    /// A box may cross the antimeridian: then its west is east of its east.
    fn holds(&self, (lat, lon): (f64, f64)) -> bool {
        let Self([west, south, east, north]) = *self;
        let beside =
            if west <= east { (west..=east).contains(&lon) } else { lon >= west || lon <= east };
        beside && (south..=north).contains(&lat)
    }
}

pub(super) async fn list(
    State(app): State<App>,
    Path(collection): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(asked) = asked.map_err(|_| invalid("query"))?;
    places(&app, &collection)?;
    let limit = asked.limit.unwrap_or(PAGE).min(PAGE_MAX);
    if limit == 0 {
        return Err(invalid("limit"));
    }
    let frame = asked.bbox.as_deref().map(|text| Frame::read(text).ok_or_else(|| invalid("bbox")));
    let frame = frame.transpose()?;
    let (id, now) = (collection.clone(), app.clock.now());
    let all: Result<Vec<Item>, StoreError> =
        app.db.read(move |tx| outgoing::public_items(tx, &id, now, ALL)).await;
    let mut all = all?;
    all.retain(|item| {
        let position = item.body.position();
        frame.as_ref().is_none_or(|frame| position.is_some_and(|at| frame.holds(at)))
    });
    let page: Vec<Value> = all.iter().skip(asked.offset).take(limit).map(feature).collect();
    let path = |offset: usize| {
        let bbox = asked.bbox.as_ref().map(|bbox| format!("&bbox={bbox}")).unwrap_or_default();
        format!("/features/collections/{collection}/items?limit={limit}&offset={offset}{bbox}")
    };
    let mut links = vec![link(&app, &path(asked.offset), "self", GEOJSON)];
    let next = asked.offset.saturating_add(limit);
    if next < all.len() {
        links.push(link(&app, &path(next), "next", GEOJSON));
    }
    let body = json!({
        "type": "FeatureCollection",
        "timeStamp": now,
        "numberMatched": all.len(),
        "numberReturned": page.len(),
        "features": page,
        "links": links,
    });
    Ok(([(header::CONTENT_TYPE, GEOJSON)], body.to_string()).into_response())
}

pub(super) async fn one(
    State(app): State<App>,
    Path((collection, item)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    places(&app, &collection)?;
    let (id, now) = (id::parse(&item)?, app.clock.now());
    let path = format!("/features/collections/{collection}");
    let item: Result<Option<Item>, StoreError> =
        app.db.read(move |tx| outgoing::public_item(tx, &collection, id, now)).await;
    let mut body = feature(&item?.ok_or_else(Refusal::not_found)?);
    if let Some(fields) = body.as_object_mut() {
        let links = [
            link(&app, &format!("{path}/items/{id}"), "self", GEOJSON),
            link(&app, &path, "collection", "application/json"),
        ];
        fields.insert("links".to_owned(), json!(links));
    }
    Ok(([(header::CONTENT_TYPE, GEOJSON)], body.to_string()).into_response())
}

fn feature(item: &Item) -> Value {
    let Body::Place(place) = &item.body else { return Value::Null };
    // Programs that read features draw tables: a fact is a text of one line.
    let facts = place.facts.iter().map(|fact| format!("{}: {}", fact.label.vi, fact.value.vi));
    let facts: Vec<String> = facts.collect();
    json!({
        "type": "Feature",
        "id": item.id,
        "geometry": { "type": "Point", "coordinates": [place.lon, place.lat] },
        "properties": {
            "name": place.name,
            "name_en": place.english,
            "address": place.address,
            "phones": place.phones.join(";"),
            "hours": hours::written(&place.hours),
            "languages": place.languages.join(";"),
            "capacity": place.capacity,
            "step_free": place.step_free,
            "closed": place.closed,
            "facts": facts.join("; "),
            "verified_on": place.verified_on,
            "communes": item.communes.join(";"),
            "published_at": item.published_at,
            "valid_until": item.valid_until,
            "example": item.example,
        },
    })
}

fn invalid(field: &'static str) -> Refusal {
    Refusal::invalid(code::FIELD_INVALID, field)
}
