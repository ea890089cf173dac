//! `GET /api/v1/account/registered`: what registers say of the caller.

use axum::Json;
use axum::extract::State;
use citizen_wire::problem::Problem;
use citizen_wire::registered::RegisteredEntry;

use crate::accounts::Citizen;
use crate::accounts::citizen::phone_of;
use crate::app::App;
use crate::collections::registered;
use crate::problem::Refusal;
use crate::storage::StoreError;

/// What registers say of the caller
///
/// Entries that bear the number the caller signed in with, of registers whose holders may
/// read them: one's own boat.
#[utoipa::path(get, path = "/api/v1/account/registered", tag = "account",
    responses(
        (status = 200, body = Vec<RegisteredEntry>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list(
    State(app): State<App>,
    citizen: Citizen,
) -> Result<Json<Vec<RegisteredEntry>>, Refusal> {
    let (province, now) = (app.province.clone(), app.clock.now());
    let found: Result<_, StoreError> = app
        .db
        .read(move |tx| match phone_of(tx, citizen.account)? {
            Some(phone) => registered::of(tx, &province, &phone, now),
            None => Ok(Vec::new()),
        })
        .await;
    Ok(Json(found?))
}
