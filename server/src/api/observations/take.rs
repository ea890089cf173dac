//! Readings of a call, as JSON, CSV or XLSX: looked at, then kept.

use axum::body::to_bytes;
use axum::extract::{FromRequest as _, Request};
use axum::http::{StatusCode, header};
use citizen_wire::limits::JSON_BYTES_MAX;
use citizen_wire::problem::code;

use crate::api::body::{JsonBytes, parse};
use crate::app::App;
use crate::audit::Deed;
use crate::observations::arrival::{Fault, READINGS_MAX, ReadingsBody, ReadingsTaken};
use crate::observations::file::{self, Line};
use crate::observations::take;
use crate::problem::Refusal;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a call says, line by line.
pub(super) async fn lines(app: &App, request: Request) -> Result<Vec<Line>, Refusal> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    let (csv, xlsx) = (kind.eq_ignore_ascii_case("text/csv"), kind.eq_ignore_ascii_case(XLSX));
    if csv || xlsx {
        let bytes = to_bytes(request.into_body(), JSON_BYTES_MAX)
            .await
            .map_err(|_| Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, code::BODY_TOO_LARGE))?;
        let lines = if csv { file::csv(&bytes) } else { file::xlsx(&bytes, app.province.zone()) };
        return lines.map_err(|Fault(code, field)| Refusal::invalid(code, field));
    }
    let JsonBytes(bytes) = JsonBytes::from_request(request, &()).await?;
    let body: ReadingsBody = parse(&bytes)?;
    if body.readings.is_empty() || body.readings.len() > READINGS_MAX {
        return Err(Refusal::invalid(code::FIELD_INVALID, "readings"));
    }
    Ok(body.readings.into_iter().map(Ok).collect())
}

/// Keeps what is as it must be. When nothing is, the first fault is the answer.
pub(super) async fn take(
    app: &App,
    lines: Vec<Line>,
    source: String,
    deed: Option<Deed>,
) -> Result<ReadingsTaken, Refusal> {
    if deed.is_none() && app.province.stations.is_none() {
        return Err(Refusal::not_found());
    }
    let taken = take::take(app, lines, source, deed).await?;
    match taken.refused.first() {
        Some(first) if taken.taken + taken.doubled + taken.corrected == 0 => {
            Err(Refusal::invalid(first.code, format!("readings.{}.{}", first.index, first.field)))
        }
        _ => Ok(taken),
    }
}
