//! Citizens sign in: code, tokens, refresh, sign-out.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

pub(crate) mod code;
mod refresh;
mod sign_out;
mod token;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(code::ask))
        .routes(routes!(token::redeem))
        .routes(routes!(refresh::refresh))
        .routes(routes!(sign_out::sign_out))
}
