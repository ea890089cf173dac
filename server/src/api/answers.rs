//! `POST /api/v1/answers/rated`: whether answers helped.

use axum::extract::State;
use axum::http::StatusCode;
use citizen_wire::answer::{AnswerRatings, RATINGS_MAX};
use citizen_wire::problem::{Problem, code};

use crate::api::body::JsonBody;
use crate::app::App;
use crate::collections::ratings;
use crate::http::described::{ApiRouter, routes};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Hex digits of `who`.
const WHO_DIGITS: usize = 16;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new().routes(routes!(rated))
}

/// Whether answers helped
///
/// What people said of answers on a phone; the desk sees how many. The last of a phone
/// counts, one about what was never public is dropped.
#[utoipa::path(post, path = "/api/v1/answers/rated", tag = "collections",
    request_body = AnswerRatings,
    responses(
        (status = 204, description = "Counted, once"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn rated(
    State(app): State<App>,
    body: JsonBody<AnswerRatings>,
) -> Result<StatusCode, Refusal> {
    let items = body.value.items;
    if items.len() > RATINGS_MAX {
        return Err(Refusal::invalid(code::FIELD_INVALID, "items"));
    }
    for (number, item) in items.iter().enumerate() {
        let hex = item.who.bytes().all(|b| b.is_ascii_hexdigit());
        if item.who.len() != WHO_DIGITS || !hex {
            return Err(Refusal::invalid(code::FIELD_INVALID, format!("items.{number}.who")));
        }
    }
    let now = app.clock.now();
    let kept: Result<(), StoreError> = app.db.write(move |tx| ratings::keep(tx, &items, now)).await;
    kept?;
    Ok(StatusCode::NO_CONTENT)
}
