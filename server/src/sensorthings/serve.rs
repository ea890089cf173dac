//! The addresses.

use axum::Json;
use axum::extract::FromRequest as _;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::ROOT;
use super::change::Change;
use super::create::Bringer;
use super::kind::Kind;
use super::page::{Reader, entity_path};
use super::path::Step;
use super::world::World;
use super::{options, path};
use crate::api::body::{JsonBytes, parse};
use crate::app::App;
use crate::observations::source;
use crate::problem::Refusal;

/// The same for everybody: a cache may answer that long.
const KEPT: &str = "public, max-age=30";
/// What steps of a change are written in (RFC 6902).
const JSON_PATCH: &str = "application/json-patch+json";
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
        "create-update-delete/update-entity",
        "create-update-delete/update-entity-put",
        "create-update-delete/update-entity-jsonpatch",
        "create-update-delete/delete-entity",
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

/// Changes what is named of an entity, by its fields or step by step; needs the key it was
/// created with.
pub(super) async fn change(
    State(app): State<App>,
    Path(path): Path<String>,
    mut request: Request,
) -> Result<Response, Refusal> {
    let headers = request.headers_mut();
    let told = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let in_steps = told.is_some_and(|told| told.trim_start().starts_with(JSON_PATCH));
    if in_steps {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    let read = |bytes: &[u8]| {
        if in_steps { parse(bytes).map(Change::Steps) } else { parse(bytes).map(Change::Merge) }
    };
    changed(&app, &path, request, read).await
}

/// Says anew what an entity says of itself; needs the key it was created with.
pub(super) async fn replace(
    State(app): State<App>,
    Path(path): Path<String>,
    request: Request,
) -> Result<Response, Refusal> {
    changed(&app, &path, request, |bytes| parse(bytes).map(Change::Replace)).await
}

/// Takes an entity away; needs the key it was created with.
pub(super) async fn remove(
    State(app): State<App>,
    Path(path): Path<String>,
    request: Request,
) -> Result<StatusCode, Refusal> {
    let source = source::of(&app.config.observations.sources, request.headers())?;
    let (kind, id) = one(&path)?;
    with_bringer(&app, source, move |bringer| bringer.remove(kind, &id)).await?;
    Ok(StatusCode::OK)
}

async fn changed(
    app: &App,
    path: &str,
    request: Request,
    read: impl FnOnce(&[u8]) -> Result<Change, Refusal>,
) -> Result<Response, Refusal> {
    let source = source::of(&app.config.observations.sources, request.headers())?;
    let (kind, id) = one(path)?;
    let JsonBytes(bytes) = JsonBytes::from_request(request, &()).await?;
    let (change, named) = (read(&bytes)?, id.clone());
    with_bringer(app, source, move |bringer| bringer.change(kind, &named, &change)).await?;
    let own = format!("{}/{}", root(app), entity_path(kind, &id));
    Ok(Json(json!({ "@iot.id": id, "@iot.selfLink": own })).into_response())
}

/// The one entity that an address names.
fn one(path: &str) -> Result<(Kind, String), Refusal> {
    match path::parse(path)?.as_slice() {
        [Step { kind, id: Some(id), .. }] => Ok((*kind, id.clone())),
        _ => Err(Refusal::not_found()),
    }
}

/// Does something in one transaction: all of it or nothing.
async fn with_bringer(
    app: &App,
    source: String,
    act: impl Fn(&mut Bringer<'_>) -> Result<(), Refusal> + Send + 'static,
) -> Result<(), Refusal> {
    let (province, now) = (app.province.clone(), app.clock.now());
    app.db
        .write(move |tx| -> Result<_, Refusal> {
            let world = World::load(tx, province.stations.as_ref())?;
            act(&mut Bringer {
                tx,
                world: &world,
                province: &province,
                source: &source,
                now,
                made: 0,
            })
        })
        .await
}

fn root(app: &App) -> String {
    format!("{}{ROOT}", app.config.public_url)
}
