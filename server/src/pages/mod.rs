//! The public pages: rendered here, readable without JavaScript over 2G.
//!
//! | module | what lives there |
//! |---|---|
//! | [`home`] | what this is, numbers to call, the tracking form |
//! | [`alerts`] | warnings that are active |
//! | [`rivers`] | river levels, river by river |
//! | [`measured`] | what else is measured, with its class and its age |
//! | [`cases`] | public cases as a list |
//! | [`map`] | public cases on a map, and as GeoJSON for its script |
//! | [`report`] | one report by its tracking code; its words only where it is public |
//! | [`media`] | the public copy of a photo or film |
//! | [`me_too`] | "this bothers me too" |
//! | [`figures`] | how units do, as a page and as CSV |
//! | [`shelves`] | services and collections, as pages, Atom, CSV, JSON |
//! | [`open_data`] | the last figures |
//! | [`feed`] | public cases as Atom |
//! | [`form`] | a report without the app |
//! | [`missing`] | every address that is none |
//! | [`sheet`] | the one style sheet, from the console's design tokens; the map's script |
//! | [`names`] | units, communes, categories and moments in words |
//! | [`words`] | the language of a visitor and the words in it |

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use citizen_wire::problem::code;

use crate::api::catalog::conditional::has_already;
use crate::app::App;
use crate::problem::Refusal;
use crate::province::published::version;

mod alerts;
mod cases;
pub(crate) mod feed;
pub(crate) mod figures;
mod form;
mod home;
mod map;
mod me_too;
mod measured;
mod media;
pub mod missing;
pub(crate) mod names;
mod open_data;
mod report;
mod rivers;
mod sheet;
mod shelves;
mod tracking;
pub(crate) mod words;

/// Our own style sheet, icon, forms and the map's script; nothing written into
/// a page is run.
const CONTENT_SECURITY_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; script-src 'self'; \
     connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
);

/// The public addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .route("/alerts", get(alerts::show))
        .route("/rivers", get(rivers::show))
        .route("/measured", get(measured::show))
        .route("/cases", get(cases::show))
        .route("/cases.geojson", get(map::cells))
        .route("/map", get(map::show))
        .route("/figures", get(figures::show))
        .route("/figures.csv", get(figures::csv))
        .route("/services", get(shelves::services))
        .route("/collections/{id}", get(shelves::show))
        .route("/collections/{id}/feed.atom", get(shelves::feed))
        .route("/collections/{id}/data.csv", get(shelves::csv))
        .route("/collections/{id}/data.json", get(shelves::json))
        .route("/open-data", get(open_data::show))
        .route("/feed.atom", get(feed::show))
        .route("/r", get(tracking::find))
        .route("/r/{code}", get(report::show))
        .route("/r/{code}/me-too", post(me_too::say))
        .route("/r/{code}/media/{media}", get(media::show))
        .route("/pages.css", get(sheet::show))
        .route("/map.js", get(sheet::map_script))
        .route("/form.js", get(sheet::form_script))
        .route("/favicon.svg", get(sheet::icon))
        .merge(form::routes())
}

/// A rendered page.
pub(crate) fn page(
    status: StatusCode,
    template: &impl askama::Template,
) -> Result<Response, Refusal> {
    let html = rendered(template)?;
    Ok(dressed((status, Html(html)).into_response()))
}

/// As [`page_for`], for what many look at at once: a proxy answers for a quarter of a
/// minute without asking.
fn shared_page_for(
    asked: &HeaderMap,
    template: &impl askama::Template,
) -> Result<Response, Refusal> {
    let mut response = page_for(asked, template)?;
    let kept = HeaderValue::from_static("public, max-age=15");
    response.headers_mut().insert(header::CACHE_CONTROL, kept);
    Ok(response)
}

/// A rendered page, or word that the caller has it. Caches may keep it and must
/// ask: it shows what is so now.
fn page_for(asked: &HeaderMap, template: &impl askama::Template) -> Result<Response, Refusal> {
    let html = rendered(template)?;
    Ok(dressed(answer_for(asked, "text/html; charset=utf-8", html)))
}

/// A document made now, or word that the caller has it.
fn answer_for(asked: &HeaderMap, content_type: &'static str, text: String) -> Response {
    let version = version(text.as_bytes());
    let mut response = if has_already(asked, &version) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Body::from(text).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        response
    };
    // Weak: the compressed bytes and the plain ones share it.
    if let Ok(tag) = HeaderValue::try_from(format!("W/\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-language, accept-encoding"));
    response
}

fn rendered(template: &impl askama::Template) -> Result<String, Refusal> {
    template.render().map_err(|error| {
        tracing::error!(%error, "a page does not render");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
    })
}

/// It differs by language, so caches must ask.
fn dressed(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-language, accept-encoding"));
    response
}
