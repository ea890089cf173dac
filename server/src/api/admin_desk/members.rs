//! Members of staff: the table, in and out; passwords and second factors.

use axum::Json;
use axum::body::to_bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use citizen_wire::problem::{Problem, code};
use serde::{Deserialize, Serialize};

use crate::accounts::staff::{password, second_factor};
use crate::accounts::{Staff, token};
use crate::administration::members::{self as engine, COLUMNS, Member, MemberImport};
use crate::api::id;
use crate::app::App;
use crate::export::csv::inert;
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Bytes of a file.
const FILE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Every member of staff
#[utoipa::path(get, path = "/api/v1/staff/members", tag = "administration",
    responses(
        (status = 200, body = Vec<Member>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list(State(app): State<App>, _staff: Staff) -> Result<Json<Vec<Member>>, Refusal> {
    Ok(Json(app.db.read(engine::list).await?))
}

/// Every member of staff as a file, in the shape that is imported
#[utoipa::path(get, path = "/api/v1/staff/members.csv", tag = "administration",
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn csv(State(app): State<App>, _staff: Staff) -> Result<Response, Refusal> {
    let mut text = format!("\u{feff}{}\r\n", COLUMNS.join(","));
    for member in app.db.read(engine::list).await? {
        let active = if member.active { "yes" } else { "no" };
        let unit = member.unit.unwrap_or_default();
        let cells = [&member.username, &member.name, &member.role, &unit].map(|cell| inert(cell));
        text.push_str(&format!("{},{active}\r\n", cells.join(",")));
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"staff.csv\""),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, text).into_response())
}

/// Whether it is meant.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct MembersMeant {
    /// Take it; without, it is only looked at.
    apply: bool,
}

/// Look at a file of staff, or take it
///
/// A file with a row at fault is not taken at all; the report names each. Whoever is
/// not in it stays as they are.
#[utoipa::path(post, path = "/api/v1/staff/members/import", tag = "administration",
    params(MembersMeant), request_body(content = String, content_type = "text/csv"),
    responses(
        (status = 200, body = MemberImport),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn import(
    State(app): State<App>,
    staff: Staff,
    meant: Result<Query<MembersMeant>, QueryRejection>,
    request: Request,
) -> Result<Json<MemberImport>, Refusal> {
    let Query(meant) = meant.map_err(|_| Refusal::invalid(code::FIELD_INVALID, "apply"))?;
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("text/csv")) {
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return Err(Refusal::new(status, code::CONTENT_TYPE_UNSUPPORTED));
    }
    let bytes = to_bytes(request.into_body(), FILE_BYTES_MAX)
        .await
        .map_err(|_| Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, code::BODY_TOO_LARGE))?;
    let (province, now) = (app.province.clone(), app.clock.now());
    let report: Result<MemberImport, StoreError> = app
        .db
        .write(move |tx| engine::import(tx, &province, (&bytes, meant.apply), &staff, now))
        .await;
    Ok(Json(report?))
}

/// A password, shown once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct NewPassword {
    /// For the member, by a way of their own.
    pub password: String,
}

/// Give a member another password
///
/// It is drawn, shown once, and ends their sessions.
#[utoipa::path(post, path = "/api/v1/staff/members/{member}/password", tag = "administration",
    params(("member" = uuid::Uuid, Path, description = "The member")),
    responses(
        (status = 200, body = NewPassword),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn password(
    State(app): State<App>,
    staff: Staff,
    Path(member): Path<String>,
) -> Result<Json<NewPassword>, Refusal> {
    let (member, now) = (id::parse(&member)?, app.clock.now());
    let drawn: token::Secret = token::random()?;
    let password: String = token::encode(&drawn).chars().take(20).collect();
    let secret = password.clone();
    let hash = tokio::task::spawn_blocking(move || password::hash(&secret)).await;
    let internal = |error: &dyn std::fmt::Display| {
        tracing::error!(%error, "a password was not hashed");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
    };
    let hash = hash.map_err(|error| internal(&error))?.map_err(|error| internal(&error))?;
    let known =
        app.db.write(move |tx| engine::set_password(tx, member, &hash, &staff, now)).await?;
    if known { Ok(Json(NewPassword { password })) } else { Err(Refusal::not_found()) }
}

/// Take a member's second factor away, so that they set up another
#[utoipa::path(post, path = "/api/v1/staff/members/{member}/reset_second_factor",
    tag = "administration",
    params(("member" = uuid::Uuid, Path, description = "The member")),
    responses(
        (status = 204, description = "It is gone, and their sessions are over"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn reset(
    State(app): State<App>,
    staff: Staff,
    Path(member): Path<String>,
) -> Result<StatusCode, Refusal> {
    let (member, now) = (id::parse(&member)?, app.clock.now());
    if member == staff.id {
        // Else whoever finds an open console is rid of it.
        return Err(Refusal::new(StatusCode::FORBIDDEN, code::OWN_REQUEST));
    }
    let known = app
        .db
        .write(move |tx| {
            let known = engine::exists(tx, member)?;
            if known {
                second_factor::reset(tx, member, &staff.audited(), now)?;
            }
            Ok::<_, StoreError>(known)
        })
        .await?;
    if known { Ok(StatusCode::NO_CONTENT) } else { Err(Refusal::not_found()) }
}
