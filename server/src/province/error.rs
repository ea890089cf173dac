//! What is wrong with a province's documents, so that the administrator finds
//! the place without the source code.

use crate::storage::StoreError;

/// Why a province cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum ProvinceError {
    /// A document that must be there is not.
    #[error("{file} is missing")]
    Missing {
        /// The document.
        file: String,
    },
    /// It cannot be read or is not of its format; `why` has line and column.
    #[error("{file} cannot be read: {why}")]
    Unreadable {
        /// The document.
        file: String,
        /// What the reader says.
        why: String,
    },
    /// A field holds something it may not.
    #[error("{file}: {field}: {why}")]
    Invalid {
        /// The document.
        file: &'static str,
        /// The field, dotted with indices: `categories.3.unit`.
        field: String,
        /// What is wrong with it.
        why: String,
    },
    /// The database holds no province and none was given.
    #[error(
        "the database holds no province yet: give a folder with its documents, or --dev for the example"
    )]
    Absent,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ProvinceError {
    /// A field that holds something it may not.
    pub(super) fn invalid(
        file: &'static str,
        field: impl Into<String>,
        why: impl Into<String>,
    ) -> Self {
        Self::Invalid { file, field: field.into(), why: why.into() }
    }
}
