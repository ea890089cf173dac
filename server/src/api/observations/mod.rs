//! Readings on their way in, what staff say of them, what is wrong with their sources, and
//! datastreams that go.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

mod by_hand;
mod datastream;
mod push;
mod quality;
mod take;
mod troubles;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(push::push))
        .routes(routes!(by_hand::by_hand))
        .routes(routes!(troubles::troubles))
        .routes(routes!(quality::streams))
        .routes(routes!(quality::readings))
        .routes(routes!(quality::judge))
        .routes(routes!(datastream::take_away))
}
