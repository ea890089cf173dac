//! A citizen's account and its devices.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

mod devices;
mod revoke;
mod show;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(show::show))
        .routes(routes!(devices::list))
        .routes(routes!(revoke::revoke))
}
