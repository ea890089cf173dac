//! `GET /api/v1/public_reports/{code}`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use citizen_wire::problem::Problem;
use citizen_wire::public_report::{PublicReportDetail, PublicStep};

use super::{KEPT, shown};
use crate::app::App;
use crate::cases::unit::named;
use crate::problem::Refusal;
use crate::public::case;
use crate::public::code::canonical;
use crate::public::steps::tracked;
use crate::storage::StoreError;

/// One public report
///
/// What happened to it, without the words of its steps; the answer in force where its
/// category shows words.
#[utoipa::path(get, path = "/api/v1/public_reports/{code}", tag = "public reports",
    params(("code" = String, Path, description = "The tracking code")),
    responses(
        (status = 200, body = PublicReportDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn one(
    State(app): State<App>,
    Path(typed): Path<String>,
) -> Result<impl IntoResponse, Refusal> {
    let (province, code) = (app.province.clone(), canonical(&typed));
    let found = app
        .db
        .read(move |tx| -> Result<_, StoreError> {
            let Some(case) = case::by_code(tx, &province, &code)? else { return Ok(None) };
            let answer = case::answer(tx, &province, &case)?;
            Ok(tracked(tx, &code)?.map(|tracked| (case, answer, tracked.steps)))
        })
        .await?;
    let (case, answer, steps) = found.ok_or_else(Refusal::not_found)?;
    let unit = |id: Option<&str>| id.map(|id| named(&app.province, id));
    let detail = PublicReportDetail {
        unit: unit(case.unit.as_deref()),
        due_at: case.due_at,
        answer,
        steps: steps
            .into_iter()
            .map(|step| PublicStep {
                kind: step.kind,
                at: step.at,
                unit: unit(step.unit.as_deref()),
            })
            .collect(),
        server_time: app.clock.now(),
        report: shown(case),
    };
    Ok(([(header::CACHE_CONTROL, KEPT)], Json(detail)))
}
