//! Reading at the desk of figures.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use citizen_wire::catalog::Words;
use citizen_wire::problem::{Problem, code};
use serde::Serialize;

use super::period;
use crate::accounts::Staff;
use crate::app::App;
use crate::export::csv::Csv;
use crate::export::table::Cell;
use crate::indicators::FigureError;
use crate::indicators::desk::may;
use crate::indicators::form::Which;
use crate::indicators::period::{Every, Period};
use crate::indicators::report::{self, FormDetail};
use crate::indicators::rollup::Over;
use crate::indicators::sheet::{self, Sheet, SheetLine};
use crate::policy::Permission;
use crate::problem::Refusal;
use crate::province::indicators::{By, IndicatorSource};

/// A form and what is on it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FormView {
    /// Stable id.
    pub id: String,
    /// What to call it.
    pub name: Words,
    /// The department that answers for it.
    pub unit: String,
    /// Whose figures are on it.
    pub by: By,
    /// How often it is handed in.
    pub every: Every,
    /// Days after the end of a period by which it must be there.
    pub due_days: u16,
    /// The last period that is over, `2026-10`.
    #[schema(value_type = String)]
    pub last: Period,
    /// Services of the app that show it.
    pub services: Vec<String>,
    /// Its figures are invented.
    pub example: bool,
    /// The caller may enter figures of the department's areas.
    pub may_enter: bool,
    /// The caller may approve.
    pub may_approve: bool,
    /// What is on it.
    pub indicators: Vec<FormIndicator>,
}

/// An indicator of a form.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FormIndicator {
    /// Stable id.
    pub id: String,
    /// What to call it.
    pub name: Words,
    /// What it is counted in.
    pub unit: Words,
    /// Digits after the comma.
    pub decimals: u8,
    /// The lowest that can be.
    pub low: f64,
    /// The highest that can be.
    pub high: f64,
    /// Everybody may see it once it is approved.
    pub public: bool,
    /// How it adds up over time; absent: it is worked out.
    pub over_time: Option<Over>,
    /// How it adds up over communes; absent: it is worked out.
    pub over_areas: Option<Over>,
    /// How it is worked out; absent: it is entered.
    pub formula: Option<String>,
}

/// Every form
#[utoipa::path(get, path = "/api/v1/staff/forms", tag = "figure desk",
    responses((status = 200, body = Vec<FormView>)))]
pub async fn forms(State(app): State<App>, staff: Staff) -> Result<Json<Vec<FormView>>, Refusal> {
    let province = &app.province;
    let today = app.clock.now().to_zoned(province.zone().clone()).date();
    let views = province.indicators.templates.iter().map(|form| {
        let office = staff.unit.as_deref().and_then(|unit| province.unit(unit)?.commune.as_deref());
        let area = office.unwrap_or_default();
        FormView {
            id: form.id.clone(),
            name: form.name.clone(),
            unit: form.unit.clone(),
            by: form.by,
            every: form.every,
            due_days: form.due_days,
            last: Period::of(today, form.every).before(),
            services: form.services.clone(),
            example: form.example,
            may_enter: may(&staff, Permission::IndicatorWrite, province, form, area),
            may_approve: may(&staff, Permission::IndicatorApprove, province, form, area),
            indicators: form
                .indicators
                .iter()
                .map(|one| {
                    let (over, formula) = match &one.source {
                        IndicatorSource::Entered { over_time, over_areas } => {
                            (Some((*over_time, *over_areas)), None)
                        }
                        IndicatorSource::Formula { text, .. } => (None, Some(text.clone())),
                    };
                    FormIndicator {
                        id: one.id.clone(),
                        name: one.name.clone(),
                        unit: one.unit.clone(),
                        decimals: one.decimals,
                        low: one.low,
                        high: one.high,
                        public: one.public,
                        over_time: over.map(|(over_time, _)| over_time),
                        over_areas: over.map(|(_, over_areas)| over_areas),
                        formula,
                    }
                })
                .collect(),
        }
    });
    Ok(Json(views.collect()))
}

/// All areas of a form and a period
///
/// Who handed in, how complete it is, and what it adds up to. A longer period than the
/// form's adds up over time, too.
#[utoipa::path(get, path = "/api/v1/staff/forms/{template}/{period}", tag = "figure desk",
    params(("template" = String, Path, description = "The form's id"),
           ("period" = String, Path, description = "`2026-03`, `2026-Q1`, `2026`")),
    responses(
        (status = 200, body = Sheet),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn sheet(
    State(app): State<App>,
    _staff: Staff,
    Path((template, of)): Path<(String, String)>,
) -> Result<Json<Sheet>, Refusal> {
    Ok(Json(read(&app, template, &of).await?))
}

async fn read(app: &App, template: String, of: &str) -> Result<Sheet, Refusal> {
    if app.province.indicators.template(&template).is_none() {
        return Err(Refusal::not_found());
    }
    let (of, province, now) = (period(of)?, app.province.clone(), app.clock.now());
    let sheet = app
        .db
        .read(move |tx| {
            let template = province.indicators.template(&template).ok_or(FigureError::NotFound)?;
            sheet::read(tx, &province, template, of, now)
        })
        .await?;
    Ok(sheet)
}

/// All areas of a form and a period as a file, in the shape that is imported
#[utoipa::path(get, path = "/api/v1/staff/forms/{template}/{period}/csv", tag = "figure desk",
    params(("template" = String, Path, description = "The form's id"),
           ("period" = String, Path, description = "`2026-03`, `2026-Q1`, `2026`")),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn csv(
    State(app): State<App>,
    _staff: Staff,
    Path((template, of)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let sheet = read(&app, template, &of).await?;
    let form = app.province.indicators.template(&sheet.template).ok_or_else(Refusal::not_found)?;
    let ids: Vec<&str> = form.indicators.iter().map(|indicator| indicator.id.as_str()).collect();
    let mut head = vec!["area".to_owned(), "name".to_owned(), "period".to_owned()];
    head.extend(ids.iter().map(|id| (*id).to_owned()));
    let row = |line: &SheetLine| {
        let mut row: Vec<Cell> = vec![
            line.area.clone().into(),
            line.name.clone().into(),
            sheet.period.to_string().into(),
        ];
        row.extend(ids.iter().map(|id| Cell::from(line.values.get(*id).copied())));
        row
    };
    let rows: Vec<Vec<Cell>> = match form.by {
        By::Commune => sheet.lines.iter().map(row).collect(),
        By::Province => vec![row(&sheet.all)],
    };
    let (mut csv, begun) = Csv::begin(&head);
    let mut file = Vec::from(begun);
    file.extend_from_slice(&csv.rows(&rows));
    attachment(file, &format!("{}-{}.csv", sheet.template, sheet.period))
}

/// A CSV to be saved under a name.
pub(in crate::api) fn attachment(file: Vec<u8>, name: &str) -> Result<Response, Refusal> {
    let internal = |_| Refusal::new(axum::http::StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL);
    let named = HeaderValue::try_from(format!("attachment; filename=\"{name}\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, named.map_err(internal)?),
    ];
    Ok((headers, file).into_response())
}

/// One form, each figure explained
#[utoipa::path(get, path = "/api/v1/staff/forms/{template}/{period}/areas/{area}",
    tag = "figure desk",
    params(("template" = String, Path, description = "The form's id"),
           ("period" = String, Path, description = "`2026-03`, `2026-Q1`, `2026`"),
           ("area" = String, Path, description = "A commune's code, or `province`")),
    responses(
        (status = 200, body = FormDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn show(
    State(app): State<App>,
    _staff: Staff,
    Path((template, of, area)): Path<(String, String, String)>,
) -> Result<Json<FormDetail>, Refusal> {
    if app.province.indicators.template(&template).is_none() {
        return Err(Refusal::not_found());
    }
    let which = Which { template, period: period(&of)?, area };
    Ok(Json(detail(&app, which).await?))
}

/// A form as it is now.
pub(super) async fn detail(app: &App, which: Which) -> Result<FormDetail, Refusal> {
    let (province, now) = (app.province.clone(), app.clock.now());
    Ok(app.db.read(move |tx| report::one(tx, &province, &which, now)).await?)
}
