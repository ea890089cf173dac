//! `GET /api/v1/staff/audit`: who did and who read what.

use axum::Json;
use axum::extract::{Query, State};
use citizen_wire::problem::{Problem, code};
use serde::{Deserialize, Serialize};

use super::query::{given, parsed};
use crate::accounts::Staff;
use crate::app::App;
use crate::audit::search::{self, AuditRow, Filter};
use crate::audit::{Deed, keep};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Rows of a page when nobody says.
const LIMIT: u32 = 50;

/// Which rows.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// User name of a member of staff.
    staff: Option<String>,
    /// An action or what it begins with: `case.`, `person.read`, `refused`.
    action: Option<String>,
    /// What it was about, `case:ID`.
    object: Option<String>,
    /// Not before this time.
    from: Option<String>,
    /// Before this time.
    to: Option<String>,
    /// `next` of the page before.
    after: Option<String>,
    /// Rows, 1 to 200; 50 when absent.
    limit: Option<String>,
}

/// One page of the audit, newest first.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AuditPage {
    /// The rows.
    pub items: Vec<AuditRow>,
    /// Send it as `after` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Who did and who read what
///
/// Looking here is kept here too.
#[utoipa::path(get, path = "/api/v1/staff/audit", tag = "staff", params(AuditQuery),
    responses(
        (status = 200, body = AuditPage),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn audit(
    State(app): State<App>,
    staff: Staff,
    query: Result<Query<AuditQuery>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<AuditPage>, Refusal> {
    let Query(query) = query.map_err(|_| Refusal::invalid(code::FIELD_UNKNOWN, "query"))?;
    let limit = parsed::<u32>(query.limit.as_deref(), "limit")?.unwrap_or(LIMIT);
    if !(1..=search::LIMIT_MAX).contains(&limit) {
        return Err(Refusal::invalid(code::FIELD_INVALID, "limit"));
    }
    let filter = Filter {
        staff: given(query.staff),
        action: given(query.action),
        object: given(query.object),
        from: parsed(query.from.as_deref(), "from")?,
        to: parsed(query.to.as_deref(), "to")?,
        before: parsed(query.after.as_deref(), "after")?,
        limit,
    };
    let deed = Deed {
        at: app.clock.now(),
        actor: staff.audited(),
        action: "audit.read".to_owned(),
        object: filter.object.clone().unwrap_or_else(|| "audit".to_owned()),
        detail: filter.action.clone().unwrap_or_default(),
    };
    app.db.write(move |tx| -> Result<(), StoreError> { keep(tx, &deed) }).await?;
    let mut items = app.db.read(move |tx| search::rows(tx, &filter)).await?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = items.len() > shown;
    items.truncate(shown);
    let next = items.last().filter(|_| more).map(|row| row.seq.to_string());
    Ok(Json(AuditPage { items, next }))
}
