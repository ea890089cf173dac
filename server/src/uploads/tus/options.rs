//! `OPTIONS`: what this server speaks. Open to everybody.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use citizen_wire::limits::MEDIA_BYTES_MAX;

use super::checksum::ALGORITHMS;
use super::headers::VERSION;

/// The extensions offered.
const EXTENSIONS: &str =
    "creation,creation-with-upload,creation-defer-length,expiration,checksum,termination";

/// What the upload server speaks.
#[utoipa::path(options, path = "/api/v1/uploads", tag = "uploads",
    responses((status = 204, description = "Tus-Version, Tus-Extension, Tus-Max-Size, Tus-Checksum-Algorithm")))]
pub async fn options() -> impl IntoResponse {
    (
        StatusCode::NO_CONTENT,
        [
            ("tus-version", VERSION.to_owned()),
            ("tus-extension", EXTENSIONS.to_owned()),
            ("tus-max-size", MEDIA_BYTES_MAX.to_string()),
            ("tus-checksum-algorithm", ALGORITHMS.to_owned()),
        ],
    )
}
