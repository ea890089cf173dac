//! The desk of places and publications, behind a cookie session.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

mod file;
mod read;
mod steps;
mod write;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read::collections))
        .routes(routes!(read::list, write::create))
        .routes(routes!(file::import))
        .routes(routes!(steps::publish_all))
        .routes(routes!(read::show))
        .routes(routes!(write::edit))
        .routes(routes!(steps::submit))
        .routes(routes!(steps::publish))
        .routes(routes!(steps::send_back))
        .routes(routes!(steps::withdraw))
}
