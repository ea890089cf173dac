//! The desk where people's requests about their own data are answered.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

mod list;
mod steps;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(steps::reply))
        .routes(routes!(steps::extend))
        .routes(routes!(steps::finish))
        .routes(routes!(steps::refuse))
}
