//! Resumable uploads (tus 1.0) and the media store behind them.

use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

/// The routes of uploads and stored media.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
}
