//! What a person does to a report they already sent.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

mod addition;
mod rating;
mod receipt;
mod reopening;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(addition::put))
        .routes(routes!(rating::put))
        .routes(routes!(reopening::put))
}
