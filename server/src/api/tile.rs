//! Which tile of a map an address means: `{z}/{x}/{y}` at its end.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::problem::Refusal;
use crate::tiles::Tile;

/// A tile's place, as every address of tiles has it. Its words are the API document's.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Path)]
pub struct TilePath {
    /// Zoom, 0 to 20
    z: u8,
    /// Column, from the west
    x: u32,
    /// Row, from the north
    y: u32,
}

/// The address names no square of the map; a 404.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such tile")]
pub struct NoSuchTile;

impl From<NoSuchTile> for Refusal {
    fn from(_: NoSuchTile) -> Self {
        Self::not_found()
    }
}

impl IntoResponse for NoSuchTile {
    fn into_response(self) -> Response {
        Refusal::from(self).into_response()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Tile {
    type Rejection = NoSuchTile;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, NoSuchTile> {
        let place = Path::<TilePath>::from_request_parts(parts, state).await;
        let Path(TilePath { z, x, y }) = place.map_err(|_| NoSuchTile)?;
        Self::new(z, x, y).ok_or(NoSuchTile)
    }
}
