//! Routes of `catalog`: what a phone knows of its province, downloaded when it
//! changed and kept for the time without signal.

mod areas;
pub(crate) mod conditional;
mod places;
mod read;

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(read::read))
        .routes(routes!(areas::areas))
        .routes(routes!(areas::pack))
        .routes(routes!(places::places))
}

#[cfg(test)]
#[path = "catalog_test.rs"]
mod tests;
