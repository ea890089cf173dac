//! Every address of the server.

use axum::Router;
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

/// All of our API with its OpenAPI document.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(crate::api::auth::routes())
        .merge(crate::api::account::routes())
        .merge(crate::api::catalog::routes())
        .merge(crate::api::reports::routes())
        .merge(crate::api::staff::routes())
        .merge(crate::api::sync::routes())
        .merge(crate::uploads::routes())
}

/// The whole server as one service.
pub fn service(app: App) -> Router {
    let (router, _document) = api().split_for_parts();
    router.merge(crate::console::routes()).with_state(app)
}
