//! Every refusal, made into problem details at the edge and nowhere else.
//!
//! Engines return their own errors; a handler's `?` turns them into a
//! [`Refusal`]; its response carries Vietnamese and English. The response also
//! carries the [`Refusal`] itself, from which `http::edge` fills in the request
//! id and the caller's language.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use citizen_wire::problem::{CONTENT_TYPE, Problem, code};

use crate::messages::{self, Language};
use crate::storage::StoreError;

/// A refusal on its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: StatusCode,
    /// One of [`citizen_wire::problem::code`].
    pub code: &'static str,
    /// The field at fault.
    pub field: Option<String>,
    /// Seconds after which trying again may help; sent as `Retry-After`.
    pub retry_after_s: Option<u32>,
    /// The position that was meant, for [`code::POSITION_SWAPPED`]: latitude and
    /// longitude as written.
    pub meant: Option<(String, String)>,
}

impl Refusal {
    /// A refusal without a field.
    pub const fn new(status: StatusCode, code: &'static str) -> Self {
        Self { status, code, field: None, retry_after_s: None, meant: None }
    }

    /// A 422 that names the field at fault.
    pub fn invalid(code: &'static str, field: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code).field(field)
    }

    /// Not there, or not yours: the same answer.
    pub const fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, code::NOT_FOUND)
    }

    /// Names the field at fault.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Says when trying again may help.
    #[must_use]
    pub const fn retry_after_s(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }

    /// Offers the position that was meant, degrees.
    #[must_use]
    pub fn meant(mut self, lat: f64, lon: f64) -> Self {
        self.meant = Some((lat.to_string(), lon.to_string()));
        self
    }

    /// The body, titled in Vietnamese.
    pub fn problem(&self) -> Problem {
        self.problem_in(Language::Vietnamese, None)
    }

    /// The body for one request.
    pub fn problem_in(&self, language: Language, request_id: Option<String>) -> Problem {
        let mut message = messages::refusal(self.code);
        if let Some((lat, lon)) = &self.meant {
            let offer = messages::position_meant(lat, lon);
            message.vi = format!("{} {}", message.vi, offer.vi);
            message.en = format!("{} {}", message.en, offer.en);
        }
        Problem {
            kind: format!("/problems/{}", self.code),
            title: language.of(&message).to_owned(),
            status: self.status.as_u16(),
            code: self.code.to_owned(),
            field: self.field.clone(),
            message,
            request_id,
        }
    }

    /// The refusal for an answer the framework made itself, by its status.
    pub fn of_status(status: StatusCode) -> Option<Self> {
        let code = match status {
            StatusCode::BAD_REQUEST => code::BODY_MALFORMED,
            StatusCode::UNAUTHORIZED => code::SIGN_IN_REQUIRED,
            StatusCode::FORBIDDEN => code::FORBIDDEN,
            StatusCode::NOT_FOUND => code::NOT_FOUND,
            StatusCode::METHOD_NOT_ALLOWED => code::METHOD_NOT_ALLOWED,
            StatusCode::REQUEST_TIMEOUT => code::REQUEST_TIMEOUT,
            StatusCode::PAYLOAD_TOO_LARGE => code::BODY_TOO_LARGE,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => code::CONTENT_TYPE_UNSUPPORTED,
            StatusCode::UNPROCESSABLE_ENTITY => code::FIELD_INVALID,
            StatusCode::TOO_MANY_REQUESTS => code::RATE_LIMITED,
            StatusCode::SERVICE_UNAVAILABLE => code::UNAVAILABLE,
            StatusCode::INTERNAL_SERVER_ERROR => code::INTERNAL,
            _ => return None,
        };
        Some(Self::new(status, code))
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(why) => {
                tracing::error!(why, "database away");
                Self::new(StatusCode::SERVICE_UNAVAILABLE, code::UNAVAILABLE).retry_after_s(5)
            }
            StoreError::Full => {
                tracing::error!("disk full");
                Self::new(StatusCode::INSUFFICIENT_STORAGE, code::STORAGE_FULL).retry_after_s(60)
            }
            error => {
                tracing::error!(%error, "database defect");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.problem())).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
        if let Some(seconds) = self.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}
