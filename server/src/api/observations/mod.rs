//! Readings on their way in, and what is wrong with their sources.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

mod by_hand;
mod push;
mod take;
mod troubles;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(push::push))
        .routes(routes!(by_hand::by_hand))
        .routes(routes!(troubles::troubles))
}
