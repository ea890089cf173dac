//! Routes of `reports`.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

mod batch;
mod intake;
pub mod lanes;
mod put;
mod show;
mod text;
mod withdraw;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(put::put))
        .routes(routes!(show::show))
        .routes(routes!(text::text))
        .routes(routes!(withdraw::withdraw))
        .routes(routes!(batch::batch))
}
