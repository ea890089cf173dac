//! The second factor of a member of staff: an authenticator, and codes on paper for
//! the day it is lost. Who may approve a warning or administer must have one.

use jiff::Timestamp;
use uuid::Uuid;

use super::totp;
use crate::accounts::token;
use crate::audit::{Deed, keep};
use crate::storage::{StoreError, Tx};

/// Codes on paper.
pub const RECOVERY_CODES: usize = 10;
/// Letters of one, five bits each.
const RECOVERY_LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
const RECOVERY_CHARS: usize = 10;

/// How a member of staff stands to their second factor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// An authenticator is set up.
    pub set: bool,
    /// Codes on paper that were not used.
    pub recovery_left: i64,
}

/// How `staff` stands.
///
/// # Errors
/// [`StoreError`].
pub fn standing(tx: &mut dyn Tx, staff: Uuid) -> Result<Standing, StoreError> {
    let set = tx.query_opt(
        "SELECT 1 FROM staff_totp WHERE staff_id = $1 AND confirmed_at IS NOT NULL",
        &[staff.into()],
    )?;
    let left = tx.query_opt(
        "SELECT count(*) FROM staff_recovery WHERE staff_id = $1 AND used_at IS NULL",
        &[staff.into()],
    )?;
    Ok(Standing { set: set.is_some(), recovery_left: left.map_or(Ok(0), |row| row.int(0))? })
}

/// Begins setting up: keeps a secret that is not good before [`confirm`]. False
/// when one is set up already.
///
/// # Errors
/// [`StoreError`].
pub fn begin(
    tx: &mut dyn Tx,
    staff: Uuid,
    secret: [u8; totp::SECRET_BYTES],
) -> Result<bool, StoreError> {
    let kept = tx.execute(
        "INSERT INTO staff_totp (staff_id, secret, last_step) VALUES ($1, $2, 0)
         ON CONFLICT (staff_id) DO UPDATE SET secret = excluded.secret
         WHERE staff_totp.confirmed_at IS NULL",
        &[staff.into(), secret.to_vec().into()],
    )?;
    Ok(kept > 0)
}

/// Whether `code` is good now: of the authenticator, or one on paper. It is used
/// up, so that nobody who saw it can use it again.
///
/// # Errors
/// [`StoreError`].
pub fn used_up(
    tx: &mut dyn Tx,
    staff: Uuid,
    code: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    take(tx, staff, code, true, now)
}

fn take(
    tx: &mut dyn Tx,
    staff: Uuid,
    code: &str,
    confirmed: bool,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let known = if confirmed { "confirmed_at IS NOT NULL" } else { "confirmed_at IS NULL" };
    // The update that changes nothing locks the row against the same code at once.
    let sql = format!(
        "UPDATE staff_totp SET last_step = last_step WHERE staff_id = $1 AND {known}
         RETURNING secret, last_step"
    );
    let Some(row) = tx.query_opt(&sql, &[staff.into()])? else { return Ok(false) };
    if let Some(step) = totp::step_of(row.blob(0)?, code, row.int(1)?, now) {
        tx.execute(
            "UPDATE staff_totp SET last_step = $1, confirmed_at = COALESCE(confirmed_at, $2)
             WHERE staff_id = $3",
            &[step.into(), now.into(), staff.into()],
        )?;
        return Ok(true);
    }
    if !confirmed {
        return Ok(false);
    }
    let used = tx.execute(
        "UPDATE staff_recovery SET used_at = $1
         WHERE staff_id = $2 AND code_hash = $3 AND used_at IS NULL",
        &[now.into(), staff.into(), recovery_hash(staff, code).into()],
    )?;
    if used > 0 {
        keep(tx, &deed(now, staff, "second_factor.recovery"))?;
    }
    Ok(used > 0)
}

/// Ends setting up with the first digits, and keeps `codes` for paper in the place
/// of older ones. False when the digits are wrong or nothing was begun.
///
/// # Errors
/// [`StoreError`].
pub fn confirm(
    tx: &mut dyn Tx,
    staff: Uuid,
    code: &str,
    codes: &[String],
    now: Timestamp,
) -> Result<bool, StoreError> {
    if !take(tx, staff, code, false, now)? {
        return Ok(false);
    }
    tx.execute("DELETE FROM staff_recovery WHERE staff_id = $1", &[staff.into()])?;
    for code in codes {
        tx.execute(
            "INSERT INTO staff_recovery (staff_id, code_hash) VALUES ($1, $2)",
            &[staff.into(), recovery_hash(staff, code).into()],
        )?;
    }
    keep(tx, &deed(now, staff, "second_factor.set"))?;
    Ok(true)
}

/// Takes the second factor of `staff` away, so that they set up another; `by` did it.
///
/// # Errors
/// [`StoreError`].
pub fn reset(tx: &mut dyn Tx, staff: Uuid, by: &str, now: Timestamp) -> Result<(), StoreError> {
    for table in ["staff_totp", "staff_recovery", "staff_sessions", "staff_browsers"] {
        tx.execute(&format!("DELETE FROM {table} WHERE staff_id = $1"), &[staff.into()])?;
    }
    keep(tx, &Deed { actor: by.to_owned(), ..deed(now, staff, "second_factor.reset") })
}

fn deed(at: Timestamp, staff: Uuid, action: &str) -> Deed {
    let object = format!("staff:{staff}");
    Deed { at, actor: object.clone(), action: action.to_owned(), object, detail: String::new() }
}

/// Draws codes for paper.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn draw_codes() -> Result<Vec<String>, getrandom::Error> {
    (0..RECOVERY_CODES)
        .map(|_| {
            let bytes: [u8; RECOVERY_CHARS] = token::random()?;
            let letter = |b: &u8| RECOVERY_LETTERS.get(usize::from(b & 31)).copied();
            Ok(bytes.iter().filter_map(letter).map(char::from).collect())
        })
        .collect()
}

fn recovery_hash(staff: Uuid, code: &str) -> String {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    token::hash(format!("{staff}:{}", plain.to_ascii_lowercase()).as_bytes())
}
