//! Open311 GeoReport v2: cases for programs that others wrote.
//!
//! <https://wiki.open311.org/GeoReport_v2/>. Reading shows what strangers may
//! see ([`crate::public`]); posting takes an `api_key` ([`key`]) and makes a case
//! like any other. Whoever posted a request reads it back also where strangers do
//! not, in the same fields.
//!
//! ```text
//! GET  /open311/discovery.{json,xml}                 discovery
//! GET  /open311/v2/services.{json,xml}               services
//! GET  /open311/v2/services/CODE.{json,xml}          services: what is asked
//! GET  /open311/v2/requests.{json,xml}               list, by filter and page
//! GET  /open311/v2/requests/ID.{json,xml}            list: one
//! POST /open311/v2/requests.{json,xml}               post
//! GET  /open311/v2/tokens/TOKEN.{json,xml}           token
//! ```
//!
//! A category that strangers see is answered with an id (`realtime`); one they do
//! not, with a token (`batch`), which gives the id once a desk took the case on.
//!
//! | module | what lives there |
//! |---|---|
//! | [`document`] | one tree, written as JSON or XML |
//! | [`answer`] | the format an address names; refusals in the standard's shape |
//! | [`params`] | parameters of an address or a form |
//! | [`attributes`] | answers to a category's questions |
//! | [`find`] | which requests |
//! | [`view`] | a request as a tree |
//! | [`client`] | the other end: cases into a unit's own system, and back |

use axum::Router;
use axum::routing::get;

use crate::app::App;

mod answer;
mod attributes;
pub mod client;
mod contact;
mod discovery;
mod document;
mod find;
pub mod key;
mod list;
mod params;
mod post;
mod services;
mod token;
mod view;

pub use contact::contact_of;

/// The addresses of the standard.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/open311/{file}", get(discovery::show))
        .route("/open311/v2/{file}", get(list::show).post(post::post))
        .route("/open311/v2/services/{file}", get(services::definition))
        .route("/open311/v2/requests/{file}", get(list::one))
        .route("/open311/v2/tokens/{file}", get(token::show))
}
