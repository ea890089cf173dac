//! The desk that calls everybody in a collection, behind a cookie session. What is called
//! in is what a desk of `desks.toml` says; who does not sit at one is refused.

use axum::http::StatusCode;
use citizen_wire::problem::code;

use crate::accounts::Staff;
use crate::app::App;
use crate::call_ins::list::{self, CallList};
use crate::http::described::{ApiRouter, routes};
use crate::policy::Permission;
use crate::problem::Refusal;
use crate::storage::StoreError;

mod read;
mod steps;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(read::show))
        .routes(routes!(steps::begin))
        .routes(routes!(steps::tick))
        .routes(routes!(steps::end))
}

/// Whether `staff` sits at a desk that calls in `collection`.
fn sits(app: &App, staff: &Staff, collection: &str) -> Result<(), Refusal> {
    let desks = &app.province.desks;
    if desks.calls_in_for(staff, collection) {
        return Ok(());
    }
    if desks.calls_in(collection) {
        return Err(Refusal::new(StatusCode::FORBIDDEN, code::FORBIDDEN));
    }
    Err(Refusal::not_found())
}

/// The list as it is now.
async fn shown(app: &App, staff: &Staff, collection: String) -> Result<CallList, Refusal> {
    let calls = staff.may(Permission::CallInWrite);
    let list: Result<_, StoreError> =
        app.db.read(move |tx| list::read(tx, &collection, calls)).await;
    Ok(list?)
}
