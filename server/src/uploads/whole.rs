//! A file that comes in one piece inside a form, kept as a finished upload.

use std::future::Future;
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use bytes::Bytes;
use citizen_wire::problem::code;

use super::owner::Owner;
use super::partial::Partial;
use super::rows::{self, Upload};
use super::transfer::locked;
use super::{disk_refusal, finish, off_thread};
use crate::app::App;
use crate::problem::Refusal;

/// Pieces of a file as they come.
pub trait Pieces {
    /// The next piece; `None` at the end.
    fn next(&mut self) -> impl Future<Output = Result<Option<Bytes>, Refusal>> + Send;
}

/// Keeps a file of at most `most` bytes for `owner`; `None` when there is not a
/// byte in it. What was begun and not finished is swept.
///
/// # Errors
/// 413 when it is longer; what the pieces, the disk or the database say.
pub async fn whole(
    app: &App,
    owner: Owner,
    pieces: &mut impl Pieces,
    most: u64,
) -> Result<Option<Upload>, Refusal> {
    let first = loop {
        match pieces.next().await? {
            None => return Ok(None),
            // What a browser sends where no file was chosen.
            Some(piece) if piece.is_empty() => {}
            Some(piece) => break piece,
        }
    };
    let row = Upload::begin(owner, None, String::new(), app.clock.now());
    let kept = row.clone();
    app.db.write(move |tx| rows::save(tx, &kept)).await?;
    let (uploads, id) = (Arc::clone(&app.uploads), row.id);
    let opened = off_thread(move || Partial::open(&uploads.incoming, id, 0, None)).await?;
    let partial = Arc::new(Mutex::new(opened.map_err(|error| disk_refusal(&error))?));
    let mut piece = Some(first);
    let mut written = 0;
    while let Some(bytes) = piece {
        written += bytes.len() as u64;
        if written > most {
            let path = Partial::path_of(&app.uploads.incoming, id);
            finish::forget(app, id).await?;
            drop(off_thread(move || std::fs::remove_file(path)).await?);
            return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, code::MEDIA_TOO_LARGE));
        }
        let file = Arc::clone(&partial);
        let appended = off_thread(move || locked(&file).append(&bytes)).await?;
        appended.map_err(|error| disk_refusal(&error))?;
        piece = pieces.next().await?;
    }
    let file = Arc::clone(&partial);
    off_thread(move || locked(&file).sync()).await?.map_err(|error| disk_refusal(&error))?;
    let row = Upload { length: Some(written), received: written, ..row };
    finish::finish(app, row, &partial).await.map(Some)
}
