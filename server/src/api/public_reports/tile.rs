//! `GET /api/v1/public_reports/tiles/{z}/{x}/{y}`.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use citizen_wire::problem::{Problem, code};
use sha2::{Digest as _, Sha256};

use super::KEPT;
use crate::api::catalog::conditional::has_already;
use crate::api::tile::{NoSuchTile, TilePath};
use crate::app::App;
use crate::problem::Refusal;
use crate::public::filter::Asked;
use crate::public::tiles;
use crate::tiles::{Tile, mvt};

/// Bytes of the hash that tell one content of a tile from another.
const TAG_BYTES: usize = 12;

/// Public reports as a map tile
///
/// A Mapbox Vector Tile (2.1) with one layer, `cases`: what the list finds with the same
/// filters, each in the middle of the cell it lies in, however much that is. A point has
/// `cases` and `open`, how many there are and how many wait for an answer, and the `code`
/// of a report by itself.
#[utoipa::path(get, path = "/api/v1/public_reports/tiles/{z}/{x}/{y}", tag = "public reports",
    params(TilePath, Asked),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.mapbox-vector-tile"),
        (status = 304, description = "The caller has it"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn tile(
    State(app): State<App>,
    headers: HeaderMap,
    tile: Result<Tile, NoSuchTile>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(asked) = asked.map_err(|_| Refusal::invalid(code::FIELD_INVALID, "query"))?;
    let filter = asked.check(&app.province)?;
    let tile = tile?;
    let (points, province) = (app.points.clone(), app.province.clone());
    let read = app.db.read(move |tx| tiles::tile(tx, &points, &province, &filter, tile));
    let bytes = read.await?;
    let hash = Sha256::digest(&bytes);
    let version = hex::encode(hash.iter().take(TAG_BYTES).copied().collect::<Vec<_>>());
    // Weak: the compressed bytes and the plain ones share it.
    let common =
        [(header::CACHE_CONTROL, KEPT.to_owned()), (header::ETAG, format!("W/\"{version}\""))];
    if has_already(&headers, &version) {
        return Ok((StatusCode::NOT_MODIFIED, common).into_response());
    }
    Ok((common, [(header::CONTENT_TYPE, mvt::CONTENT_TYPE)], bytes).into_response())
}
