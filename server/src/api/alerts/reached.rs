//! `POST /api/v1/alerts/reached`.

use axum::extract::State;
use axum::http::StatusCode;
use citizen_wire::alert::ReachReport;
use citizen_wire::problem::{Problem, code};

use crate::alerts::reach;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Facts of one call.
const ITEMS_MAX: usize = 200;
/// Hex digits of `who`.
const WHO_DIGITS: usize = 16;

/// How far warnings came on a phone
#[utoipa::path(post, path = "/api/v1/alerts/reached", tag = "alerts",
    request_body = ReachReport,
    responses(
        (status = 204, description = "Counted, once"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn reached(
    State(app): State<App>,
    body: JsonBody<ReachReport>,
) -> Result<StatusCode, Refusal> {
    let items = body.value.items;
    if items.len() > ITEMS_MAX {
        return Err(Refusal::invalid(code::FIELD_INVALID, "items"));
    }
    for (number, item) in items.iter().enumerate() {
        let hex = |text: &str| text.bytes().all(|b| b.is_ascii_hexdigit());
        if item.who.len() != WHO_DIGITS || !hex(&item.who) {
            return Err(Refusal::invalid(code::FIELD_INVALID, format!("items.{number}.who")));
        }
        if item.commune.as_ref().is_some_and(|commune| app.province.commune(commune).is_none()) {
            let field = format!("items.{number}.commune");
            return Err(Refusal::invalid(code::COMMUNE_UNKNOWN, field));
        }
    }
    let now = app.clock.now();
    let kept: Result<(), StoreError> = app.db.write(move |tx| reach::keep(tx, &items, now)).await;
    kept?;
    Ok(StatusCode::NO_CONTENT)
}
