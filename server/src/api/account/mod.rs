//! A citizen's account and its devices.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

mod consents;
mod copy;
mod devices;
mod registered;
mod requests;
mod revoke;
mod show;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(show::show))
        .routes(routes!(devices::list))
        .routes(routes!(consents::list))
        .routes(routes!(consents::decide))
        .routes(routes!(registered::list))
        .routes(routes!(requests::list))
        .routes(routes!(requests::ask))
        .routes(routes!(copy::json))
        .routes(routes!(copy::archive))
        .routes(routes!(revoke::revoke))
}
