//! `POST /api/v1/reports:batch`: many reports in one request, an answer each.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use bytes::Bytes;
use citizen_wire::limits::BATCH_REPORTS_MAX;
use citizen_wire::problem::{Problem, code};
use citizen_wire::report::{Batch, BatchAnswer, BatchItem};
use futures_util::future::join_all;

use super::intake::{Call, submit};
use crate::accounts::Citizen;
use crate::accounts::client_address::ClientAddress;
use crate::api::body::{self, JsonBytes};
use crate::app::App;
use crate::cases::intake::moment::Skew;
use crate::problem::Refusal;

/// Send many reports
///
/// Each is taken or refused on its own, as by its own `PUT`; the answer has one
/// item for each in the order sent. The body may be compressed (gzip, zstd).
#[utoipa::path(post, path = "/api/v1/reports:batch", tag = "reports", request_body = Batch,
    responses(
        (status = 200, body = BatchAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json",
            description = "`body_malformed`"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json",
            description = "`body_too_large`, also after decompression"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn batch(
    State(app): State<App>,
    citizen: Citizen,
    address: ClientAddress,
    headers: HeaderMap,
    body: JsonBytes,
) -> Result<Json<BatchAnswer>, Refusal> {
    let batch: Batch = match serde_json::from_slice(&body.0) {
        Ok(batch) => batch,
        Err(_) => body::parse(&body.0)?,
    };
    if batch.reports.len() > BATCH_REPORTS_MAX {
        return Err(Refusal::invalid(code::FIELD_INVALID, "reports"));
    }
    let received_at = app.clock.now();
    let call = Call { citizen, address, received_at, skew: Skew::of(&headers, received_at) };
    let items = batch.reports.into_iter().map(|report| {
        let (app, call) = (&app, &call);
        async move {
            let bytes = Bytes::copy_from_slice(report.body.get().as_bytes());
            let (status, receipt, problem) = match submit(app, call, report.id, bytes).await {
                Ok((status, receipt)) => (status, Some(receipt), None),
                Err(refusal) => (refusal.status, None, Some(refusal.problem())),
            };
            BatchItem { id: report.id, status: StatusCode::as_u16(&status), receipt, problem }
        }
    });
    Ok(Json(BatchAnswer { items: join_all(items).await }))
}
