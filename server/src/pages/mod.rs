//! The public pages: rendered here, readable without JavaScript over 2G.
//!
//! | module | what lives there |
//! |---|---|
//! | [`home`] | what this is, numbers to call, the tracking form |
//! | [`report`] | one report by its tracking code, nothing private |
//! | [`missing`] | every address that is none |
//! | [`sheet`] | the one style sheet, from the console's design tokens |
//! | [`words`] | the language of a visitor and the words in it |

use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use citizen_wire::problem::code;

use crate::app::App;
use crate::problem::Refusal;

mod home;
pub mod missing;
mod report;
mod sheet;
mod steps;
mod tracking;
mod words;

/// Our own style sheet and icon, our own forms, no script at all.
const CONTENT_SECURITY_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'",
);

/// The public addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .route("/r", get(tracking::find))
        .route("/r/{code}", get(report::show))
        .route("/pages.css", get(sheet::show))
        .route("/favicon.svg", get(sheet::icon))
}

/// A rendered page. It differs by language, so caches must ask.
fn page(status: StatusCode, template: &impl askama::Template) -> Result<Response, Refusal> {
    let html = template.render().map_err(|error| {
        tracing::error!(%error, "a page does not render");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
    })?;
    let mut response = (status, Html(html)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    Ok(response)
}
