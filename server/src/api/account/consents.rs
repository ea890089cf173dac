//! `/api/v1/account/consents`: what needs consent, and the person's decisions.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use citizen_wire::personal::{ConsentBody, ConsentView};
use citizen_wire::problem::{Problem, code};

use crate::accounts::Citizen;
use crate::accounts::personal::consent::{self, Decision};
use crate::api::body::JsonBody;
use crate::app::App;
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Purposes that need consent
#[utoipa::path(get, path = "/api/v1/account/consents", tag = "account",
    responses(
        (status = 200, body = Vec<ConsentView>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list(
    State(app): State<App>,
    citizen: Citizen,
) -> Result<Json<Vec<ConsentView>>, Refusal> {
    listed(&app, citizen).await.map(Json)
}

async fn listed(app: &App, citizen: Citizen) -> Result<Vec<ConsentView>, Refusal> {
    let province = app.province.clone();
    let found: Result<_, StoreError> = app
        .db
        .read(move |tx| match &province.personal {
            Some(rules) => consent::list(tx, rules, citizen.account),
            None => Ok(Vec::new()),
        })
        .await;
    Ok(found?)
}

/// Consent to a purpose, or withdraw
///
/// Kept with the text's version, time and device as proof; withdrawing takes effect
/// at once.
#[utoipa::path(put, path = "/api/v1/account/consents/{purpose}", tag = "account",
    params(("purpose" = String, Path, description = "The purpose")), request_body = ConsentBody,
    responses(
        (status = 200, body = Vec<ConsentView>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`consent_outdated`"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn decide(
    State(app): State<App>,
    citizen: Citizen,
    Path(purpose): Path<String>,
    body: JsonBody<ConsentBody>,
) -> Result<Json<Vec<ConsentView>>, Refusal> {
    let rules = app.province.personal.as_ref().ok_or_else(Refusal::not_found)?;
    let purpose = rules.purpose(&purpose).cloned().ok_or_else(Refusal::not_found)?;
    let ConsentBody { version, given } = body.value;
    // To withdraw, no text needs to be read.
    if given && version != purpose.version() {
        return Err(Refusal::new(StatusCode::CONFLICT, code::CONSENT_OUTDATED).field("version"));
    }
    let way = format!("app:{}", citizen.device);
    let decision = Decision { account: citizen.account, given, way, at: app.clock.now() };
    app.db.write(move |tx| consent::decide(tx, &purpose, &decision)).await?;
    listed(&app, citizen).await.map(Json)
}
