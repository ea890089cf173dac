//! What the console talks to, behind a cookie session.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

mod session;
pub mod view;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(session::sign_in, session::show, session::sign_out))
}
