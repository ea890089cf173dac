//! Citizens sign in: code, tokens, refresh, sign-out.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(crate) mod code;
mod refresh;
mod sign_out;
mod token;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(code::ask))
        .routes(routes!(token::redeem))
        .routes(routes!(refresh::refresh))
        .routes(routes!(sign_out::sign_out))
}
