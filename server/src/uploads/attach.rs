//! A finished staff upload becomes evidence on a case.

use axum::http::StatusCode;
use citizen_wire::media::{MediaKind, MediaPhase, MediaState, MediaView};
use citizen_wire::problem::code;
use jiff::Timestamp;
use uuid::Uuid;

use super::examine::files::{self, Found};
use super::owner::Owner;
use super::{file_name, rows, sniff};
use crate::problem::Refusal;
use crate::storage::{StoreError, Tx};

/// Why an upload cannot be attached.
#[derive(Debug, thiserror::Error)]
pub enum AttachError {
    /// No such upload, not this staff member's, or not complete yet.
    #[error("no finished upload of this staff member has that id")]
    NotFound,
    /// Neither picture nor film nor document.
    #[error("evidence is a picture, a film or a document, this is {0}")]
    TypeNotAllowed(String),
    /// A document that nobody looked into, or that is not taken; see [`super::documents`].
    #[error("a document that was not found good")]
    Unexamined,
    /// It is evidence on another case already.
    #[error("the upload belongs to another case")]
    Taken,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AttachError> for Refusal {
    fn from(error: AttachError) -> Self {
        match error {
            AttachError::NotFound => Self::invalid(code::MEDIA_NOT_DECLARED, "uploads"),
            AttachError::TypeNotAllowed(_) => Self::invalid(code::MEDIA_TYPE_MISMATCH, "uploads"),
            AttachError::Unexamined => Self::invalid(code::MEDIA_UNREADABLE, "uploads"),
            AttachError::Taken => {
                Self::new(StatusCode::CONFLICT, code::STATE_CONFLICT).field("uploads")
            }
            AttachError::Store(error) => error.into(),
        }
    }
}

/// Makes upload `upload` of staff member `staff` a medium of phase `after` on
/// `case`, belonging to the timeline entry `entry`. The medium has the upload's
/// id. Repeating it for the same case changes nothing.
///
/// # Errors
/// [`AttachError`] says which of the conditions failed.
pub fn attach(
    tx: &mut dyn Tx,
    staff: Uuid,
    upload: Uuid,
    case: Uuid,
    entry: Uuid,
    now: Timestamp,
) -> Result<MediaView, AttachError> {
    let mut row = rows::find(tx, upload)?
        .filter(|row| row.owner == Owner::Staff(staff))
        .ok_or(AttachError::NotFound)?;
    let (Some(sha256), Some(content_type)) = (row.stored_sha256.clone(), row.content_type.clone())
    else {
        return Err(AttachError::NotFound);
    };
    let kind = match content_type.split_once('/') {
        Some(("image", _)) => MediaKind::Photo,
        Some(("video", _)) => MediaKind::Video,
        _ if content_type == sniff::DOCUMENT => MediaKind::Document,
        _ => return Err(AttachError::TypeNotAllowed(content_type)),
    };
    if row.case.is_some_and(|other| other != case) {
        return Err(AttachError::Taken);
    }
    let document = kind == MediaKind::Document;
    if document && files::found(tx, &sha256)? != Some(Found::Good) {
        return Err(AttachError::Unexamined);
    }
    let name = if document { file_name::of(&row.metadata) } else { None };
    tx.execute(
        "INSERT INTO media (case_id, id, entry_id, phase, kind, sha256, bytes, content_type, \
         state, stored_at, name) VALUES ($1, $2, $3, 'after', $4, $5, $6, $7, 'stored', $8, $9) \
         ON CONFLICT (case_id, id) DO NOTHING",
        &[
            case.into(),
            upload.into(),
            entry.into(),
            kind.as_str().into(),
            sha256.clone().into(),
            rows::count(row.received),
            content_type.clone().into(),
            now.into(),
            name.as_ref().into(),
        ],
    )?;
    row.case = Some(case);
    rows::save(tx, &row)?;
    Ok(MediaView {
        id: upload,
        kind,
        sha256,
        bytes: row.received,
        content_type,
        state: MediaState::Stored,
        phase: MediaPhase::After,
        width: None,
        height: None,
        taken_at: None,
        name,
    })
}
