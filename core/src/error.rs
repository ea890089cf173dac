//! Errors: a rich one inside, a small one for callers, one match between them.

/// What a caller can act on. Nothing is lost by any of them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error))]
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
    /// A position that cannot be meant; `code` is `position_zero`,
    /// `position_swapped` or `position_truncated`.
    #[error("{field}: {code}")]
    Position {
        /// `fix.lat` or `fix.lon`.
        field: String,
        /// The stable code.
        code: String,
        /// What was meant, when that can be told.
        suggestion: Option<Suggestion>,
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
    /// The caller said stop; nothing was kept of what was under way.
    #[error("cancelled")]
    Cancelled,
    /// A defect of ours.
    #[error("internal error: {0}")]
    Internal(String),
}

/// A position to offer, kept in whole units of 0.0000001 degrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Suggestion {
    lat_e7: i64,
    lon_e7: i64,
}

impl Suggestion {
    /// Degrees.
    #[expect(clippy::cast_possible_truncation, reason = "degrees on Earth")]
    pub const fn at(lat: f64, lon: f64) -> Self {
        Self { lat_e7: (lat * 1e7).round() as i64, lon_e7: (lon * 1e7).round() as i64 }
    }

    /// Latitude, degrees.
    pub const fn lat(self) -> f64 {
        self.lat_e7 as f64 / 1e7
    }

    /// Longitude, degrees.
    pub const fn lon(self) -> f64 {
        self.lon_e7 as f64 / 1e7
    }
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
