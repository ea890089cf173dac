//! The tus 1.0 face: <https://tus.io/protocols/resumable-upload>, one method a
//! file. Extensions: creation, creation-with-upload, creation-defer-length,
//! expiration, checksum, termination.

pub mod announced;
pub mod checksum;
mod create;
mod headers;
mod offset;
mod options;
mod override_method;
mod patch;
mod terminate;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::MethodRouter;
use citizen_wire::problem::code;
use jiff::Timestamp;
use uuid::Uuid;

use super::owner::Owner;
use super::rows::{self, Upload};
use super::transfer::Begun;
use crate::app::App;
use crate::http::described::{ApiRouter, routes};
use crate::problem::Refusal;
use crate::storage::Tx;
use headers::VERSION;

/// Where uploads are created.
const COLLECTION: &str = "/api/v1/uploads";

/// The routes, with and without a slash at the end.
pub fn routes() -> ApiRouter<App> {
    let collection = || MethodRouter::new().post(create::create).options(options::options);
    let one = || {
        MethodRouter::new()
            .post(override_method::override_method)
            .head(offset::offset)
            .patch(patch::patch)
            .delete(terminate::terminate)
            .options(options::options)
    };
    ApiRouter::new()
        .routes(routes!(create::create, options::options))
        .routes(routes!(
            override_method::override_method,
            offset::offset,
            patch::patch,
            terminate::terminate
        ))
        .route("/api/v1/uploads/{id}", MethodRouter::new().options(options::options))
        .route("/api/v1/uploads/", collection())
        .route("/api/v1/uploads/{id}/", one())
        .within(|routes| routes.layer(map_response(speak_tus)))
}

/// Every answer, also a refusal, says which protocol it speaks.
async fn speak_tus(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert("tus-resumable", HeaderValue::from_static(VERSION));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The absolute address of an upload, from configuration and nothing else.
fn location(app: &App, id: Uuid) -> String {
    format!("{}{COLLECTION}/{id}", app.uploads.public_url)
}

/// The id in an address; what cannot be one is not there.
pub(super) fn known_id(text: &str) -> Result<Uuid, Refusal> {
    text.parse().map_err(|_| Refusal::not_found())
}

/// Runs `work` to its end also when the caller goes away. Begins it at once, so that
/// who waits holds no copy of it.
fn detached<T: Send + 'static>(
    work: impl Future<Output = Result<T, Refusal>> + Send + 'static,
) -> impl Future<Output = Result<T, Refusal>> + Send {
    let working = tokio::spawn(work);
    async move {
        working.await.unwrap_or_else(|error| {
            tracing::error!(%error, "upload task stopped");
            Err(Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL))
        })
    }
}

/// Finds out by `begun` where the bytes of `body` go, then takes them in.
fn taken(
    begun: impl Future<Output = Result<Begun, Refusal>> + Send + 'static,
    body: Body,
) -> impl Future<Output = Result<Upload, Refusal>> + Send {
    // Boxed: a thousand that wait for bytes need no room for their beginning.
    let begun = Box::pin(begun);
    detached(async move {
        match begun.await? {
            Begun::Settled(row) => Ok(*row),
            Begun::Takes(transfer, skip) => transfer.run(body, skip).await,
        }
    })
}

/// The upload at this address, if it is the owner's and its time is not over.
fn owned(tx: &mut dyn Tx, id: Uuid, owner: Owner, now: Timestamp) -> Result<Upload, Refusal> {
    let row = rows::find(tx, id)?.filter(|row| row.owner == owner).ok_or(Refusal::not_found())?;
    if row.expires_at < now {
        return Err(Refusal::new(StatusCode::GONE, code::UPLOAD_GONE));
    }
    Ok(row)
}
