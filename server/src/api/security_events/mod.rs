//! Events of information security: on their way in, and at the desk. The desk is for who
//! sits at one that has a block of them.

use axum::http::StatusCode;
use citizen_wire::problem::code;

use crate::accounts::Staff;
use crate::app::App;
use crate::http::described::{ApiRouter, routes};
use crate::problem::Refusal;
use crate::province::desks::{Block, Kind};

mod desk;
mod push;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(push::push))
        .routes(routes!(desk::list))
        .routes(routes!(desk::make_item))
        .routes(routes!(desk::open_case))
}

/// Whether a desk of `staff` has a block of events that `fits`.
fn sits(app: &App, staff: &Staff, fits: impl Fn(&Block) -> bool) -> Result<(), Refusal> {
    let shows = |block: &Block| block.kind == Kind::Events && fits(block);
    if app.province.desks.seen_by(staff).any(|desk| desk.blocks.iter().any(shows)) {
        return Ok(());
    }
    Err(Refusal::new(StatusCode::FORBIDDEN, code::FORBIDDEN))
}
