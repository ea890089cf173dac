//! `POST` with `X-HTTP-Method-Override`, for networks that let nothing else through.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use citizen_wire::problem::code;

use super::{known_id, offset, patch, terminate};
use crate::app::App;
use crate::problem::Refusal;
use crate::uploads::owner::Owner;

/// Does what `X-HTTP-Method-Override` names: `HEAD`, `PATCH` or `DELETE`.
#[utoipa::path(post, path = "/api/v1/uploads/{id}", tag = "uploads",
    params(("id" = uuid::Uuid, Path, description = "Last segment of the upload's Location")),
    responses(
        (status = 200, description = "As HEAD"),
        (status = 204, description = "As PATCH or DELETE"),
        (status = 405, description = "No override, or none we know")))]
pub async fn override_method(
    state: State<App>,
    path: Path<String>,
    owner: Owner,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let name = headers.get("x-http-method-override").and_then(|value| value.to_str().ok());
    match name.map(str::to_ascii_uppercase).as_deref() {
        Some("HEAD") => offset::offset(state, path, owner, headers).await,
        Some("PATCH") => {
            let arrival = state.uploads.arrivals.arrive(known_id(&path)?);
            patch::patch(state, arrival, path, owner, headers, body).await
        }
        Some("DELETE") => {
            terminate::terminate(state, path, owner, headers).await.map(IntoResponse::into_response)
        }
        _ => Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, code::METHOD_NOT_ALLOWED)),
    }
}
