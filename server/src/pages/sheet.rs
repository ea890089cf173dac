//! The style sheet of the public pages: the console's design tokens, then a
//! few rules. The icon, and two scripts that pages work without: the map closer,
//! the form with the browser's position.

use axum::http::header;
use axum::response::IntoResponse;

const SHEET: &str =
    concat!(include_str!("../../console/src/tokens/tokens.css"), include_str!("pages.css"));
const ICON: &str = include_str!("../../console/public/favicon.svg");
/// An hour: a visitor who looks around loads it once.
const KEPT: &str = "public, max-age=3600";

pub(super) async fn show() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, KEPT)], SHEET)
}

pub(super) async fn icon() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, KEPT)], ICON)
}

pub(super) async fn map_script() -> impl IntoResponse {
    script(include_str!("map.js"))
}

pub(super) async fn form_script() -> impl IntoResponse {
    script(include_str!("form.js"))
}

fn script(text: &'static str) -> impl IntoResponse {
    let kind = "text/javascript; charset=utf-8";
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, KEPT)], text)
}
