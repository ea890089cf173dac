//! Why a step was refused.

use axum::http::StatusCode;
use citizen_wire::problem::code;

use crate::problem::Refusal;
use crate::storage::StoreError;

/// Why a step was refused. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum CallInError {
    /// Nothing of that id is called.
    #[error("no such item")]
    NotFound,
    /// One goes on already, none does, or somebody ticked it since it was read.
    #[error("not possible now")]
    State,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<CallInError> for Refusal {
    fn from(error: CallInError) -> Self {
        match error {
            CallInError::NotFound => Self::not_found(),
            CallInError::State => Self::new(StatusCode::CONFLICT, code::STATE_CONFLICT),
            CallInError::Store(error) => error.into(),
        }
    }
}
