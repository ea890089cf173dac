//! What comes down to a phone: changes by cursor, and the news that there are
//! some.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

mod cursor;
mod events;
mod page;

pub(super) use page::epoch;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(page::page)).routes(routes!(events::events))
}
