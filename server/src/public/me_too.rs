//! "This bothers me too": counted once a browser, or phone.

use jiff::Timestamp;
use uuid::Uuid;

use crate::accounts::token;
use crate::storage::{StoreError, Tx};

/// Counts the browser or phone with this secret for `case`; again changes nothing. What
/// is kept is a hash that differs from case to case: none can be followed.
///
/// # Errors
/// [`StoreError`].
pub fn say(tx: &mut dyn Tx, case: Uuid, secret: &str, now: Timestamp) -> Result<(), StoreError> {
    let who = token::hash(format!("browser:{case}:{secret}").as_bytes());
    tx.execute(
        "INSERT INTO me_too (case_id, who, at) VALUES ($1, $2, $3) \
         ON CONFLICT (case_id, who) DO NOTHING",
        &[case.into(), who.into(), now.into()],
    )?;
    Ok(())
}
