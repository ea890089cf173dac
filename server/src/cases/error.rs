//! Why a change to a case was refused.

use axum::http::StatusCode;
use citizen_wire::problem::code;

use crate::problem::Refusal;
use crate::storage::StoreError;
use crate::uploads::attach::AttachError;

/// Why a change to a case was refused. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// Not there, or not theirs to see: the same answer.
    #[error("no such case for this caller")]
    NotFound,
    /// The step is not possible in the case's state.
    #[error("the step is not possible in this state")]
    State,
    /// Somebody changed the case since the caller read it.
    #[error("the case changed meanwhile")]
    Stale,
    /// Reopened once before.
    #[error("reopened once before")]
    AlreadyReopened,
    /// The same id with other content; the field names where.
    #[error("the same id with other content: {0}")]
    OtherContent(String),
    /// The person took it back.
    #[error("taken back by its author")]
    Withdrawn,
    /// The state of something named stands against the step.
    #[error("not possible with this: {0}")]
    Against(&'static str),
    /// A field holds what it may not here.
    #[error("not possible: {0}")]
    Invalid(&'static str),
    /// Parts of it are not done.
    #[error("parts are not done")]
    OpenTasks,
    /// A field that must be there is not.
    #[error("missing: {0}")]
    Missing(&'static str),
    /// An answer that says too little, and nobody said that it is meant so.
    #[error("the answer says too little")]
    TooThin,
    /// Whoever asked may not decide.
    #[error("decided by whoever asked")]
    OwnRequest,
    /// The evidence cannot be attached.
    #[error(transparent)]
    Evidence(#[from] AttachError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<CaseError> for Refusal {
    fn from(error: CaseError) -> Self {
        let conflict = |code| Self::new(StatusCode::CONFLICT, code);
        match error {
            CaseError::NotFound => Self::not_found(),
            CaseError::State => conflict(code::STATE_CONFLICT),
            CaseError::Against(field) => conflict(code::STATE_CONFLICT).field(field),
            CaseError::Stale => conflict(code::STATE_CONFLICT).field("version"),
            CaseError::AlreadyReopened => conflict(code::ALREADY_REOPENED),
            CaseError::OtherContent(field) => conflict(code::REPORT_CONFLICT).field(field),
            CaseError::Withdrawn => Self::new(StatusCode::GONE, code::REPORT_WITHDRAWN),
            CaseError::Invalid(field) => Self::invalid(code::FIELD_INVALID, field),
            CaseError::OpenTasks => conflict(code::STATE_CONFLICT).field("tasks"),
            CaseError::Missing(field) => Self::invalid(code::FIELD_MISSING, field),
            CaseError::TooThin => Self::invalid(code::REPLY_TOO_THIN, "text"),
            CaseError::OwnRequest => Self::new(StatusCode::FORBIDDEN, code::OWN_REQUEST),
            CaseError::Evidence(error) => error.into(),
            CaseError::Store(error) => error.into(),
        }
    }
}
