//! The desk where people's requests about their own data are answered.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

mod list;
mod steps;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(steps::reply))
        .routes(routes!(steps::extend))
        .routes(routes!(steps::finish))
        .routes(routes!(steps::refuse))
}
