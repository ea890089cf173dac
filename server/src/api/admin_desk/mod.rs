//! Where an administrator changes the province's documents and the staff.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

mod documents;
mod members;
mod read;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(read::list))
        .routes(routes!(read::text))
        .routes(routes!(read::example))
        .routes(routes!(read::history))
        .routes(routes!(documents::check))
        .routes(routes!(documents::change))
        .routes(routes!(documents::restore))
        .routes(routes!(members::list))
        .routes(routes!(members::csv))
        .routes(routes!(members::import))
        .routes(routes!(members::password))
        .routes(routes!(members::reset))
}
