//! Readings on their way in, what is wrong with their sources, and datastreams that go.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

mod by_hand;
mod datastream;
mod push;
mod take;
mod troubles;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(push::push))
        .routes(routes!(by_hand::by_hand))
        .routes(routes!(troubles::troubles))
        .routes(routes!(datastream::take_away))
}
