//! What phones ask of warnings, without an account.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

mod others;
mod page;
mod reached;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(page::page))
        .routes(routes!(others::list))
        .routes(routes!(reached::reached))
}
