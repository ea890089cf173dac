//! Whose turn it is. Each camera is asked by itself, so that one that hangs keeps no other
//! waiting; of several servers one takes the frame.

use std::time::Duration;

use citizen_wire::problem::code;
use futures_util::future::join_all;

use super::frame;
use super::stills::{self, Still};
use crate::app::App;
use crate::config::Camera;
use crate::observations::trouble::{self, Trouble};
use crate::storage::StoreError;

/// How often it is looked whose turn it is.
const LOOK: Duration = Duration::from_secs(1);
/// What troubles of cameras are marked with.
pub(super) const PLACE: &str = "camera";

/// Takes stills for as long as the server runs.
pub async fn watch_forever(app: App) {
    join_all(app.config.cameras.list.iter().map(|camera| follow(&app, camera))).await;
}

async fn follow(app: &App, camera: &Camera) {
    loop {
        if let Err(error) = once(app, camera).await {
            tracing::warn!(camera = camera.id, %error, "a still was not kept");
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Takes a still if it is the camera's turn; notes when there is none.
///
/// # Errors
/// [`StoreError`].
pub async fn once(app: &App, camera: &Camera) -> Result<(), StoreError> {
    let (now, mine) = (app.clock.now(), camera.clone());
    if !app.db.write(move |tx| stills::claim(tx, &mine, now)).await? {
        return Ok(());
    }
    let taken = frame::take(&app.config.cameras.ffmpeg, camera).await;
    let (now, mine) = (app.clock.now(), camera.clone());
    app.db
        .write(move |tx| -> Result<(), StoreError> {
            let (source, place) = (mine.id.clone(), PLACE.to_owned());
            match &taken {
                Ok(jpeg) => {
                    stills::keep(tx, &mine, &Still { at: now, jpeg: jpeg.clone() })?;
                    trouble::over(tx, &source, &place, code::SOURCE_AWAY, now)
                }
                Err(error) => {
                    let sample = error.to_string();
                    let code = code::SOURCE_AWAY;
                    trouble::note(tx, &Trouble { source, place, code, field: "", sample }, now)
                }
            }
        })
        .await
}
