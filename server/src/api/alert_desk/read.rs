//! Reading at the alert desk.

use axum::Json;
use axum::extract::{Path, Query, State};
use citizen_wire::alert::PAYLOAD_BYTES_MAX;
use citizen_wire::problem::Problem;
use serde::{Deserialize, Serialize};

use crate::accounts::Staff;
use crate::alerts::AlertError;
use crate::alerts::compose::{compose, payload_bytes};
use crate::alerts::confirmed::{self, Confirmation};
use crate::alerts::estimate::{EstimateOf, ReachEstimate, estimate};
use crate::alerts::reach::{self, ReachCount};
use crate::alerts::row::{self, AlertView};
use crate::alerts::state::AlertState;
use crate::api::id;
use crate::app::App;
use crate::problem::Refusal;
use crate::province::alerts::Template;
use crate::push::fanout::{self, Delivery};
use crate::storage::StoreError;

/// Alerts of a list.
const LIST_MAX: i64 = 200;

/// Which to list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Only those in this state.
    state: Option<AlertState>,
}

/// One alert with everything around it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AlertDetail {
    /// The alert.
    #[serde(flatten)]
    pub view: AlertView,
    /// What keeps it from being sent, in the words of a refusal.
    pub problem: Option<Problem>,
    /// What phones would get if it were sent now.
    pub preview: Option<citizen_wire::alert::Alert>,
    /// Bytes of that in a push message.
    pub payload_bytes: Option<usize>,
    /// Most bytes of a push message.
    pub payload_bytes_max: usize,
    /// How many it would reach if it were sent now; absent once it is decided on, and
    /// while it has no area that can be.
    pub estimate: Option<ReachEstimate>,
    /// What whoever sends it must confirm; empty once it is decided on.
    pub confirm: Vec<Confirmation>,
    /// How far handing it over to push services came; absent before it is sent.
    pub delivery: Option<Delivery>,
    /// How far it came, by commune.
    pub reach: Vec<ReachCount>,
}

/// What warnings can begin from
#[utoipa::path(get, path = "/api/v1/staff/alert_templates", tag = "alert desk",
    responses((status = 200, body = Vec<Template>)))]
pub async fn templates(State(app): State<App>, _staff: Staff) -> Json<Vec<Template>> {
    Json(app.province.alerts.as_ref().map(|rules| rules.templates.clone()).unwrap_or_default())
}

/// Warnings, the last changed first
#[utoipa::path(get, path = "/api/v1/staff/alerts", tag = "alert desk", params(Which),
    responses((status = 200, body = Vec<AlertView>)))]
pub async fn list(
    State(app): State<App>,
    _staff: Staff,
    Query(which): Query<Which>,
) -> Result<Json<Vec<AlertView>>, Refusal> {
    let found: Result<Vec<AlertView>, StoreError> = app
        .db
        .read(move |tx| {
            let rows = row::list(tx, which.state, LIST_MAX)?;
            rows.into_iter().map(|row| row.view(tx)).collect()
        })
        .await;
    Ok(Json(found?))
}

/// One warning with its preview and figures
#[utoipa::path(get, path = "/api/v1/staff/alerts/{alert}", tag = "alert desk",
    params(("alert" = uuid::Uuid, Path, description = "The alert's id")),
    responses(
        (status = 200, body = AlertDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn show(
    State(app): State<App>,
    _staff: Staff,
    Path(alert): Path<String>,
) -> Result<Json<AlertDetail>, Refusal> {
    Ok(Json(detail(&app, &alert).await?))
}

/// One alert as it is now.
pub(super) async fn detail(app: &App, alert: &str) -> Result<AlertDetail, Refusal> {
    let (id, province, now) = (id::parse(alert)?, app.province.clone(), app.clock.now());
    let known = province.clone();
    let (view, estimate, reach, delivery) = app
        .db
        .read(move |tx| -> Result<_, AlertError> {
            let view = row::one(tx, id)?.view(tx)?;
            let estimate = match view.state {
                AlertState::Draft | AlertState::Returned | AlertState::Pending => {
                    match estimate(tx, &known, &EstimateOf::from(&view.draft)) {
                        Ok(estimate) => Some(estimate),
                        // What is wrong with its area stands in the problem.
                        Err(AlertError::Invalid { .. }) => None,
                        Err(error) => return Err(error),
                    }
                }
                _ => None,
            };
            Ok((view, estimate, reach::counts(tx, id)?, fanout::delivery(tx, id)?))
        })
        .await?;
    let draft = &view.draft;
    let preview = match &view.alert {
        Some(sent) => Ok(sent.clone()),
        None => draft
            .check(&province, now)
            .and_then(|()| compose(draft, &province, id, Vec::new(), now)),
    };
    let (preview, problem) = match preview {
        Ok(preview) => (Some(preview), None),
        Err(error) => (None, Some(Refusal::from(error).problem())),
    };
    let rule = province.alerts.as_ref().map(|rules| rules.confirm).unwrap_or_default();
    let undecided =
        matches!(view.state, AlertState::Draft | AlertState::Returned | AlertState::Pending);
    Ok(AlertDetail {
        confirm: match undecided {
            true => confirmed::asked(rule, view.draft.level).to_vec(),
            false => Vec::new(),
        },
        payload_bytes: preview.as_ref().map(payload_bytes),
        payload_bytes_max: PAYLOAD_BYTES_MAX,
        preview,
        problem,
        estimate,
        delivery,
        reach,
        view,
    })
}
