//! `POST`: a new upload, or the one there is of the same content.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use super::announced::Announced;
use super::checksum::Checksum;
use super::headers::tell_state;
use super::location;
use crate::app::App;
use crate::problem::Refusal;
use crate::storage::Tx;
use crate::uploads::claims::Claim;
use crate::uploads::declared::declared;
use crate::uploads::owner::Owner;
use crate::uploads::repeat;
use crate::uploads::rows::{self, Upload, content_name};
use crate::uploads::transfer::{Begun, Transfer};

/// Creates an upload. With `report` and `sha256` in `Upload-Metadata` the same
/// content of the same account is the same upload, with what is durable of it.
/// A body of `application/offset+octet-stream` is its first bytes (byte 0 on,
/// also when some are here already).
#[utoipa::path(post, path = "/api/v1/uploads", tag = "uploads",
    request_body(content_type = "application/offset+octet-stream"),
    responses(
        (status = 201, description = "Location, Upload-Offset, Upload-Expires"),
        (status = 400, description = "A header that cannot be read"),
        (status = 401, description = "Not signed in"),
        (status = 404, description = "No such report, or not yours"),
        (status = 410, description = "The report was taken back"),
        (status = 412, description = "Wrong Tus-Resumable"),
        (status = 413, description = "Longer than Tus-Max-Size"),
        (status = 415, description = "A body of another type"),
        (status = 422, description = "The report does not announce it, or the bytes are something else"),
        (status = 460, description = "Bytes do not fit their checksum"),
        (status = 507, description = "The server's disk is full")))]
pub async fn create(
    State(app): State<App>,
    owner: Owner,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let taking = taking(&app, owner, &headers, body)?;
    // They hold on to the connection's buffer for as long as they live.
    drop(headers);
    let row = taking.await?;
    let mut response = StatusCode::CREATED.into_response();
    let headers = response.headers_mut();
    tell_state(headers, &row);
    if let Ok(location) = HeaderValue::from_str(&location(&app, row.id)) {
        headers.insert(header::LOCATION, location);
    }
    Ok(response)
}

/// Not `async`: what it reads of the headers takes no room while bytes are waited for.
fn taking(
    app: &App,
    owner: Owner,
    headers: &HeaderMap,
    body: Body,
) -> Result<impl Future<Output = Result<Upload, Refusal>> + use<>, Refusal> {
    let announced = Announced::read(headers)?;
    let body = if announced.bytes { body } else { Body::empty() };
    let (app, now) = (app.clone(), app.clock.now());
    Ok(super::taken(async move { begin(&app, owner, announced, now).await }, body))
}

async fn begin(
    app: &App,
    owner: Owner,
    announced: Announced,
    now: Timestamp,
) -> Result<Begun, Refusal> {
    let Announced { length, metadata, wanted, checksum, bytes } = announced;
    let mut fresh = Upload::begin(owner, length, metadata.raw, now);
    let Some(wanted) = wanted else {
        if !bytes && fresh.length != Some(0) {
            let row = fresh.clone();
            app.db.write(move |tx| rows::save(tx, &row)).await?;
            return Ok(Begun::Settled(Box::new(fresh)));
        }
        let claim = app.uploads.claims.take(fresh.claim_name()).await;
        return open(app, fresh, claim, checksum).await;
    };
    let said = {
        let (owner, length, wanted) = (fresh.owner, fresh.length, wanted.clone());
        app.db.read(move |tx| declared(tx, owner, &wanted, length)).await?
    };
    fresh.length = Some(said.bytes);
    fresh.sha256 = Some(wanted.sha256.clone());
    fresh.case = Some(wanted.report);
    if said.stored {
        // The bytes are here since before an older upload's row was swept.
        fresh.received = said.bytes;
        fresh.completed_at = Some(fresh.created_at);
        fresh.stored_sha256 = Some(wanted.sha256.clone());
    }
    let name = content_name(fresh.owner, &wanted.sha256, said.bytes);
    let now = app.clock.now();
    if !bytes && said.bytes > 0 {
        app.uploads.claims.checkpoint(&name).await;
        let row = app.db.write(move |tx| same_or(tx, &fresh, now, true)).await?;
        return repeat::settled(app, row).await.map(|row| Begun::Settled(Box::new(row)));
    }
    let claim = app.uploads.claims.take(name).await;
    let row = app.db.read(move |tx| same_or(tx, &fresh, now, false)).await?;
    if row.completed_at.is_some() {
        return repeat::settled(app, row).await.map(|row| Begun::Settled(Box::new(row)));
    }
    open(app, row, claim, checksum).await
}

async fn open(
    app: &App,
    row: Upload,
    claim: Claim,
    checksum: Option<Checksum>,
) -> Result<Begun, Refusal> {
    let skip = row.received;
    let transfer = Transfer::open(app, row, claim, checksum, true).await?;
    Ok(Begun::Takes(transfer, skip))
}

/// The owner's upload of the same content, or the fresh one, `keep` says whether
/// to write it down.
fn same_or(tx: &mut dyn Tx, fresh: &Upload, now: Timestamp, keep: bool) -> Result<Upload, Refusal> {
    let (Some(sha256), Some(length)) = (&fresh.sha256, fresh.length) else {
        return Ok(fresh.clone());
    };
    match rows::find_content(tx, fresh.owner, sha256, length)? {
        Some(mut known) if known.completed_at.is_none() => {
            known.expires_at = fresh.expires_at.max(now);
            known.case = fresh.case;
            if keep {
                rows::save(tx, &known)?;
            }
            Ok(known)
        }
        Some(known) => Ok(known),
        None => {
            if keep {
                rows::save(tx, fresh)?;
            }
            Ok(fresh.clone())
        }
    }
}
