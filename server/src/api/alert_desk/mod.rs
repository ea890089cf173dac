//! The alert desk, behind a cookie session.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

mod estimate;
mod read;
mod steps;
mod write;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read::templates))
        .routes(routes!(estimate::ask))
        .routes(routes!(read::list, write::create))
        .routes(routes!(read::show))
        .routes(routes!(write::edit))
        .routes(routes!(write::follow_up))
        .routes(routes!(steps::submit))
        .routes(routes!(steps::approve))
        .routes(routes!(steps::send_back))
        .routes(routes!(steps::reject))
}
