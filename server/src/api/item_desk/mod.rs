//! The desk of places and publications, behind a cookie session.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

mod file;
mod press;
mod read;
mod steps;
mod write;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(read::collections))
        .routes(routes!(read::list, write::create))
        .routes(routes!(file::import))
        .routes(routes!(steps::publish_all))
        .routes(routes!(read::show))
        .routes(routes!(write::edit))
        .routes(routes!(press::verify))
        .routes(routes!(press::close))
        .routes(routes!(press::open))
        .routes(routes!(steps::submit))
        .routes(routes!(steps::publish))
        .routes(routes!(steps::send_back))
        .routes(routes!(steps::withdraw))
}
