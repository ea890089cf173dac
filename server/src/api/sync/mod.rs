//! What comes down to a phone: changes by cursor, and the news that there are
//! some.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

mod cursor;
mod events;
mod page;

pub(super) use page::epoch;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new().routes(routes!(page::page)).routes(routes!(events::events))
}
