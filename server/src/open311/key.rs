//! Who may post: one key a program, shown once, kept as a hash, taken back at once.

use axum::http::StatusCode;
use citizen_wire::problem::code;
use jiff::Timestamp;
use uuid::Uuid;

use crate::accounts::token;
use crate::audit::{self, Deed};
use crate::problem::Refusal;
use crate::storage::{StoreError, Tx};

/// Longest name, characters.
const NAME_CHARS_MAX: usize = 100;

/// A key as whoever gives them out sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub name: String,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

/// Why no key was given.
#[derive(Debug, thiserror::Error)]
pub enum NotGiven {
    /// Nobody would know whose it is.
    #[error("name: use 1 to 100 characters")]
    Name,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps a key for the program `name`; `secret` is told to it once, encoded.
///
/// # Errors
/// [`NotGiven`].
pub fn give(
    tx: &mut dyn Tx,
    (id, name, secret): (Uuid, &str, &token::Secret),
    by: &str,
    now: Timestamp,
) -> Result<(), NotGiven> {
    if !(1..=NAME_CHARS_MAX).contains(&name.trim().chars().count()) {
        return Err(NotGiven::Name);
    }
    tx.execute(
        "INSERT INTO open311_keys (id, name, key_hash, created_at) VALUES ($1, $2, $3, $4)",
        &[id.into(), name.trim().into(), hash(&token::encode(secret)).into(), now.into()],
    )?;
    audit::keep(tx, &deed(by, "open311.key_given", id, now))?;
    Ok(())
}

/// Takes a key back; `false` when there is none to take.
///
/// # Errors
/// [`StoreError`].
pub fn revoke(tx: &mut dyn Tx, id: Uuid, by: &str, now: Timestamp) -> Result<bool, StoreError> {
    let taken = tx.execute(
        "UPDATE open311_keys SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL",
        &[now.into(), id.into()],
    )?;
    if taken > 0 {
        audit::keep(tx, &deed(by, "open311.key_revoked", id, now))?;
    }
    Ok(taken > 0)
}

fn deed(by: &str, action: &str, id: Uuid, at: Timestamp) -> Deed {
    Deed {
        at,
        actor: by.to_owned(),
        action: action.to_owned(),
        object: format!("open311_key:{id}"),
        detail: String::new(),
    }
}

/// Every key, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn all(tx: &mut dyn Tx) -> Result<Vec<Key>, StoreError> {
    let rows = tx.query(
        "SELECT id, name, created_at, revoked_at FROM open311_keys ORDER BY created_at DESC, id",
        &[],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Key {
                id: row.id(0)?,
                name: row.text(1)?.to_owned(),
                created_at: row.time(2)?,
                revoked_at: row.time_opt(3)?,
            })
        })
        .collect()
}

/// The key that `told` is, while it is good.
///
/// # Errors
/// 403 `api_key_wrong`.
pub(super) fn check(tx: &mut dyn Tx, told: &str) -> Result<Uuid, Refusal> {
    let row = tx.query_opt(
        "SELECT id FROM open311_keys WHERE key_hash = $1 AND revoked_at IS NULL",
        &[hash(told).into()],
    )?;
    let wrong = Refusal::new(StatusCode::FORBIDDEN, code::API_KEY_WRONG).field("api_key");
    Ok(row.ok_or(wrong)?.id(0)?)
}

/// 256 random bits need no slow hash.
pub(super) fn hash(told: &str) -> String {
    token::hash(told.as_bytes())
}
