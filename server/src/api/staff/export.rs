//! `GET /api/v1/staff/cases.csv`, `.xlsx`: the desk's list as a file.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use citizen_wire::problem::{Problem, code};
use citizen_wire::report::ReportKind;

use super::list::{CaseQuery, wanted};
use crate::accounts::staff::Permission;
use crate::accounts::{Staff, phone};
use crate::app::App;
use crate::audit::{Deed, keep};
use crate::cases::queue::Filter;
use crate::export::cases;
use crate::export::table::Format;
use crate::messages::Language;
use crate::problem::Refusal;
use crate::storage::StoreError;

type Asked = Result<Query<CaseQuery>, axum::extract::rejection::QueryRejection>;

/// The desk's list as comma-separated values
///
/// Every row of the list, filtered as the list is, written as it is sent. A number
/// stands only where the caller may see the person. Taking it is in the audit.
#[utoipa::path(get, path = "/api/v1/staff/cases.csv", tag = "staff", params(CaseQuery),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn csv(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    query: Asked,
) -> Result<Response, Refusal> {
    export(&app, staff, &headers, query, Format::Csv).await
}

/// The desk's list as a workbook
///
/// As the list of comma-separated values; no text of it is a formula.
#[utoipa::path(get, path = "/api/v1/staff/cases.xlsx", tag = "staff", params(CaseQuery),
    responses(
        (status = 200, body = Vec<u8>,
            content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn xlsx(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    query: Asked,
) -> Result<Response, Refusal> {
    export(&app, staff, &headers, query, Format::Xlsx).await
}

async fn export(
    app: &App,
    staff: Staff,
    headers: &HeaderMap,
    query: Asked,
    format: Format,
) -> Result<Response, Refusal> {
    let Query(query) = query.map_err(|_| Refusal::invalid(code::FIELD_UNKNOWN, "query"))?;
    let wanted = wanted(query)?;
    let now = app.clock.now();
    let deed = Deed {
        at: now,
        actor: staff.audited(),
        action: "case.export".to_owned(),
        object: format!("cases.{}", format.extension()),
        detail: told(&wanted.filter, &staff),
    };
    app.db.write(move |tx| -> Result<(), StoreError> { keep(tx, &deed) }).await?;
    let said = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let language = Language::accepted(said.unwrap_or_default());
    let body = cases::table(app, staff, wanted, format, language).map_err(|error| {
        tracing::error!(%error, "an export did not begin");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
    })?;
    let day = now.to_zoned(app.province.zone().clone()).date();
    let name = format!("attachment; filename=\"cases-{day}.{}\"", format.extension());
    let name = HeaderValue::try_from(name).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(format.content_type())),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, body).into_response())
}

/// What was taken, for the audit: without what was searched for, which may be a
/// person's number.
fn told(filter: &Filter, staff: &Staff) -> String {
    let Filter { part, q, unit, commune, categories, except, kind, state } = filter;
    let mut told = vec![format!("view={}", part.as_str())];
    let mut also = |name: &str, value: Option<&str>| {
        told.extend(value.map(|value| format!("{name}={value}")));
    };
    also("unit", unit.as_deref());
    also("commune", commune.as_deref());
    for (name, ids) in [("category", categories), ("except", except)] {
        also(name, (!ids.is_empty()).then(|| ids.join(",")).as_deref());
    }
    also("kind", kind.map(ReportKind::as_str));
    also("state", state.map(|state| state.as_str()));
    let number = q.as_deref().and_then(phone::e164).is_some();
    let searched = if number && staff.may(Permission::PersonSee) { "number" } else { "words" };
    also("q", q.as_deref().map(|_| searched));
    told.join(" ")
}
