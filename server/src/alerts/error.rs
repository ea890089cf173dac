//! Why a step was refused.

use axum::http::StatusCode;
use citizen_wire::problem::code;

use crate::problem::Refusal;
use crate::storage::StoreError;

/// Why a step was refused. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum AlertError {
    /// No such alert.
    #[error("no such alert")]
    NotFound,
    /// Not possible in its state, or it changed since it was read.
    #[error("not possible in this state")]
    State,
    /// Whoever had a hand in it may not approve it.
    #[error("approved by one of its authors")]
    OwnRequest,
    /// A field is wrong.
    #[error("{field}: {code}")]
    Invalid {
        /// One of `citizen_wire::problem::code`.
        code: &'static str,
        /// Which.
        field: String,
    },
    /// The province sends no warnings, or its key is unusable.
    #[error("warnings are not set up: {0}")]
    NotSetUp(&'static str),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AlertError {
    /// A field is wrong.
    pub fn invalid(code: &'static str, field: impl Into<String>) -> Self {
        Self::Invalid { code, field: field.into() }
    }
}

impl From<AlertError> for Refusal {
    fn from(error: AlertError) -> Self {
        match error {
            AlertError::NotFound => Self::not_found(),
            AlertError::State => Self::new(StatusCode::CONFLICT, code::STATE_CONFLICT),
            AlertError::OwnRequest => Self::new(StatusCode::FORBIDDEN, code::OWN_REQUEST),
            AlertError::Invalid { code, field } => Self::invalid(code, field),
            AlertError::NotSetUp(why) => {
                tracing::error!(why, "warnings are not set up");
                Self::new(StatusCode::SERVICE_UNAVAILABLE, code::UNAVAILABLE)
            }
            AlertError::Store(error) => error.into(),
        }
    }
}
