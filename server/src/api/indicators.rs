//! `GET /api/v1/indicators`: what everybody may see of figures, as JSON and CSV.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use citizen_wire::figures::FiguresPage;
use citizen_wire::problem::{Problem, code};
use serde::{Deserialize, Serialize};

use crate::api::form_desk::attachment;
use crate::app::App;
use crate::export::csv::Csv;
use crate::export::table::Cell;
use crate::http::described::{ApiRouter, routes};
use crate::indicators::open::{self, OpenIndicator, OpenSeries};
use crate::indicators::period::{Every, Period};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// The same for everybody who asks the same: a cache may answer that long.
const KEPT: &str = "public, max-age=60";

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(all))
        .routes(routes!(latest))
        .routes(routes!(series))
        .routes(routes!(csv))
}

/// Which figures.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct SeriesAsked {
    /// A commune's code; absent: the province.
    area: Option<String>,
    /// Every commune beside it.
    communes: bool,
    /// `month`, `quarter` or `year`; absent: the shortest there is.
    every: Option<Every>,
    /// From this period on, `2025-01`, `2025-Q1` or `2025`.
    #[param(value_type = Option<String>)]
    from: Option<Period>,
    /// Up to this period.
    #[param(value_type = Option<String>)]
    to: Option<Period>,
}

/// What figures there are.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OpenIndicators {
    /// Every public indicator.
    pub indicators: Vec<OpenIndicator>,
}

/// Every public indicator
#[utoipa::path(get, path = "/api/v1/indicators", tag = "indicators",
    responses((status = 200, body = OpenIndicators)))]
pub async fn all(State(app): State<App>) -> impl IntoResponse {
    let indicators = open::all(&app.province);
    ([(header::CACHE_CONTROL, KEPT)], Json(OpenIndicators { indicators }))
}

/// The last figures, as phones keep them
#[utoipa::path(get, path = "/api/v1/indicators/latest", tag = "indicators",
    responses((status = 200, body = FiguresPage)))]
pub async fn latest(State(app): State<App>) -> Result<Response, Refusal> {
    let (province, now) = (app.province.clone(), app.clock.now());
    let figures: Result<_, StoreError> =
        app.db.read(move |tx| open::latest(tx, &province, now)).await;
    let page = FiguresPage { figures: figures?, server_time: now };
    Ok(([(header::CACHE_CONTROL, KEPT)], Json(page)).into_response())
}

/// The approved figures of an indicator
///
/// Each says how many of the entered figures it holds are there, of how many. What is
/// missing is left out and never zero.
#[utoipa::path(get, path = "/api/v1/indicators/{indicator}", tag = "indicators",
    params(("indicator" = String, Path, description = "The indicator's id"), SeriesAsked),
    responses(
        (status = 200, body = OpenSeries),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn series(
    State(app): State<App>,
    Path(indicator): Path<String>,
    asked: Result<Query<SeriesAsked>, QueryRejection>,
) -> Result<Response, Refusal> {
    let series = read(&app, indicator, asked).await?;
    Ok(([(header::CACHE_CONTROL, KEPT)], Json(series)).into_response())
}

/// The same as CSV
#[utoipa::path(get, path = "/api/v1/indicators/{indicator}/csv", tag = "indicators",
    params(("indicator" = String, Path, description = "The indicator's id"), SeriesAsked),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn csv(
    State(app): State<App>,
    Path(indicator): Path<String>,
    asked: Result<Query<SeriesAsked>, QueryRejection>,
) -> Result<Response, Refusal> {
    let series = read(&app, indicator, asked).await?;
    let head = ["indicator", "area", "name", "period", "value", "unit", "there", "expected"];
    let (mut csv, begun) = Csv::begin(&head.map(str::to_owned));
    let rows = series.figures.iter().map(|figure| {
        let name = app.province.commune_name(&figure.area);
        let name = name.unwrap_or(&app.province.catalog.province.vi).to_owned();
        vec![
            Cell::from(series.indicator.id.clone()),
            figure.area.clone().into(),
            name.into(),
            figure.period.to_string().into(),
            figure.value.into(),
            series.indicator.unit.vi.clone().into(),
            i64::from(figure.there).into(),
            i64::from(figure.expected).into(),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let mut file = Vec::from(begun);
    file.extend_from_slice(&csv.rows(&rows));
    attachment(file, &format!("{}.csv", series.indicator.id))
}

async fn read(
    app: &App,
    indicator: String,
    asked: Result<Query<SeriesAsked>, QueryRejection>,
) -> Result<OpenSeries, Refusal> {
    let invalid = |_| Refusal::invalid(code::PERIOD_INVALID, "from");
    let Query(SeriesAsked { area, communes, every, from, to }) = asked.map_err(invalid)?;
    let asked = open::Asked { area, communes, every, from, to };
    let (province, now) = (app.province.clone(), app.clock.now());
    Ok(app.db.read(move |tx| open::series(tx, &province, &indicator, &asked, now)).await?)
}
