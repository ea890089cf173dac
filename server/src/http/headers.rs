//! Headers on every answer, errors included.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use citizen_wire::SERVER_HEADER;

/// Every answer bears this; an answer without it came from something between.
const SERVER: HeaderName = HeaderName::from_static(SERVER_HEADER);
/// What an answer may do when shown as a page: nothing. Pages set their own.
const NO_PAGE: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
);
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// Adds what is missing. `tls` when the world reaches us over https.
pub fn harden(headers: &mut HeaderMap, tls: bool) {
    let mut set = |name: HeaderName, value: HeaderValue| {
        headers.entry(name).or_insert(value);
    };
    set(SERVER, HeaderValue::from_static(env!("CARGO_PKG_VERSION")));
    set(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    set(header::CONTENT_SECURITY_POLICY, NO_PAGE);
    set(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    set(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    let same_origin = HeaderValue::from_static("same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), same_origin.clone());
    set(HeaderName::from_static("cross-origin-resource-policy"), same_origin);
    set(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if tls {
        set(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
}
