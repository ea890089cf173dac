//! The alert desk, behind a cookie session.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

mod estimate;
mod read;
mod steps;
mod write;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
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
