//! Making the file that strangers see: a photo is decoded, covered and encoded anew, a
//! film written anew without what is neither picture nor sound, a document without its
//! metadata. A worker does it that
//! can do nothing else (`crate::uploads::examine`).

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::Path;
use std::sync::Arc;

use axum::http::StatusCode;
use citizen_wire::problem::code;
use tokio::sync::RwLockReadGuard;
use uuid::Uuid;

use super::order::Source;
use crate::app::App;
use crate::problem::Refusal;
use crate::uploads::examine::queue;
use crate::uploads::examine::run::{self, NoAnswer};
use crate::uploads::examine::verdict::Region;
use crate::uploads::partial::{HEAD_BYTES, Partial, hash_of};
use crate::uploads::store::Size;
use crate::uploads::{Uploads, disk_refusal, off_thread, sniff};

/// A file in the store that no row names yet; it is not swept while this lives.
pub(super) struct Made<'a> {
    /// Its name in the store.
    pub(super) sha256: String,
    /// What it is.
    pub(super) content_type: &'static str,
    /// How long it is.
    pub(super) bytes: u64,
    _shelf: RwLockReadGuard<'a, ()>,
}

/// Makes the copy and keeps it in the store.
///
/// # Errors
/// 422 `media_unreadable` when the source does not open, 503 and 507 when worker or
/// disk fail.
pub(super) async fn make<'a>(
    app: &'a App,
    source: &Source,
    cover: &[Region],
) -> Result<Made<'a>, Refusal> {
    queue::opened(app, &source.sha256).await?;
    let path = Partial::path_of(&app.uploads.incoming, Uuid::now_v7());
    let written = if source.content_type.starts_with("image/") {
        photo(app, source, cover, &path).await
    } else {
        anew(app, source, &path).await
    };
    let kept = match written {
        Ok(()) => keep(app, &path).await,
        Err(refusal) => Err(refusal),
    };
    drop(off_thread(move || std::fs::remove_file(path)).await?);
    kept
}

async fn original(app: &App, source: &Source) -> Result<File, Refusal> {
    let (uploads, sha256) = (Arc::clone(&app.uploads), source.sha256.clone());
    let file = off_thread(move || uploads.store.file(&sha256)).await?;
    file.map_err(|error| disk_refusal(&error))
}

async fn photo(app: &App, source: &Source, cover: &[Region], to: &Path) -> Result<(), Refusal> {
    let file = original(app, source).await?;
    let answer = run::examine(&app.uploads.examiner, file, cover).await.map_err(unanswered)?;
    let view = answer.pictures.into_iter().find(|(size, _)| *size == Size::View);
    let (_, bytes) = view.ok_or_else(unreadable)?;
    let to = to.to_owned();
    let written = off_thread(move || create(&to)?.write_all(&bytes)).await?;
    written.map_err(|error| disk_refusal(&error))
}

/// A film or a document.
async fn anew(app: &App, source: &Source, to: &Path) -> Result<(), Refusal> {
    let file = original(app, source).await?;
    let to = to.to_owned();
    let out = off_thread(move || create(&to)).await?.map_err(|error| disk_refusal(&error))?;
    let verdict = run::clean(&app.uploads.examiner, file, out).await.map_err(unanswered)?;
    if verdict.fault.is_some() { Err(unreadable()) } else { Ok(()) }
}

fn create(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().read(true).write(true).create_new(true).open(path)
}

fn unreadable() -> Refusal {
    Refusal::invalid(code::MEDIA_UNREADABLE, "media")
}

fn unanswered(error: NoAnswer) -> Refusal {
    match error {
        NoAnswer::Died(why) => {
            tracing::warn!(why, "a worker ended over a public copy");
            unreadable()
        }
        NoAnswer::NoWorker(error) => {
            tracing::error!(%error, "a public copy cannot be made");
            Refusal::new(StatusCode::SERVICE_UNAVAILABLE, code::UNAVAILABLE).retry_after_s(10)
        }
    }
}

async fn keep<'a>(app: &'a App, path: &Path) -> Result<Made<'a>, Refusal> {
    let shelf = app.uploads.shelf.read().await;
    let (uploads, from) = (Arc::clone(&app.uploads), path.to_owned());
    let stored = off_thread(move || store(&uploads, &from)).await?;
    let (sha256, content_type, bytes) = stored.map_err(|error| disk_refusal(&error))?;
    let content_type = content_type.ok_or_else(unreadable)?;
    Ok(Made { sha256, content_type, bytes, _shelf: shelf })
}

type Stored = (String, Option<&'static str>, u64);

fn store(uploads: &Uploads, from: &Path) -> std::io::Result<Stored> {
    let mut file = File::open(from)?;
    let bytes = file.metadata()?.len();
    let mut head = Vec::with_capacity(HEAD_BYTES);
    std::io::Read::by_ref(&mut file).take(HEAD_BYTES as u64).read_to_end(&mut head)?;
    file.rewind()?;
    let sha256 = {
        use sha2::Digest as _;
        hex::encode(hash_of(&mut file)?.finalize())
    };
    uploads.store.keep(&sha256, from)?;
    Ok((sha256, sniff::types(&head).and_then(<[_]>::first).copied(), bytes))
}
