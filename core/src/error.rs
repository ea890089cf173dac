//! Errors: a rich one inside, a small one for callers, one match between them.

/// What a caller can act on. Nothing is lost by any of them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CitizenError {
    /// There is no network, or no answer came. What was kept goes later.
    #[error("no connection to the server")]
    Offline,
    /// Nobody is signed in on this phone, or the session ended.
    #[error("sign in first")]
    SignInRequired,
    /// A field holds something it may not; `code` is one of
    /// `citizen_wire::problem::code`.
    #[error("{field}: {code}")]
    InvalidInput {
        /// The field, dotted with indices.
        field: String,
        /// The stable code.
        code: String,
    },
    /// No such thing on this phone.
    #[error("not found")]
    NotFound,
    /// The phone has no room; nothing half-written was left.
    #[error("the phone's storage is full")]
    StorageFull,
    /// The database was damaged and has been set aside, not deleted.
    #[error("the phone's database is damaged: {0}")]
    StorageDamaged(String),
    /// The server refused, with its stable code and both languages.
    #[error("the server refused: {code}")]
    Rejected {
        /// The stable code.
        code: String,
        /// The field at fault, when there is one.
        field: Option<String>,
        /// In Vietnamese.
        vi: String,
        /// In English.
        en: String,
    },
    /// A defect of ours.
    #[error("internal error: {0}")]
    Internal(String),
}

impl CitizenError {
    /// An invalid field.
    pub fn invalid(field: impl Into<String>, code: &str) -> Self {
        Self::InvalidInput { field: field.into(), code: code.to_owned() }
    }
}

impl From<std::io::Error> for CitizenError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                Self::StorageFull
            }
            std::io::ErrorKind::NotFound => Self::NotFound,
            _ => Self::Internal(error.to_string()),
        }
    }
}

impl From<rusqlite::Error> for CitizenError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::StorageFull,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::StorageDamaged(error.to_string())
            }
            _ => Self::Internal(error.to_string()),
        }
    }
}

/// Documents we stored ourselves.
impl From<serde_json::Error> for CitizenError {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(error.to_string())
    }
}
