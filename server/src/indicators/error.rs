//! Why a step was refused.

use axum::http::StatusCode;
use citizen_wire::problem::code;

use crate::problem::Refusal;
use crate::storage::StoreError;

/// Why a step was refused. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum FigureError {
    /// No such form, indicator or area.
    #[error("no such form")]
    NotFound,
    /// Another unit's.
    #[error("another unit's")]
    Forbidden,
    /// Approved, so it stays as it is.
    #[error("approved")]
    Locked,
    /// Not possible in its state, or it changed since it was read.
    #[error("not possible in this state")]
    State,
    /// Whoever entered it may not approve it.
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
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl FigureError {
    /// A field is wrong.
    pub fn invalid(code: &'static str, field: impl Into<String>) -> Self {
        Self::Invalid { code, field: field.into() }
    }
}

impl From<FigureError> for Refusal {
    fn from(error: FigureError) -> Self {
        match error {
            FigureError::NotFound => Self::not_found(),
            FigureError::Forbidden => Self::new(StatusCode::FORBIDDEN, code::FORBIDDEN),
            FigureError::Locked => Self::new(StatusCode::CONFLICT, code::FIGURE_LOCKED),
            FigureError::State => Self::new(StatusCode::CONFLICT, code::STATE_CONFLICT),
            FigureError::OwnRequest => Self::new(StatusCode::FORBIDDEN, code::OWN_REQUEST),
            FigureError::Invalid { code, field } => Self::invalid(code, field),
            FigureError::Store(error) => error.into(),
        }
    }
}
