//! What phones ask of warnings, without an account.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

mod others;
mod page;
mod reached;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(page::page))
        .routes(routes!(others::list))
        .routes(routes!(reached::reached))
}
