//! Whether a report announces the medium somebody wants to upload for it.

use axum::http::StatusCode;
use citizen_wire::problem::code;
use uuid::Uuid;

use super::metadata::Metadata;
use super::owner::Owner;
use crate::problem::Refusal;
use crate::storage::Tx;

/// The medium an upload is for, as its metadata names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The report.
    pub report: Uuid,
    /// Hash of the whole, lower-case hex.
    pub sha256: String,
    /// The medium's id, when the phone said it.
    pub media: Option<Uuid>,
}

impl Wanted {
    /// Reads `report`, `sha256` and `media`; `None` when it is a plain upload.
    ///
    /// # Errors
    /// 422 naming the pair that cannot be one.
    pub fn from_metadata(metadata: &Metadata) -> Result<Option<Self>, Refusal> {
        let (Some(report), Some(sha256)) = (metadata.text("report")?, metadata.text("sha256")?)
        else {
            return Ok(None);
        };
        let id = |key: &str, text: &str| {
            text.parse().map_err(|_| Refusal::invalid(code::FIELD_INVALID, key))
        };
        let plain = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if sha256.len() != 64 || !sha256.bytes().all(plain) {
            return Err(Refusal::invalid(code::FIELD_INVALID, "sha256"));
        }
        Ok(Some(Self {
            report: id("report", report)?,
            sha256: sha256.to_owned(),
            media: metadata.text("media")?.map(|text| id("media", text)).transpose()?,
        }))
    }
}

/// What the report says of the medium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// Bytes in all.
    pub bytes: u64,
    /// Whether it is stored already.
    pub stored: bool,
}

/// Looks the medium up. `length` is checked where it is known.
///
/// # Errors
/// 404 when the report is not there or not the owner's, 410 when it was taken
/// back, 422 `media_not_declared` when it does not announce the medium.
pub fn declared(
    tx: &mut dyn Tx,
    owner: Owner,
    wanted: &Wanted,
    length: Option<u64>,
) -> Result<Declared, Refusal> {
    let Owner::Citizen(account) = owner else {
        return Err(Refusal::not_found());
    };
    let withdrawn = || Refusal::new(StatusCode::GONE, code::REPORT_WITHDRAWN);
    let case = tx.query_opt(
        "SELECT state FROM cases WHERE id = $1 AND account_id = $2",
        &[wanted.report.into(), account.into()],
    )?;
    let Some(case) = case else {
        let taken_back = tx.query_opt(
            "SELECT at FROM withdrawals WHERE account_id = $1 AND id = $2",
            &[account.into(), wanted.report.into()],
        )?;
        return Err(taken_back.map_or_else(Refusal::not_found, |_| withdrawn()));
    };
    if case.text(0)? == "withdrawn" {
        return Err(withdrawn());
    }
    let rows = tx.query(
        "SELECT id, bytes, state FROM media \
         WHERE case_id = $1 AND sha256 = $2 AND phase = 'before'",
        &[wanted.report.into(), wanted.sha256.as_str().into()],
    )?;
    let undeclared = |field| Refusal::invalid(code::MEDIA_NOT_DECLARED, field);
    if rows.is_empty() {
        return Err(undeclared("sha256"));
    }
    let mut fault = "media";
    for row in rows {
        let id = row.id(0)?;
        if wanted.media.is_some_and(|media| media != id) {
            continue;
        }
        let bytes = u64::try_from(row.int(1)?).unwrap_or(0);
        if length.is_none_or(|length| length == bytes) {
            return Ok(Declared { bytes, stored: row.text(2)? == "stored" });
        }
        fault = "upload-length";
    }
    Err(undeclared(fault))
}
