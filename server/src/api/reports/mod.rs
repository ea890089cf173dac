//! Routes of `reports`.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

mod batch;
mod intake;
pub mod lanes;
mod put;
mod show;
mod text;
mod withdraw;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(put::put))
        .routes(routes!(show::show))
        .routes(routes!(text::text))
        .routes(routes!(withdraw::withdraw))
        .routes(routes!(batch::batch))
}
