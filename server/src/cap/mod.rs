//! Warnings for everybody else: CAP 1.2 (OASIS) a message, an Atom index of those
//! that are active, and the archive of all that were sent at the same addresses. Warnings
//! of others are read in by [`others`].
//!
//! Dates are written without fractions and without `Z` (`-00:00` is UTC); Vietnamese
//! stands before English; `expires` stands before `area`.

use axum::Router;
use axum::routing::get;

use crate::app::App;

mod index;
mod message;
pub mod others;

/// The public addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/cap/alerts.atom", get(index::active))
        .route("/cap/archive.atom", get(index::archive))
        .route("/cap/{file}", get(message::show))
}

/// A moment as CAP writes it.
fn moment(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S-00:00").to_string()
}
