//! `/api/v1/staff/second_factor`: setting up an authenticator, showing it again.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use citizen_wire::problem::{Problem, code};
use serde::{Deserialize, Serialize};

use crate::accounts::Staff;
use crate::accounts::staff::session::{self, Seat};
use crate::accounts::staff::{second_factor, totp};
use crate::accounts::token;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::problem::Refusal;

/// How the caller stands to their second factor.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SecondFactorView {
    /// The role takes one.
    pub required: bool,
    /// An authenticator is set up.
    pub set: bool,
    /// Codes on paper that were not used.
    pub recovery_left: i64,
}

/// What an authenticator is told once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SecondFactorSecret {
    /// To type in.
    pub secret: String,
    /// To show as a picture.
    pub address: String,
}

/// Six digits of the authenticator, or a code on paper.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondFactorCode {
    /// The digits.
    pub code: String,
}

/// Codes for paper, shown once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RecoveryCodes {
    /// Each is good once.
    pub codes: Vec<String>,
}

const fn wrong() -> Refusal {
    Refusal::new(StatusCode::FORBIDDEN, code::SECOND_FACTOR_WRONG)
}

/// The caller's second factor
#[utoipa::path(get, path = "/api/v1/staff/second_factor", tag = "staff",
    responses(
        (status = 200, body = SecondFactorView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn show(State(app): State<App>, staff: Staff) -> Result<Json<SecondFactorView>, Refusal> {
    let (id, required) = (staff.id, staff.role.needs_second_factor());
    let standing = app.db.read(move |tx| second_factor::standing(tx, id)).await?;
    let second_factor::Standing { set, recovery_left } = standing;
    Ok(Json(SecondFactorView { required, set, recovery_left }))
}

/// Begin to set up an authenticator
///
/// The secret is shown once and good after the first digits.
#[utoipa::path(post, path = "/api/v1/staff/second_factor/begin", tag = "staff",
    responses(
        (status = 200, body = SecondFactorSecret),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`: one is set up"),
    ))]
pub async fn begin(
    State(app): State<App>,
    staff: Staff,
) -> Result<Json<SecondFactorSecret>, Refusal> {
    let secret: [u8; totp::SECRET_BYTES] = token::random()?;
    let id = staff.id;
    if !app.db.write(move |tx| second_factor::begin(tx, id, secret)).await? {
        return Err(Refusal::new(StatusCode::CONFLICT, code::STATE_CONFLICT));
    }
    let issuer = &app.province.catalog.province.vi;
    let address = totp::address(issuer, &staff.username, &secret);
    Ok(Json(SecondFactorSecret { secret: totp::base32(&secret), address }))
}

/// Set it up with the first digits
///
/// Answers codes for paper, which are shown once.
#[utoipa::path(post, path = "/api/v1/staff/second_factor/confirm", tag = "staff",
    request_body = SecondFactorCode,
    responses(
        (status = 200, body = RecoveryCodes),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json",
            description = "`second_factor_wrong`"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn confirm(
    State(app): State<App>,
    staff: Staff,
    seat: Seat,
    body: JsonBody<SecondFactorCode>,
) -> Result<Json<RecoveryCodes>, Refusal> {
    session::one_guess(&app, staff.id)?;
    let (id, now, digits) = (staff.id, app.clock.now(), body.value.code);
    let codes = second_factor::draw_codes()?;
    let kept = codes.clone();
    let set = app
        .db
        .write(move |tx| {
            let set = second_factor::confirm(tx, id, &digits, &kept, now)?;
            if set {
                session::factor_shown(tx, seat.id, now)?;
            }
            Ok::<_, crate::storage::StoreError>(set)
        })
        .await?;
    if set { Ok(Json(RecoveryCodes { codes })) } else { Err(wrong()) }
}

/// Show it again, before a step that asks for it
#[utoipa::path(post, path = "/api/v1/staff/second_factor/show", tag = "staff",
    request_body = SecondFactorCode,
    responses(
        (status = 204, description = "Good for five minutes in this session"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json",
            description = "`second_factor_wrong`"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn again(
    State(app): State<App>,
    staff: Staff,
    seat: Seat,
    body: JsonBody<SecondFactorCode>,
) -> Result<StatusCode, Refusal> {
    session::one_guess(&app, staff.id)?;
    let (id, now, digits) = (staff.id, app.clock.now(), body.value.code);
    let good = app
        .db
        .write(move |tx| {
            let good = second_factor::used_up(tx, id, &digits, now)?;
            if good {
                session::factor_shown(tx, seat.id, now)?;
            }
            Ok::<_, crate::storage::StoreError>(good)
        })
        .await?;
    if good { Ok(StatusCode::NO_CONTENT) } else { Err(wrong()) }
}
