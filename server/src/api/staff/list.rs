//! `GET /api/v1/staff/cases`: the desk's list.

use axum::Json;
use axum::extract::{Query, State};
use citizen_wire::case::CaseState;
use citizen_wire::problem::{Problem, code};
use citizen_wire::report::ReportKind;
use serde::{Deserialize, Serialize};

use super::query::{given, parsed};
use crate::accounts::staff::Permission;
use crate::accounts::{Staff, phone};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::cases::queue::{self, After, Filter, Part, Sort, Wanted};
use crate::cases::summary::CaseRow;
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Rows of a page when nobody says.
const LIMIT: u32 = 50;
/// Categories of one list.
const CATEGORIES_MAX: usize = 100;
/// Characters of a search.
const SEARCH_CHARS_MAX: usize = 200;

/// Which part of the list, filtered and sorted how.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CaseQuery {
    /// `open` (when absent), `due_soon`, `overdue`, `escalated`, `low_rated`, `waits_for_approval`,
    /// `mine`, `done` or `all`.
    view: Option<String>,
    /// Words with or without diacritics, a tracking code, or a whole number.
    q: Option<String>,
    /// Unit id.
    unit: Option<String>,
    /// Commune code.
    commune: Option<String>,
    /// Category id, or several with commas between.
    category: Option<String>,
    /// None of these categories: an id, or several with commas between.
    except: Option<String>,
    /// `report` or `sos`.
    kind: Option<String>,
    /// A state by name.
    state: Option<String>,
    /// `due` or `received`; by deadline when absent, but `done` and `all` by arrival.
    sort: Option<String>,
    /// `next` of the page before.
    after: Option<String>,
    /// Rows, 1 to 200; 50 when absent.
    limit: Option<String>,
}

/// One page of the desk's list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CasePage {
    /// The rows.
    pub items: Vec<CaseRow>,
    /// Send it as `after` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Rows of the whole list, exact up to 1,000 and never more.
    pub total: i64,
}

pub(super) fn wanted(query: CaseQuery) -> Result<Wanted, Refusal> {
    let part: Part = parsed(query.view.as_deref(), "view")?.unwrap_or_default();
    let sort = match query.sort.as_deref() {
        Some("due") => Sort::Due,
        Some("received") => Sort::Received,
        None | Some("") if matches!(part, Part::Done | Part::All) => Sort::Received,
        None | Some("") => Sort::Due,
        Some(_) => return Err(Refusal::invalid(code::FIELD_INVALID, "sort")),
    };
    if query.q.as_ref().is_some_and(|q| q.chars().count() > SEARCH_CHARS_MAX) {
        return Err(Refusal::invalid(code::TEXT_TOO_LONG, "q"));
    }
    let limit = parsed::<u32>(query.limit.as_deref(), "limit")?.unwrap_or(LIMIT);
    if !(1..=queue::LIMIT_MAX).contains(&limit) {
        return Err(Refusal::invalid(code::FIELD_INVALID, "limit"));
    }
    let kind = match query.kind.as_deref() {
        None | Some("") => None,
        Some("report") => Some(ReportKind::Report),
        Some("sos") => Some(ReportKind::Sos),
        Some(_) => return Err(Refusal::invalid(code::FIELD_INVALID, "kind")),
    };
    let several = |given: Option<&str>, field| {
        let ids = given.unwrap_or_default().split(',').filter(|id| !id.is_empty());
        let ids: Vec<String> = ids.map(str::to_owned).collect();
        let few = ids.len() <= CATEGORIES_MAX;
        few.then_some(ids).ok_or(Refusal::invalid(code::FIELD_INVALID, field))
    };
    let filter = Filter {
        part,
        q: given(query.q),
        unit: given(query.unit),
        commune: given(query.commune),
        categories: several(query.category.as_deref(), "category")?,
        except: several(query.except.as_deref(), "except")?,
        kind,
        state: parsed::<CaseState>(query.state.as_deref(), "state")?,
    };
    let after = parsed::<After>(query.after.as_deref(), "after")?;
    Ok(Wanted { filter, sort, after, limit })
}

/// The desk's list
///
/// A unit's list holds its own cases and no others. A search for a number is in
/// the audit.
#[utoipa::path(get, path = "/api/v1/staff/cases", tag = "staff", params(CaseQuery),
    responses(
        (status = 200, body = CasePage),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list(
    State(app): State<App>,
    staff: Staff,
    query: Result<Query<CaseQuery>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<CasePage>, Refusal> {
    let Query(query) = query.map_err(|_| Refusal::invalid(code::FIELD_UNKNOWN, "query"))?;
    let (wanted, now, province) = (wanted(query)?, app.clock.now(), app.province.clone());
    if wanted.filter.q.as_deref().and_then(phone::e164).is_some()
        && staff.may(Permission::PersonSee)
    {
        let deed = Deed {
            at: now,
            actor: staff.audited(),
            action: "person.search".to_owned(),
            object: "cases".to_owned(),
            detail: String::new(),
        };
        app.db.write(move |tx| -> Result<(), StoreError> { audit::keep(tx, &deed) }).await?;
    }
    let page = app.db.read(move |tx| queue::page(tx, &province, &staff, &wanted, now)).await?;
    Ok(Json(CasePage { items: page.rows, next: page.next, total: page.total }))
}
