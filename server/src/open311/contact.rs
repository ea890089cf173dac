//! Whom a request is from, where its sender said so: for the unit that answers.

use jiff::Timestamp;
use uuid::Uuid;

use super::params::Params;
use crate::problem::Refusal;
use crate::storage::{StoreError, Tx};
use citizen_wire::problem::code;

/// Longest of each field, characters.
const CHARS_MAX: usize = 200;

/// What is kept beside the case.
#[derive(Debug, Clone)]
pub(super) struct Beside {
    pub(super) key: Uuid,
    /// Hash of the token.
    pub(super) token: String,
    /// Hash of what makes a repetition the same.
    pub(super) repeat: Option<String>,
    pub(super) contact: Option<String>,
    pub(super) media_url: Option<String>,
}

/// Name, number and address of mail in one line.
///
/// # Errors
/// 400 naming the parameter.
pub(super) fn read(params: &Params) -> Result<Option<String>, Refusal> {
    let mut given = Vec::new();
    for name in ["first_name", "last_name", "phone", "email"] {
        let Some(value) = params.get(name) else { continue };
        if value.chars().count() > CHARS_MAX {
            return Err(Refusal::invalid(code::TEXT_TOO_LONG, name));
        }
        given.push(citizen_text::nfc(value));
    }
    Ok(Some(given.join(" ")).filter(|line| !line.is_empty()))
}

/// Keeps it; `false` when a repetition was here before.
pub(super) fn keep(
    tx: &mut dyn Tx,
    case: Uuid,
    beside: &Beside,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Beside { key, token, repeat, contact, media_url } = beside.clone();
    let kept = tx.execute(
        "INSERT INTO open311_requests (case_id, key_id, token, repeat, contact, media_url, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        &[
            case.into(),
            key.into(),
            token.into(),
            repeat.into(),
            contact.into(),
            media_url.into(),
            now.into(),
        ],
    )?;
    Ok(kept > 0)
}

/// What the sender of `case` said of whom it is from.
///
/// # Errors
/// [`StoreError`].
pub fn contact_of(tx: &mut dyn Tx, case: Uuid) -> Result<Option<String>, StoreError> {
    let row =
        tx.query_opt("SELECT contact FROM open311_requests WHERE case_id = $1", &[case.into()])?;
    Ok(row.map(|row| row.text_opt(0).map(|text| text.map(str::to_owned))).transpose()?.flatten())
}
