//! `GET /api/v1/account`: who is signed in.

use axum::Json;
use axum::extract::State;
use citizen_wire::account::AccountView;
use citizen_wire::problem::Problem;

use crate::accounts::Citizen;
use crate::accounts::citizen::phone_of;
use crate::app::App;
use crate::problem::Refusal;

/// The caller's account
#[utoipa::path(get, path = "/api/v1/account", tag = "account",
    responses(
        (status = 200, body = AccountView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn show(State(app): State<App>, citizen: Citizen) -> Result<Json<AccountView>, Refusal> {
    let phone = app.db.read(move |tx| phone_of(tx, citizen.account)).await?;
    let phone = phone.ok_or_else(Refusal::not_found)?;
    Ok(Json(AccountView { id: citizen.account, phone }))
}
