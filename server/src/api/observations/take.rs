//! Readings of a call, as JSON or CSV: looked at, then kept.

use axum::body::to_bytes;
use axum::extract::{FromRequest as _, Request};
use axum::http::{StatusCode, header};
use citizen_wire::limits::JSON_BYTES_MAX;
use citizen_wire::problem::code;

use crate::api::body::{JsonBytes, parse};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::observations::arrival::{
    Fault, READINGS_MAX, ReadingsBody, ReadingsTaken, RefusedReading, check,
};
use crate::observations::file::{self, Line};
use crate::observations::keep::keep;
use crate::problem::Refusal;
use crate::storage::StoreError;

/// What a call says, line by line.
pub(super) async fn lines(request: Request) -> Result<Vec<Line>, Refusal> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let csv = kind.is_some_and(|kind| {
        kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("text/csv")
    });
    if csv {
        let bytes = to_bytes(request.into_body(), JSON_BYTES_MAX)
            .await
            .map_err(|_| Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, code::BODY_TOO_LARGE))?;
        return file::lines(&bytes).map_err(|Fault(code, field)| Refusal::invalid(code, field));
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
    let province = app.province.clone();
    let rules = province.stations.as_ref().ok_or_else(Refusal::not_found)?;
    let now = app.clock.now();
    let mut arrivals = Vec::with_capacity(lines.len());
    let mut refused = Vec::new();
    for (index, line) in lines.into_iter().enumerate() {
        match line.and_then(|body| check(rules, index, &body, now)) {
            Ok(arrival) => arrivals.push(arrival),
            Err(fault) => refused.push(RefusedReading::new(index, fault)),
        }
    }
    let province = app.province.clone();
    let mut taken: ReadingsTaken = app
        .db
        .write(move |tx| -> Result<_, StoreError> {
            let mut taken = ReadingsTaken::default();
            keep(tx, &province, &arrivals, &source, now, &mut taken)?;
            if let Some(deed) = deed.as_ref().filter(|_| taken.taken + taken.corrected > 0) {
                let detail = format!("{} taken, {} corrected", taken.taken, taken.corrected);
                audit::keep(tx, &Deed { detail, ..deed.clone() })?;
            }
            Ok(taken)
        })
        .await?;
    taken.refused.extend(refused);
    taken.refused.sort_by_key(|refused| refused.index);
    match taken.refused.first() {
        Some(first) if taken.taken + taken.doubled + taken.corrected == 0 => {
            Err(Refusal::invalid(first.code, format!("readings.{}.{}", first.index, first.field)))
        }
        _ => Ok(taken),
    }
}
