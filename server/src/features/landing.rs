//! What there is, and what it conforms to.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::catalog::{Collection, Holds};
use serde_json::{Value, json};

use super::link;
use crate::app::App;
use crate::problem::Refusal;

const JSON: &str = "application/json";
const OPENAPI: &str = "application/vnd.oai.openapi+json;version=3.1";
const CLASSES: &str = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf";

pub(super) async fn show(State(app): State<App>) -> Json<Value> {
    Json(json!({
        "title": app.province.catalog.province.vi,
        "links": [
            link(&app, "/features", "self", JSON),
            link(&app, "/api/openapi.json", "service-desc", OPENAPI),
            link(&app, "/features/conformance", "conformance", JSON),
            link(&app, "/features/collections", "data", JSON),
        ],
    }))
}

pub(super) async fn conformance() -> Json<Value> {
    Json(json!({ "conformsTo": [format!("{CLASSES}/core"), format!("{CLASSES}/geojson")] }))
}

pub(super) async fn collections(State(app): State<App>) -> Json<Value> {
    let all = app.province.catalog.collections.iter();
    let places = all.filter(|one| one.holds == Holds::Places).map(|one| described(&app, one));
    Json(json!({
        "collections": places.collect::<Vec<_>>(),
        "links": [link(&app, "/features/collections", "self", JSON)],
    }))
}

pub(super) async fn collection(
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    Ok(Json(described(&app, places(&app, &id)?)))
}

/// A collection of places.
pub(super) fn places<'a>(app: &'a App, id: &str) -> Result<&'a Collection, Refusal> {
    let open = app.province.open_collection(id);
    open.filter(|one| one.holds == Holds::Places).ok_or_else(Refusal::not_found)
}

fn described(app: &App, collection: &Collection) -> Value {
    let Collection { id, name, .. } = collection;
    let items = format!("/features/collections/{id}/items");
    let mut described = json!({
        "id": id,
        "title": name.vi,
        "description": name.en,
        "itemType": "feature",
        "links": [
            link(app, &format!("/features/collections/{id}"), "self", JSON),
            link(app, &items, "items", "application/geo+json"),
        ],
    });
    if let (Some(around), Some(fields)) = (app.province.areas.bounds(), described.as_object_mut()) {
        let bbox = [around.west, around.south, around.east, around.north];
        fields.insert("extent".to_owned(), json!({ "spatial": { "bbox": [bbox] } }));
    }
    described
}
