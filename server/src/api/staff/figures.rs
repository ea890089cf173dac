//! `GET /api/v1/staff/figures`: how units, communes and categories do.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Query, State};
use citizen_wire::problem::{Problem, code};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::accounts::Staff;
use crate::app::App;
use crate::pages::figures::{Asked, figures_of};
use crate::problem::Refusal;
use crate::public::figures::Line;

/// Which days of arrival.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FigureQuery {
    /// First day, `2026-11-01`; 29 days before the last when absent.
    from: String,
    /// Last day; today when absent.
    to: String,
}

/// Figures of one unit, commune or category, or of all.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FigureLine {
    /// Came in, rejected ones too.
    pub received: u64,
    /// Answered in time.
    pub on_time: u64,
    /// Answered late, or waiting beyond the deadline.
    pub overdue: u64,
    /// Waiting in time.
    pub waiting: u64,
    /// Not a matter for the province.
    pub rejected: u64,
    /// In time out of those that were due or answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_time_percent: Option<u64>,
    /// The middle of the times from arrival to answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median_hours: Option<i64>,
    /// Mean of the ratings in tenths of a star; absent when few rated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stars_tenths: Option<u64>,
}

impl From<&Line> for FigureLine {
    fn from(line: &Line) -> Self {
        Self {
            received: line.received,
            on_time: line.on_time,
            overdue: line.overdue,
            waiting: line.waiting,
            rejected: line.rejected,
            on_time_percent: line.on_time_percent(),
            median_hours: line.median_hours(),
            stars_tenths: line.stars_tenths(),
        }
    }
}

/// Figures of a period, the same that strangers read.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FigureReport {
    /// First day of arrival.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Last day of arrival.
    #[schema(value_type = String, format = Date)]
    pub to: Date,
    /// Of everything.
    pub all: FigureLine,
    /// By unit id.
    pub units: BTreeMap<String, FigureLine>,
    /// By commune code.
    pub communes: BTreeMap<String, FigureLine>,
    /// By category id.
    pub categories: BTreeMap<String, FigureLine>,
}

/// How units, communes and categories do
#[utoipa::path(get, path = "/api/v1/staff/figures", tag = "staff", params(FigureQuery),
    responses(
        (status = 200, body = FigureReport),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn figures(
    State(app): State<App>,
    _staff: Staff,
    query: Result<Query<FigureQuery>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<FigureReport>, Refusal> {
    let Query(query) = query.map_err(|_| Refusal::invalid(code::FIELD_UNKNOWN, "query"))?;
    let days = Asked { from: query.from, to: query.to }.days(&app)?;
    let figures = figures_of(&app, days.period).await?;
    let lines = |lines: &BTreeMap<String, Line>| {
        lines.iter().map(|(key, line)| (key.clone(), line.into())).collect()
    };
    Ok(Json(FigureReport {
        from: days.from,
        to: days.to,
        all: (&figures.all).into(),
        units: lines(&figures.units),
        communes: lines(&figures.communes),
        categories: lines(&figures.categories),
    }))
}
