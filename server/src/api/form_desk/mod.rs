//! The desk of figures: forms of areas and periods, behind a cookie session.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};
use crate::indicators::FigureError;
use crate::indicators::period::Period;
use crate::problem::Refusal;

mod file;
mod read;
mod steps;

pub(in crate::api) use read::attachment;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(read::forms))
        .routes(routes!(read::sheet))
        .routes(routes!(read::csv))
        .routes(routes!(file::import))
        .routes(routes!(steps::approve_all))
        .routes(routes!(read::show))
        .routes(routes!(steps::enter))
        .routes(routes!(steps::submit))
        .routes(routes!(steps::approve))
        .routes(routes!(steps::send_back))
        .routes(routes!(steps::reopen))
}

/// A period of an address.
fn period(text: &str) -> Result<Period, Refusal> {
    let invalid =
        |_| FigureError::invalid(citizen_wire::problem::code::PERIOD_INVALID, "period").into();
    text.parse().map_err(invalid)
}
