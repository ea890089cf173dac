//! `GET /api/v1/dossiers/{code}`: how a dossier stands, for whoever has its code.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use citizen_wire::dossier::{DossierShown, DossierStepShown, HandOverShown, HandShown, PaperShown};
use citizen_wire::problem::{Problem, code};

use crate::accounts::client_address::ClientAddress;
use crate::app::App;
use crate::dossiers::canonical;
use crate::dossiers::hand_over::{Hand, HandOver, read};
use crate::dossiers::read::{Dossier, one};
use crate::http::described::{ApiRouter, routes};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new().routes(routes!(show))
}

/// How a dossier stands
///
/// By the code on its receipt, without an account. It says nothing of whose it is, and of
/// papers that went from hand to hand what and where, but no names. An
/// address may ask some dozens of times an hour, so that nobody tries codes.
#[utoipa::path(get, path = "/api/v1/dossiers/{code}", tag = "dossiers",
    params(("code" = String, Path, description = "The code on the receipt")),
    responses(
        (status = 200, body = DossierShown),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn show(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    Path(typed): Path<String>,
) -> Result<Response, Refusal> {
    let now = app.clock.now();
    app.dossier_questions.take(&address, now).map_err(|seconds| {
        Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED).retry_after_s(seconds)
    })?;
    let code = canonical(&typed).ok_or_else(Refusal::not_found)?;
    let today = now.to_zoned(app.province.zone().clone()).date();
    let found: Result<_, StoreError> = app
        .db
        .read(move |tx| {
            let Some(dossier) = one(tx, &code, today)? else { return Ok(None) };
            Ok(Some((dossier, read::of_dossier(tx, &code)?)))
        })
        .await;
    let (dossier, chain) = found?.ok_or_else(Refusal::not_found)?;
    let shown = shown(&app, dossier, chain, now);
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(shown)).into_response())
}

fn shown(
    app: &App,
    dossier: Dossier,
    chain: Vec<HandOver>,
    server_time: jiff::Timestamp,
) -> DossierShown {
    let unit = app.province.unit(&dossier.unit).map(|unit| unit.name.clone());
    let empty = || citizen_wire::catalog::Words { vi: String::new(), en: String::new() };
    let steps = dossier.steps.into_iter().map(|step| DossierStepShown {
        at: step.at,
        state: step.state.as_str().to_owned(),
        note: step.note,
    });
    DossierShown {
        code: dossier.code,
        procedure: dossier.procedure,
        office: unit.unwrap_or_else(empty),
        state: dossier.state.as_str().to_owned(),
        received_on: dossier.received_on,
        due_on: dossier.due_on,
        overdue: dossier.overdue,
        changed_at: dossier.changed_at,
        steps: steps.collect(),
        hand_overs: chain.into_iter().map(handed).collect(),
        server_time,
    }
}

fn handed(step: HandOver) -> HandOverShown {
    let side = |hand: Hand| HandShown { party: hand.party.as_str().to_owned(), place: hand.place };
    let papers = step.papers.into_iter().map(|of| PaperShown { name: of.name, count: of.count });
    HandOverShown {
        receipt: step.receipt,
        at: step.at,
        from: side(step.from),
        to: side(step.to),
        papers: papers.collect(),
    }
}
