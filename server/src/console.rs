//! The operations console, built by npm into `server/console/dist` and embedded
//! in the binary; served under `/console/`.
//!
//! Files under `assets/` carry a hash in their name and may be kept for ever; the build
//! leaves each packed by Brotli beside itself, for browsers that take that.
//! Every other address is a place inside the console, so it answers with the
//! index, which is never kept.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use rust_embed::{Embed, EmbeddedFile};

use crate::app::App;

/// Our own files only. Pictures also from the page itself: a photo is shown
/// before it is uploaded (`blob:`) and the map draws its controls (`data:`).
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
    frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

const KEPT_FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASKED_EACH_TIME: &str = "no-cache";
const INDEX: &str = "index.html";

/// Shown when the server was compiled before the console was built.
const NOT_BUILT: &str = "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\">\
    <title>Chưa có bàn điều hành</title><h1>Chưa có bàn điều hành trong bản này</h1>\
    <p>Dựng bằng <code>cd server/console && npm ci && npm run build</code>, rồi biên dịch lại máy chủ.</p>\
    <p lang=\"en\">The console was not built before this server was compiled. Run the command above, then \
    compile the server again.</p></html>";

#[derive(Embed)]
#[folder = "console/dist"]
struct Built;

/// `/console/` and everything below it.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/console", get(|| async { Redirect::permanent("/console/") }))
        .route("/console/", get(|| async { index() }))
        .route("/console/{*path}", get(place))
}

async fn place(Path(path): Path<String>, headers: HeaderMap) -> Response {
    match Built::get(&path) {
        Some(file) if path != INDEX => {
            let packed =
                if takes_brotli(&headers) { Built::get(&format!("{path}.br")) } else { None };
            asset(&path, file, packed)
        }
        // A missing asset is missing: an index in its place would be run as a script.
        None if path.starts_with("assets/") => StatusCode::NOT_FOUND.into_response(),
        _ => index(),
    }
}

/// Whether the browser takes Brotli.
fn takes_brotli(headers: &HeaderMap) -> bool {
    let said = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    said.unwrap_or_default().split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        name.trim() == "br" && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

fn asset(path: &str, file: EmbeddedFile, packed: Option<EmbeddedFile>) -> Response {
    let kept = if path.starts_with("assets/") { KEPT_FOR_EVER } else { ASKED_EACH_TIME };
    let media_type = HeaderValue::from_str(file.metadata.mimetype())
        .unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let is_packed = packed.is_some();
    let mut response = packed.unwrap_or(file).data.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media_type);
    if is_packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    guarded(response, kept)
}

fn index() -> Response {
    Built::get(INDEX).map_or_else(
        || {
            guarded(
                (StatusCode::SERVICE_UNAVAILABLE, Html(NOT_BUILT)).into_response(),
                ASKED_EACH_TIME,
            )
        },
        |file| guarded(Html(file.data).into_response(), ASKED_EACH_TIME),
    )
}

/// Adds what is the console's own; what every answer bears, the edge adds.
fn guarded(mut response: Response, kept: &'static str) -> Response {
    let headers = response.headers_mut();
    for (name, value) in
        [(header::CACHE_CONTROL, kept), (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)]
    {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_goes_to_who_takes_it() {
        let takes = |said: &'static str| {
            takes_brotli(&HeaderMap::from_iter([(
                header::ACCEPT_ENCODING,
                HeaderValue::from_static(said),
            )]))
        };
        assert!(takes("gzip, deflate, br, zstd") && takes("br;q=0.5"));
        assert!(!takes("gzip, br;q=0") && !takes("brave") && !takes(""));
        assert!(!takes_brotli(&HeaderMap::new()));
    }
}
