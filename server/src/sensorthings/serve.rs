//! The addresses.

use axum::Json;
use axum::extract::FromRequest as _;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::ROOT;
use super::create::Bringer;
use super::kind::Kind;
use super::page::{Reader, entity_path};
use super::world::World;
use super::{options, path};
use crate::api::body::{JsonBytes, parse};
use crate::app::App;
use crate::observations::source;
use crate::problem::Refusal;

/// The same for everybody: a cache may answer that long.
const KEPT: &str = "public, max-age=30";
const CONFORMS: &str = "http://www.opengis.net/spec/iot_sensing/1.1/req";

/// What there is, and what it conforms to.
pub(super) async fn landing(State(app): State<App>) -> Json<Value> {
    let root = root(&app);
    let value = Kind::ALL
        .map(|kind| json!({ "name": kind.plural(), "url": format!("{root}/{}", kind.plural()) }));
    let classes = [
        "datamodel",
        "resource-path/resource-path-to-entities",
        "request-data",
        "create-update-delete/create-entity",
        "create-update-delete/link-to-existing-entities",
        "create-update-delete/deep-insert",
    ];
    let conformance = classes.map(|class| format!("{CONFORMS}/{class}"));
    Json(json!({ "value": value, "serverSettings": { "conformance": conformance } }))
}

/// An entity or a page of a collection.
pub(super) async fn read(
    State(app): State<App>,
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<impl IntoResponse, Refusal> {
    let steps = path::parse(&path)?;
    let kind = steps.last().ok_or_else(Refusal::not_found)?.kind;
    let options = options::read(kind, query.as_deref().unwrap_or_default())?;
    let (province, root) = (app.province.clone(), root(&app));
    let answer: Value = app
        .db
        .read(move |tx| -> Result<_, Refusal> {
            let world = World::load(tx, province.stations.as_ref())?;
            let mut reader = Reader { tx, world: &world, root: &root, made: 0 };
            reader.answer(&steps, &options)
        })
        .await?;
    Ok(([(header::CACHE_CONTROL, KEPT)], Json(answer)))
}

/// Creates an entity; needs a key.
pub(super) async fn create(
    State(app): State<App>,
    Path(path): Path<String>,
    request: Request,
) -> Result<Response, Refusal> {
    let source = source::of(&app.config.observations.sources, request.headers())?;
    let steps = path::parse(&path)?;
    let last = steps.last().filter(|step| step.many && step.id.is_none());
    let kind = last.ok_or_else(Refusal::not_found)?.kind;
    let parent = match steps.as_slice() {
        [_] => None,
        [.., from, _] => from.id.clone().map(|id| (from.kind, id)),
        [] => None,
    };
    let JsonBytes(bytes) = JsonBytes::from_request(request, &()).await?;
    let body: Map<String, Value> = parse(&bytes)?;
    let (province, now) = (app.province.clone(), app.clock.now());
    let id: String = app
        .db
        .write(move |tx| -> Result<_, Refusal> {
            let world = World::load(tx, province.stations.as_ref())?;
            let there = parent.as_ref().is_none_or(|(kind, id)| world.one(*kind, id).is_some());
            if !there {
                return Err(Refusal::not_found());
            }
            let mut bringer =
                Bringer { tx, world: &world, province: &province, source: &source, now, made: 0 };
            bringer.create(kind, &body, parent.clone())
        })
        .await?;
    let own = format!("{}/{}", root(&app), entity_path(kind, &id));
    let made = json!({ "@iot.id": id, "@iot.selfLink": own });
    Ok((StatusCode::CREATED, [(header::LOCATION, own)], Json(made)).into_response())
}

fn root(app: &App) -> String {
    format!("{}{ROOT}", app.config.public_url)
}
