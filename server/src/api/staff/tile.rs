//! `GET /api/v1/staff/cases/tiles/{z}/{x}/{y}`: the desk's list on a map.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use citizen_wire::problem::{Problem, code};

use super::list::{CaseQuery, wanted};
use crate::accounts::Staff;
use crate::api::tile::{NoSuchTile, TilePath};
use crate::app::App;
use crate::cases::tiles;
use crate::problem::Refusal;
use crate::tiles::{Tile, mvt};

/// The desk's list as a map tile
///
/// A Mapbox Vector Tile (2.1) with one layer, `cases`: what the list finds with the same
/// filters and has a position, however much that is. Where many lie close there is one
/// point for them, with `cases`, `overdue` (of these) and `sos` (open calls for help of
/// these); a case by itself has `id`, `code` and `look`: `sos`, or `overdue`, `soon` (4
/// hours), `left` (24 hours), `far`, `paused`, `none`, `done`. From zoom 14 on a case is
/// by itself unless twelve others lie in the same eighth of the tile. `sort`, `after` and
/// `limit` say nothing here. A whole number finds nothing: that search is the list's.
#[utoipa::path(get, path = "/api/v1/staff/cases/tiles/{z}/{x}/{y}", tag = "staff",
    params(TilePath, CaseQuery),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.mapbox-vector-tile"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn tile(
    State(app): State<App>,
    staff: Staff,
    tile: Result<Tile, NoSuchTile>,
    query: Result<Query<CaseQuery>, QueryRejection>,
) -> Result<impl IntoResponse, Refusal> {
    let Query(query) = query.map_err(|_| Refusal::invalid(code::FIELD_UNKNOWN, "query"))?;
    let (filter, now) = (wanted(query)?.filter, app.clock.now());
    let tile = tile?;
    let points = app.points.clone();
    let read = app.db.read(move |tx| tiles::tile(tx, &points, &staff, &filter, tile, now));
    Ok(([(header::CONTENT_TYPE, mvt::CONTENT_TYPE)], read.await?))
}
