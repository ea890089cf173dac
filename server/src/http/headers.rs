//! Headers on every answer, errors included.

use axum::http::response::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use citizen_wire::SERVER_HEADER;

/// Every answer bears this; an answer without it came from something between.
const SERVER: HeaderName = HeaderName::from_static(SERVER_HEADER);
/// What an answer may do when shown as a page: nothing. Pages set their own.
const NO_PAGE: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
);
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// Most headers that are added, and a few for the answer itself: the map grows once.
const COUNT: usize = 16;

/// Adds what is missing. `tls` when the world reaches us over https. An answer
/// that never has a body is no page: a phone that asks whether there is anything
/// new is not sent rules for one.
pub fn harden(answer: &mut Parts, tls: bool) {
    answer.headers.reserve(COUNT);
    let mut set = |name: HeaderName, value: HeaderValue| {
        answer.headers.entry(name).or_insert(value);
    };
    set(SERVER, HeaderValue::from_static(env!("CARGO_PKG_VERSION")));
    if tls {
        set(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    if matches!(answer.status, StatusCode::NOT_MODIFIED | StatusCode::NO_CONTENT) {
        return;
    }
    set(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    set(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    set(header::CONTENT_SECURITY_POLICY, NO_PAGE);
    set(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    set(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    let same_origin = HeaderValue::from_static("same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), same_origin.clone());
    set(HeaderName::from_static("cross-origin-resource-policy"), same_origin);
}
