//! What helps to sort a report: `GET /api/v1/staff/cases/{id}/triage`, and for one that
//! is being written `POST /api/v1/staff/triage`.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::limits::TEXT_CHARS_MAX;
use citizen_wire::problem::{Problem, code};
use serde::{Deserialize, Serialize};

use crate::accounts::Staff;
use crate::accounts::staff::Permission;
use crate::api::body::JsonBody;
use crate::api::id;
use crate::app::App;
use crate::cases::wording;
use crate::degrees::of_e7;
use crate::problem::Refusal;
use crate::storage::{StoreError, Tx};
use crate::triage::lanes::{Lanes, lanes};
use crate::triage::similar::{Looked, SimilarCase, similar};
use crate::triage::suggest::{Suggestion, suggest};

/// Similar cases given.
const SIMILAR: usize = 10;

/// What helps to sort a report. Nothing of it is applied.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Triage {
    /// Categories that fit, the best first.
    pub suggestions: Vec<Suggestion>,
    /// Danger to life, and what is for sale.
    #[serde(flatten)]
    pub lanes: Lanes,
    /// Cases that may be about the same thing, the most alike first.
    pub similar: Vec<SimilarCase>,
}

/// A report that is being written.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TriageAsked {
    /// Its words.
    pub text: String,
    /// Its category, where it has one.
    #[serde(default)]
    pub category: Option<String>,
    /// Latitude, degrees.
    #[serde(default)]
    pub lat: Option<f64>,
    /// Longitude, degrees.
    #[serde(default)]
    pub lon: Option<f64>,
}

/// What helps to sort a case
#[utoipa::path(get, path = "/api/v1/staff/cases/{id}/triage", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    responses(
        (status = 200, body = Triage),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn of_case(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Json<Triage>, Refusal> {
    let id = id::parse(&id)?;
    let looked = app.db.read(move |tx| read(tx, id)).await?.ok_or_else(Refusal::not_found)?;
    Ok(Json(triage(&app, &staff, looked.0, looked.1).await?))
}

/// What helps to sort a report that is being written
#[utoipa::path(post, path = "/api/v1/staff/triage", tag = "staff", request_body = TriageAsked,
    responses(
        (status = 200, body = Triage),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn of_text(
    State(app): State<App>,
    staff: Staff,
    body: JsonBody<TriageAsked>,
) -> Result<Json<Triage>, Refusal> {
    let TriageAsked { text, category, lat, lon } = body.value;
    let text = wording::optional(Some(&text), TEXT_CHARS_MAX, "text")?.unwrap_or_default();
    let at = lat.zip(lon);
    if at.is_some_and(|(lat, lon)| !(lat.abs() <= 90.0 && lon.abs() <= 180.0)) {
        return Err(Refusal::invalid(code::POSITION_INVALID, "lat"));
    }
    let looked = at.map(|at| Looked {
        case: None,
        category,
        at,
        text: text.clone(),
        moment: app.clock.now(),
    });
    Ok(Json(triage(&app, &staff, text, looked).await?))
}

async fn triage(
    app: &App,
    staff: &Staff,
    text: String,
    looked: Option<Looked>,
) -> Result<Triage, Refusal> {
    let province = app.province.clone();
    // A unit sees its own cases and no others.
    let extra = match &staff.unit {
        _ if staff.may(Permission::CaseReadAll) => "1 = 1".to_owned(),
        // Ids of units are letters, digits and `_`.
        Some(unit) => format!("c.unit_id = '{unit}'"),
        None => "1 = 0".to_owned(),
    };
    let similar: Result<Vec<SimilarCase>, StoreError> = app
        .db
        .read(move |tx| match &looked {
            Some(looked) => similar(tx, &province, looked, &extra, SIMILAR),
            None => Ok(Vec::new()),
        })
        .await;
    Ok(Triage {
        suggestions: suggest(&text, &app.province, &app.taught.now()),
        lanes: lanes(&text, &app.province.triage),
        similar: similar?,
    })
}

fn read(tx: &mut dyn Tx, case: uuid::Uuid) -> Result<Option<(String, Option<Looked>)>, StoreError> {
    let row = tx.query_opt(
        "SELECT text, category, lat_e7, lon_e7, received_at FROM cases WHERE id = $1",
        &[case.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let text = row.text(0)?.to_owned();
    let at = row.int_opt(2)?.zip(row.int_opt(3)?);
    let looked = match at {
        Some((lat, lon)) => Some(Looked {
            case: Some(case),
            category: row.text_opt(1)?.map(str::to_owned),
            at: (of_e7(lat), of_e7(lon)),
            text: text.clone(),
            moment: row.time(4)?,
        }),
        None => None,
    };
    Ok(Some((text, looked)))
}
