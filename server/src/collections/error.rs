//! Why a step was refused.

use axum::http::StatusCode;
use citizen_wire::problem::code;

use crate::problem::Refusal;
use crate::storage::StoreError;

/// Why a step was refused. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum ItemError {
    /// No such item, or no such collection.
    #[error("no such item")]
    NotFound,
    /// Not possible in its state, or it changed since it was read.
    #[error("not possible in this state")]
    State,
    /// Whoever wrote it may not make it public.
    #[error("reviewed by one of its authors")]
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

impl ItemError {
    /// A field is wrong.
    pub fn invalid(code: &'static str, field: impl Into<String>) -> Self {
        Self::Invalid { code, field: field.into() }
    }
}

impl From<ItemError> for Refusal {
    fn from(error: ItemError) -> Self {
        match error {
            ItemError::NotFound => Self::not_found(),
            ItemError::State => Self::new(StatusCode::CONFLICT, code::STATE_CONFLICT),
            ItemError::OwnRequest => Self::new(StatusCode::FORBIDDEN, code::OWN_REQUEST),
            ItemError::Invalid { code, field } => Self::invalid(code, field),
            ItemError::Store(error) => error.into(),
        }
    }
}
