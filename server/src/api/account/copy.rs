//! `GET /api/v1/account/data`, `.zip`: everything that is kept about the person.

use std::io;
use std::sync::Arc;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use citizen_wire::media::MediaState;
use citizen_wire::personal::PersonalCopy;
use citizen_wire::problem::{Problem, code};
use futures_util::stream;
use std::io::Read as _;

use crate::accounts::Citizen;
use crate::accounts::personal::copy;
use crate::app::App;
use crate::export::zip::Zip;
use crate::problem::Refusal;
use crate::uploads::store::{MediaStore, Size};

/// Bytes of a photo read at once.
const PIECE_BYTES: u64 = 256 * 1024;

async fn put_together(app: &App, citizen: Citizen) -> Result<PersonalCopy, Refusal> {
    let (province, now) = (app.province.clone(), app.clock.now());
    let found = app.db.read(move |tx| copy::of(tx, &province, citizen, now)).await?;
    found.ok_or_else(Refusal::not_found)
}

/// Everything that is kept about the person
#[utoipa::path(get, path = "/api/v1/account/data", tag = "account",
    responses(
        (status = 200, body = PersonalCopy),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn json(State(app): State<App>, citizen: Citizen) -> Result<Json<PersonalCopy>, Refusal> {
    put_together(&app, citizen).await.map(Json)
}

/// The same with every photo and film, as an archive
#[utoipa::path(get, path = "/api/v1/account/data.zip", tag = "account",
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/zip"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn archive(State(app): State<App>, citizen: Citizen) -> Result<Response, Refusal> {
    let copy = put_together(&app, citizen).await?;
    let internal = |error: &dyn std::fmt::Display| {
        tracing::error!(%error, "a copy of personal data did not begin");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
    };
    let text = serde_json::to_vec_pretty(&copy).map_err(|error| internal(&error))?;
    let mut files = Vec::new();
    for case in &copy.cases {
        for medium in case.media.iter().filter(|medium| medium.state == MediaState::Stored) {
            let end = medium.content_type.split('/').nth(1).unwrap_or("bin");
            let end: String = end.chars().filter(char::is_ascii_alphanumeric).collect();
            let name = format!("{}/{}.{end}", case.code, medium.id);
            files.push((name, medium.sha256.clone()));
        }
    }
    files.reverse();
    let mut zip = Zip::default();
    zip.begin("data.json").and_then(|()| zip.write(&text)).map_err(|error| internal(&error))?;
    let begun = Packing { zip, files, open: None, store: app.uploads.store.clone() };
    let pieces = stream::try_unfold(Some(begun), |packing| async move {
        let Some(packing) = packing else { return Ok(None) };
        tokio::task::spawn_blocking(|| packing.next()).await.map_err(io::Error::other)?
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"my-data.zip\""),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// An archive on its way.
struct Packing {
    zip: Zip,
    /// Name and hash, the last first.
    files: Vec<(String, String)>,
    open: Option<Box<dyn io::Read + Send>>,
    store: Arc<dyn MediaStore>,
}

impl Packing {
    /// The next piece, and the rest of the way; the last has none.
    fn next(mut self) -> io::Result<Option<(Bytes, Option<Self>)>> {
        if let Some(file) = &mut self.open {
            let mut piece = Vec::new();
            file.by_ref().take(PIECE_BYTES).read_to_end(&mut piece)?;
            if piece.is_empty() {
                self.open = None;
            } else {
                self.zip.write(&piece)?;
            }
            return Ok(Some((self.zip.take(), Some(self))));
        }
        let Some((name, sha256)) = self.files.pop() else {
            return Ok(Some((self.zip.end()?, None)));
        };
        match self.store.open(&sha256, Size::Original, 0) {
            Ok(file) => {
                self.zip.begin(&name)?;
                self.open = Some(file);
            }
            // Taken out meanwhile; the list still names it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        Ok(Some((self.zip.take(), Some(self))))
    }
}
