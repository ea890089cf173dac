//! Being told at once, without an account.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

mod acknowledged;
mod offer;
mod subscription;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(offer::offer))
        .routes(routes!(subscription::keep))
        .routes(routes!(subscription::end))
        .routes(routes!(acknowledged::acknowledged))
}
