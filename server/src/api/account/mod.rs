//! A citizen's account and its devices.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

mod consents;
mod copy;
mod devices;
mod requests;
mod revoke;
mod show;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(show::show))
        .routes(routes!(devices::list))
        .routes(routes!(consents::list))
        .routes(routes!(consents::decide))
        .routes(routes!(requests::list))
        .routes(routes!(requests::ask))
        .routes(routes!(copy::json))
        .routes(routes!(copy::archive))
        .routes(routes!(revoke::revoke))
}
