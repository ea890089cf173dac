//! Entering, handing in, approving, sending back, unlocking.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::limits::REASON_CHARS_MAX;
use citizen_wire::problem::Problem;
use serde::{Deserialize, Serialize};

use super::period;
use super::read::detail;
use crate::accounts::Staff;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::cases::wording;
use crate::indicators::FigureError;
use crate::indicators::desk::{self, Step, may};
use crate::indicators::form::{self, FormState, Which};
use crate::indicators::report::FormDetail;
use crate::indicators::sheet;
use crate::policy::Permission;
use crate::problem::Refusal;
use crate::province::indicators::Template;
use crate::storage::Tx;

/// Figures somebody enters.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FiguresBody {
    /// By indicator; `null` takes a figure away, one that is not named stays.
    pub values: BTreeMap<String, Option<f64>>,
    /// The version that was seen; 409 when it changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// A step with nothing more to say.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FormStepBody {
    /// The version that was seen; 409 when it changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// A step with a reason.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FormReason {
    /// Why, 1 to 1,000 characters.
    pub reason: String,
    /// The version that was seen; 409 when it changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// What became of all forms of a period that were handed in.
#[derive(Debug, Default, Serialize, utoipa::ToSchema)]
pub struct ApprovedAll {
    /// Approved.
    pub approved: usize,
    /// Areas left as they are: own work.
    pub left: Vec<String>,
}

type Address = Path<(String, String, String)>;

/// Enter figures
///
/// Kept as a draft. What was there before is kept in the form's steps.
#[utoipa::path(post, path = "/api/v1/staff/forms/{template}/{period}/areas/{area}/enter",
    tag = "figure desk",
    params(("template" = String, Path, description = "The form's id"),
           ("period" = String, Path, description = "`2026-03`, `2026-Q1`, `2026`"),
           ("area" = String, Path, description = "A commune's code, or `province`")),
    request_body = FiguresBody,
    responses(
        (status = 200, body = FormDetail),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`figure_locked`, `state_conflict`"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn enter(
    State(app): State<App>,
    staff: Staff,
    address: Address,
    body: JsonBody<FiguresBody>,
) -> Result<Json<FormDetail>, Refusal> {
    let FiguresBody { values, version } = body.value;
    let run = move |tx: &mut dyn Tx, template: &Template, which: &Which, step| {
        let values = form::checked_values(template, &values)?;
        desk::enter(tx, template, which, step, &values, "entered").map(drop)
    };
    step(&app, &staff, address, version, Permission::IndicatorWrite, run).await
}

/// Hand in
#[utoipa::path(post, path = "/api/v1/staff/forms/{template}/{period}/areas/{area}/submit",
    tag = "figure desk",
    params(("template" = String, Path, description = "The form's id"),
           ("period" = String, Path, description = "`2026-03`, `2026-Q1`, `2026`"),
           ("area" = String, Path, description = "A commune's code, or `province`")),
    request_body = FormStepBody,
    responses(
        (status = 200, body = FormDetail),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn submit(
    State(app): State<App>,
    staff: Staff,
    address: Address,
    body: JsonBody<FormStepBody>,
) -> Result<Json<FormDetail>, Refusal> {
    step(&app, &staff, address, body.value.version, Permission::IndicatorWrite, desk::submit).await
}

/// Approve: the second of two people, who entered none of it
#[utoipa::path(post, path = "/api/v1/staff/forms/{template}/{period}/areas/{area}/approve",
    tag = "figure desk",
    params(("template" = String, Path, description = "The form's id"),
           ("period" = String, Path, description = "`2026-03`, `2026-Q1`, `2026`"),
           ("area" = String, Path, description = "A commune's code, or `province`")),
    request_body = FormStepBody,
    responses(
        (status = 200, body = FormDetail),
        (status = 403, body = Problem, content_type = "application/problem+json",
            description = "`own_request`"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn approve(
    State(app): State<App>,
    staff: Staff,
    address: Address,
    body: JsonBody<FormStepBody>,
) -> Result<Json<FormDetail>, Refusal> {
    step(&app, &staff, address, body.value.version, Permission::IndicatorApprove, desk::approve)
        .await
}

/// Send back to be corrected
#[utoipa::path(post, path = "/api/v1/staff/forms/{template}/{period}/areas/{area}/return",
    tag = "figure desk",
    params(("template" = String, Path, description = "The form's id"),
           ("period" = String, Path, description = "`2026-03`, `2026-Q1`, `2026`"),
           ("area" = String, Path, description = "A commune's code, or `province`")),
    request_body = FormReason,
    responses(
        (status = 200, body = FormDetail),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn send_back(
    State(app): State<App>,
    staff: Staff,
    address: Address,
    body: JsonBody<FormReason>,
) -> Result<Json<FormDetail>, Refusal> {
    with_reason(&app, &staff, address, &body.value, desk::send_back).await
}

/// Unlock what was approved
///
/// What is public stays until the correction is approved.
#[utoipa::path(post, path = "/api/v1/staff/forms/{template}/{period}/areas/{area}/reopen",
    tag = "figure desk",
    params(("template" = String, Path, description = "The form's id"),
           ("period" = String, Path, description = "`2026-03`, `2026-Q1`, `2026`"),
           ("area" = String, Path, description = "A commune's code, or `province`")),
    request_body = FormReason,
    responses(
        (status = 200, body = FormDetail),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn reopen(
    State(app): State<App>,
    staff: Staff,
    address: Address,
    body: JsonBody<FormReason>,
) -> Result<Json<FormDetail>, Refusal> {
    with_reason(&app, &staff, address, &body.value, desk::reopen).await
}

/// Approve every form of a period that others handed in
#[utoipa::path(post, path = "/api/v1/staff/forms/{template}/{period}/approve",
    tag = "figure desk",
    params(("template" = String, Path, description = "The form's id"),
           ("period" = String, Path, description = "`2026-03`, `2026-Q1`, `2026`")),
    responses(
        (status = 200, body = ApprovedAll),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn approve_all(
    State(app): State<App>,
    staff: Staff,
    Path((id, of)): Path<(String, String)>,
) -> Result<Json<ApprovedAll>, Refusal> {
    if app.province.indicators.template(&id).is_none() {
        return Err(Refusal::not_found());
    }
    let (province, now, of) = (app.province.clone(), app.clock.now(), period(&of)?);
    let step = Step { by: Some(staff.id), version: None, now };
    let done = app
        .db
        .write(move |tx| {
            let template = province.indicators.template(&id).ok_or(FigureError::NotFound)?;
            let sheet = sheet::read(tx, &province, template, of, now)?;
            let mut done = ApprovedAll::default();
            let lines = sheet.lines.iter().chain([&sheet.all]);
            for line in lines.filter(|line| line.state == FormState::Submitted) {
                if !may(&staff, Permission::IndicatorApprove, &province, template, &line.area) {
                    return Err(FigureError::Forbidden);
                }
                let which = Which { template: id.clone(), period: of, area: line.area.clone() };
                match desk::approve(tx, template, &which, step) {
                    Ok(()) => done.approved += 1,
                    Err(FigureError::Store(error)) => return Err(error.into()),
                    Err(_) => done.left.push(line.area.clone()),
                }
            }
            Ok(done)
        })
        .await?;
    Ok(Json(done))
}

async fn with_reason(
    app: &App,
    staff: &Staff,
    address: Address,
    body: &FormReason,
    run: fn(&mut dyn Tx, &Which, Step, &str) -> Result<(), FigureError>,
) -> Result<Json<FormDetail>, Refusal> {
    let reason = wording::required(&body.reason, REASON_CHARS_MAX, "reason")?;
    let run =
        move |tx: &mut dyn Tx, _: &Template, which: &Which, step| run(tx, which, step, &reason);
    step(app, staff, address, body.version, Permission::IndicatorApprove, run).await
}

async fn step(
    app: &App,
    staff: &Staff,
    Path((template, of, area)): Address,
    version: Option<i64>,
    permission: Permission,
    run: impl Fn(&mut dyn Tx, &Template, &Which, Step) -> Result<(), FigureError> + Send + 'static,
) -> Result<Json<FormDetail>, Refusal> {
    if app.province.indicators.template(&template).is_none() {
        return Err(Refusal::not_found());
    }
    let which = Which { template, period: period(&of)?, area };
    let form = which.form(&app.province, app.clock.now())?;
    if !may(staff, permission, &app.province, form, &which.area) {
        return Err(FigureError::Forbidden.into());
    }
    let step = Step { by: Some(staff.id), version, now: app.clock.now() };
    let (province, of) = (app.province.clone(), which.clone());
    app.db
        .write(move |tx| {
            let template =
                province.indicators.template(&of.template).ok_or(FigureError::NotFound)?;
            run(tx, template, &of, step)
        })
        .await?;
    Ok(Json(detail(app, which).await?))
}
