//! Sign-ins under way at the provider, by the hash of their state. One is taken when it
//! comes back, so a state is good once.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::accounts::token;
use crate::storage::{StoreError, Tx};

/// Seconds somebody has at the provider, or to show their second factor.
pub const LASTS_S: u32 = 600;

/// One under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// What the ID token must repeat.
    pub nonce: String,
    /// What the challenge was made from (RFC 7636).
    pub verifier: String,
    /// Whom the provider named, while their second factor is waited for.
    pub staff: Option<Uuid>,
    /// The ID token that named them, meanwhile.
    pub id_token: Option<String>,
}

/// Keeps one, and forgets those whose time is over.
///
/// # Errors
/// [`StoreError`].
pub fn keep(
    tx: &mut dyn Tx,
    state: &str,
    attempt: &Attempt,
    now: Timestamp,
) -> Result<(), StoreError> {
    let until = now + SignedDuration::from_secs(LASTS_S.into());
    tx.execute("DELETE FROM staff_oidc WHERE expires_at <= $1", &[now.into()])?;
    tx.execute(
        "INSERT INTO staff_oidc (state_hash, nonce, verifier, staff_id, id_token, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            token::hash(state.as_bytes()).into(),
            (&attempt.nonce).into(),
            (&attempt.verifier).into(),
            attempt.staff.into(),
            attempt.id_token.as_ref().into(),
            until.into(),
        ],
    )?;
    Ok(())
}

/// Takes the one of this state; `None` when there is none any more.
///
/// # Errors
/// [`StoreError`].
pub fn take(tx: &mut dyn Tx, state: &str, now: Timestamp) -> Result<Option<Attempt>, StoreError> {
    tx.query_opt(
        "DELETE FROM staff_oidc WHERE state_hash = $1 AND expires_at > $2
         RETURNING nonce, verifier, staff_id, id_token",
        &[token::hash(state.as_bytes()).into(), now.into()],
    )?
    .map(|row| {
        let (nonce, verifier) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
        let id_token = row.text_opt(3)?.map(str::to_owned);
        Ok(Attempt { nonce, verifier, staff: row.id_opt(2)?, id_token })
    })
    .transpose()
}
