//! Writing at the alert desk.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use citizen_wire::alert::{AlertArea, AlertKind};
use citizen_wire::problem::{Problem, code};
use jiff::SignedDuration;
use serde::Deserialize;
use uuid::Uuid;

use super::read::{AlertDetail, detail};
use crate::accounts::Staff;
use crate::alerts::desk::{self, Step};
use crate::alerts::draft::AlertDraft;
use crate::alerts::{AlertError, row};
use crate::api::body::JsonBody;
use crate::api::id;
use crate::app::App;
use crate::problem::Refusal;

/// How long the word that something is over, or was an error, is told.
const ENDING_HOURS: i64 = 6;

/// A new warning: from a template, or written out.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAlert {
    /// The template's id.
    #[serde(default)]
    pub template: Option<String>,
    /// What its blanks are filled with.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// Whom it concerns.
    #[serde(default)]
    pub area: Option<AlertArea>,
    /// Instead of a template.
    #[serde(default)]
    pub draft: Option<AlertDraft>,
}

/// Something else instead.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditAlert {
    /// What is written now.
    pub draft: AlertDraft,
    /// The version that was seen; 409 when it changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// How a sent warning goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpKind {
    /// Another warning in its place.
    Update,
    /// The hazard is over.
    AllClear,
    /// It was sent in error.
    Cancel,
}

/// What follows a sent warning.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpAlert {
    /// How.
    pub kind: FollowUpKind,
    /// A template for the words; without one they are the old ones.
    #[serde(default)]
    pub template: Option<String>,
    /// What its blanks are filled with.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}

/// Begin a warning
#[utoipa::path(post, path = "/api/v1/staff/alerts", tag = "alert desk", request_body = NewAlert,
    responses(
        (status = 201, body = AlertDetail),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn create(
    State(app): State<App>,
    staff: Staff,
    body: JsonBody<NewAlert>,
) -> Result<(StatusCode, Json<AlertDetail>), Refusal> {
    let NewAlert { template, values, area, draft } = body.value;
    let mut draft = match (draft, template) {
        (Some(draft), None) => draft,
        (None, Some(template)) => from_template(&app, &template, &values)?,
        _ => return Err(Refusal::invalid(code::FIELD_MISSING, "draft")),
    };
    if draft.kind != AlertKind::Alert || !draft.references.is_empty() {
        return Err(Refusal::invalid(code::FIELD_INVALID, "draft.kind"));
    }
    if let Some(area) = area {
        draft.area = area;
    }
    let id = begin(&app, &staff, draft).await?;
    Ok((StatusCode::CREATED, Json(detail(&app, &id.to_string()).await?)))
}

/// Change a draft
#[utoipa::path(post, path = "/api/v1/staff/alerts/{alert}/edit", tag = "alert desk",
    params(("alert" = uuid::Uuid, Path, description = "The alert's id")),
    request_body = EditAlert,
    responses(
        (status = 200, body = AlertDetail),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn edit(
    State(app): State<App>,
    staff: Staff,
    Path(alert): Path<String>,
    body: JsonBody<EditAlert>,
) -> Result<Json<AlertDetail>, Refusal> {
    let EditAlert { draft, version } = body.value;
    let step =
        Step { alert: id::parse(&alert)?, by: Some(staff.id), version, now: app.clock.now() };
    app.db.write(move |tx| desk::edit(tx, step, &draft)).await?;
    Ok(Json(detail(&app, &alert).await?))
}

/// Draft an update, the all clear or a cancel of what was sent
#[utoipa::path(post, path = "/api/v1/staff/alerts/{alert}/follow_up", tag = "alert desk",
    params(("alert" = uuid::Uuid, Path, description = "The alert's id")),
    request_body = FollowUpAlert,
    responses(
        (status = 201, body = AlertDetail),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn follow_up(
    State(app): State<App>,
    staff: Staff,
    Path(alert): Path<String>,
    body: JsonBody<FollowUpAlert>,
) -> Result<(StatusCode, Json<AlertDetail>), Refusal> {
    let FollowUpAlert { kind, template, values } = body.value;
    let before = id::parse(&alert)?;
    let sent = app.db.read(move |tx| row::one(tx, before)).await?;
    if sent.alert().is_none() {
        return Err(AlertError::State.into());
    }
    let words = template.map(|id| from_template(&app, &id, &values)).transpose()?;
    let now = app.clock.now();
    let mut draft = sent.draft;
    draft.references = vec![before];
    draft.onset = None;
    if let Some(words) = words {
        draft.vi = words.vi;
        draft.en = words.en;
        draft.level = words.level;
        draft.urgency = words.urgency;
        draft.severity = words.severity;
        draft.certainty = words.certainty;
        draft.expires = words.expires;
    }
    draft.all_clear = kind == FollowUpKind::AllClear;
    draft.kind = if kind == FollowUpKind::Cancel { AlertKind::Cancel } else { AlertKind::Update };
    if kind != FollowUpKind::Update {
        let told = SignedDuration::from_hours(ENDING_HOURS);
        draft.expires = draft.expires.max(now.saturating_add(told).unwrap_or(now));
    }
    let id = begin(&app, &staff, draft).await?;
    Ok((StatusCode::CREATED, Json(detail(&app, &id.to_string()).await?)))
}

fn from_template(
    app: &App,
    id: &str,
    values: &BTreeMap<String, String>,
) -> Result<AlertDraft, Refusal> {
    let template = app.province.alerts.as_ref().and_then(|rules| rules.template(id));
    let template = template.ok_or_else(|| Refusal::invalid(code::FIELD_INVALID, "template"))?;
    Ok(AlertDraft::from_template(template, values, app.clock.now()))
}

async fn begin(app: &App, staff: &Staff, draft: AlertDraft) -> Result<Uuid, Refusal> {
    let step =
        Step { alert: Uuid::now_v7(), by: Some(staff.id), version: None, now: app.clock.now() };
    app.db.write(move |tx| desk::begin(tx, step, &draft, None)).await?;
    Ok(step.alert)
}
