//! A form on its way: kept through wrong fields and the one-time code.

use citizen_wire::media::{MediaDeclared, MediaKind};
use citizen_wire::report::{Fix, FixSource, ReportBody, ReportKind};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::storage::{StoreError, Tx};

/// How long a draft waits for its next step.
pub const KEPT: SignedDuration = SignedDuration::from_hours(1);

/// What a person filled in, as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// The words.
    pub text: String,
    /// Category id.
    pub category: String,
    /// Commune code.
    pub commune: String,
    /// `latitude, longitude`.
    pub position: String,
    /// The number.
    pub phone: String,
    /// Nobody but the unit is to know.
    pub hide_name: bool,
    /// Without a number.
    pub no_number: bool,
    /// Photos that are here.
    pub photos: Vec<Photo>,
}

/// A photo in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// Its id.
    pub id: Uuid,
    /// Its hash.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// What it is.
    pub content_type: String,
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebDraft {
    /// Known to its page alone.
    pub id: Uuid,
    /// The id of the report it becomes.
    pub report: Uuid,
    /// What was filled in.
    pub filled: Filled,
    /// The one-time code that was asked for.
    pub request: Option<Uuid>,
    /// The report's code, once it is one.
    pub code: Option<String>,
}

impl Filled {
    /// The position, when it reads as one.
    pub fn at(&self) -> Option<(f64, f64)> {
        let mut parts = self.position.split([',', ';', ' ']).filter(|part| !part.is_empty());
        let (lat, lon) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        parts.next().is_none().then_some((lat, lon))
    }

    /// The report it becomes.
    pub fn body(&self, made_at: Timestamp) -> ReportBody {
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let fix = self.at().map(|(lat, lon)| Fix {
            lat,
            lon,
            accuracy_m: None,
            altitude_m: None,
            taken_at: None,
            source: FixSource::Pin,
            mocked: false,
        });
        let photo = |photo: &Photo| MediaDeclared {
            id: photo.id,
            kind: MediaKind::Photo,
            sha256: photo.sha256.clone(),
            bytes: photo.bytes,
            content_type: photo.content_type.clone(),
            width: None,
            height: None,
            taken_at: None,
            apart_m: None,
        };
        ReportBody {
            kind: ReportKind::Report,
            text: self.text.trim().to_owned(),
            category: given(&self.category),
            made_at,
            fix,
            measured: None,
            commune: given(&self.commune),
            hide_name: self.hide_name,
            media: self.photos.iter().map(photo).collect(),
        }
    }
}

/// Keeps a draft and forgets those whose time is over.
///
/// # Errors
/// [`StoreError`].
pub fn keep(tx: &mut dyn Tx, draft: &WebDraft, now: Timestamp) -> Result<(), StoreError> {
    tx.execute("DELETE FROM web_drafts WHERE expires_at < $1", &[now.into()])?;
    let WebDraft { id, report, filled, request, code } = draft;
    tx.execute(
        "INSERT INTO web_drafts (id, report_id, filled, request_id, code, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET \
         filled = excluded.filled, request_id = excluded.request_id, code = excluded.code, \
         expires_at = excluded.expires_at",
        &[
            (*id).into(),
            (*report).into(),
            serde_json::to_string(filled).unwrap_or_default().into(),
            (*request).into(),
            code.as_ref().into(),
            (now + KEPT).into(),
        ],
    )?;
    Ok(())
}

/// The draft with this id, while its time is not over.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut dyn Tx, id: Uuid, now: Timestamp) -> Result<Option<WebDraft>, StoreError> {
    let row = tx.query_opt(
        "SELECT report_id, filled, request_id, code FROM web_drafts \
         WHERE id = $1 AND expires_at >= $2",
        &[id.into(), now.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let filled = serde_json::from_str(row.text(1)?);
    Ok(Some(WebDraft {
        id,
        report: row.id(0)?,
        filled: filled.map_err(|_| StoreError::Shape { column: 1, expected: "a form" })?,
        request: row.id_opt(2)?,
        code: row.text_opt(3)?.map(str::to_owned),
    }))
}
