//! Browsers somebody signed in with before. One has its own count of failures, so
//! that whoever guesses at a user name from elsewhere keeps nobody out who works
//! where they always do.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::accounts::token;
use crate::storage::{StoreError, Tx};

/// The cookie's name.
pub const COOKIE: &str = "staff-browser";
/// Seconds it is kept after the last sign-in.
pub const LASTS_S: u32 = 180 * 86_400;

/// Whether the browser with this secret signed `username` in before: the key of its
/// own count.
///
/// # Errors
/// [`StoreError`].
pub fn known(
    tx: &mut dyn Tx,
    secret: &str,
    username: &str,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let Some(secret) = token::decode(secret) else { return Ok(None) };
    let hash = token::hash(&secret);
    let since = now - SignedDuration::from_secs(LASTS_S.into());
    let row = tx.query_opt(
        "SELECT 1 FROM staff_browsers b JOIN staff p ON p.id = b.staff_id
         WHERE b.secret_hash = $1 AND p.username = $2 AND b.seen_at > $3",
        &[(&hash).into(), username.into(), since.into()],
    )?;
    Ok(row.map(|_| format!("browser:{hash}:{username}")))
}

/// Keeps that the browser with this secret signed `staff` in.
///
/// # Errors
/// [`StoreError`].
pub fn keep(
    tx: &mut dyn Tx,
    secret: &token::Secret,
    staff: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    let since = now - SignedDuration::from_secs(LASTS_S.into());
    tx.execute("DELETE FROM staff_browsers WHERE seen_at <= $1", &[since.into()])?;
    tx.execute(
        "INSERT INTO staff_browsers (secret_hash, staff_id, seen_at) VALUES ($1, $2, $3)
         ON CONFLICT (secret_hash, staff_id) DO UPDATE SET seen_at = excluded.seen_at",
        &[token::hash(secret).into(), staff.into(), now.into()],
    )?;
    Ok(())
}
