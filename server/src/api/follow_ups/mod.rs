//! What a person does to a report they already sent.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

mod addition;
mod rating;
mod receipt;
mod reopening;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(addition::put))
        .routes(routes!(rating::put))
        .routes(routes!(reopening::put))
}
