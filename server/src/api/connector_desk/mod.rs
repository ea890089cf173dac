//! The data-exchange desk: how connectors ran, rows that wait for a decision.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};
use crate::problem::Refusal;
use crate::province::connectors::Connector;

mod read;
mod steps;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(read::all))
        .routes(routes!(read::runs))
        .routes(routes!(read::letters))
        .routes(routes!(steps::run))
        .routes(routes!(steps::retry))
        .routes(routes!(steps::drop))
}

fn known(app: &App, id: &str) -> Result<Connector, Refusal> {
    app.province.connector(id).cloned().ok_or_else(Refusal::not_found)
}
