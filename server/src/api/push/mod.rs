//! Being told at once, without an account.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

mod acknowledged;
mod offer;
mod subscription;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(offer::offer))
        .routes(routes!(subscription::keep))
        .routes(routes!(subscription::end))
        .routes(routes!(acknowledged::acknowledged))
}
