//! What waits to be examined, and what somebody waits for.
//!
//! The queue is the rows `arrived` of `files`; a restart goes on where it was.
//! Several instances may examine the same file: they find the same.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use citizen_wire::problem::code;
use futures_util::StreamExt;

use super::files::{self, Found};
use super::run::{self, NoAnswer};
use super::verdict::{Fault, Verdict};
use crate::app::App;
use crate::problem::Refusal;
use crate::storage::StoreError;
use crate::uploads::store::Size;
use crate::uploads::{disk_refusal, off_thread};

/// Files in hand at once.
const BATCH: u32 = 64;
/// Pause when nothing could be done; also how late another instance's work shows.
const PAUSE: Duration = Duration::from_secs(30);
/// Workers that may die over a file before it is taken to be the file's doing.
const ATTEMPTS: i64 = 2;

/// Examines what arrives for as long as the server runs.
pub async fn examine_forever(app: App) {
    loop {
        match examine_waiting(&app).await {
            Ok(examined) if examined > 0 => continue,
            Ok(_) => {}
            Err(refusal) => tracing::warn!(code = refusal.code, "examining files failed"),
        }
        let woken = app.uploads.examiner.arrived.notified();
        let _ = tokio::time::timeout(PAUSE, woken).await;
    }
}

/// Examines the oldest files that wait. Returns how many were judged.
///
/// # Errors
/// When the database fails; what was judged before stays.
pub async fn examine_waiting(app: &App) -> Result<usize, Refusal> {
    let waiting = app.db.read(|tx| files::waiting(tx, BATCH)).await?;
    let judged = futures_util::stream::iter(waiting)
        .map(|sha256| async move { examine(app, &sha256).await })
        .buffer_unordered(app.uploads.examiner.cores)
        .filter(|found| std::future::ready(matches!(found, Ok(found) if *found != Found::Arrived)))
        .count()
        .await;
    Ok(judged)
}

/// Waits until a file was examined.
///
/// # Errors
/// 404 when there is none; 422 `media_unreadable` when it does not open,
/// `document_encrypted` or `document_active`; 503 when it cannot be examined now.
pub async fn opened(app: &App, sha256: &str) -> Result<(), Refusal> {
    let name = sha256.to_owned();
    let found = app.db.read(move |tx| files::found(tx, &name)).await?;
    let found = match found.ok_or_else(Refusal::not_found)? {
        Found::Arrived => examine(app, sha256).await?,
        found => found,
    };
    match found {
        Found::Good => Ok(()),
        Found::Quarantined(fault) => Err(Refusal::invalid(fault.refused_as(), "media")),
        Found::Arrived => {
            Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, code::UNAVAILABLE).retry_after_s(10))
        }
    }
}

/// Examines a file and keeps the pictures made of it; `Arrived` when there was
/// no answer and it is to be tried again.
///
/// # Errors
/// When database or disk fail.
pub async fn examine(app: &App, sha256: &str) -> Result<Found, Refusal> {
    let (uploads, name) = (Arc::clone(&app.uploads), sha256.to_owned());
    let file = match off_thread(move || uploads.store.file(&name)).await? {
        Ok(file) => file,
        // Swept meanwhile, or a backup without its media: the phone sends it again.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let name = sha256.to_owned();
            app.db.write(move |tx| files::unanswered(tx, &name)).await?;
            return Ok(Found::Arrived);
        }
        Err(error) => return Err(disk_refusal(&error)),
    };
    let verdict = match run::examine(&app.uploads.examiner, file, &[]).await {
        Ok(answer) => {
            let (uploads, name) = (Arc::clone(&app.uploads), sha256.to_owned());
            off_thread(move || keep(&*uploads.store, &name, &answer.pictures))
                .await?
                .map_err(|error| disk_refusal(&error))?;
            answer.verdict
        }
        Err(NoAnswer::NoWorker(error)) => {
            // Behind the others, so that they get their turn.
            let name = sha256.to_owned();
            app.db.write(move |tx| files::unanswered(tx, &name)).await?;
            tracing::error!(%error, "a file cannot be examined");
            return Ok(Found::Arrived);
        }
        Err(NoAnswer::Died(why)) => {
            let name = sha256.to_owned();
            let died = app.db.write(move |tx| files::unanswered(tx, &name)).await?;
            tracing::warn!(sha256, why, died, "a worker ended over a file");
            if died < ATTEMPTS {
                return Ok(Found::Arrived);
            }
            Verdict::fault(Fault::TooHeavy, &why)
        }
    };
    let found = verdict.fault.map_or(Found::Good, Found::Quarantined);
    if let Found::Quarantined(fault) = found {
        tracing::warn!(sha256, fault = fault.as_str(), why = verdict.why, "a file is quarantined");
    }
    let (name, now) = (sha256.to_owned(), app.clock.now());
    app.db
        .write(move |tx| -> Result<(), StoreError> { files::judged(tx, &name, &verdict, now) })
        .await?;
    Ok(found)
}

fn keep(
    store: &dyn crate::uploads::store::MediaStore,
    sha256: &str,
    pictures: &[(Size, Vec<u8>)],
) -> std::io::Result<()> {
    pictures.iter().try_for_each(|(size, bytes)| store.keep_rendition(sha256, *size, bytes))
}
