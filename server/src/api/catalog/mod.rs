//! Routes of `catalog`: what a phone knows of its province, downloaded when it
//! changed and kept for the time without signal.

mod areas;
pub(crate) mod conditional;
mod places;
mod read;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read::read))
        .routes(routes!(areas::areas))
        .routes(routes!(areas::pack))
        .routes(routes!(places::places))
}

#[cfg(test)]
#[path = "catalog_test.rs"]
mod tests;
