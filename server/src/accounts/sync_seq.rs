//! The counter behind an account's sync cursor.
//!
//! It grows under the lock of the account's row, in the transaction that makes
//! the change, so numbers become visible in the order they were given out: a
//! reader that has seen 7 has seen everything below 7.

use uuid::Uuid;

use crate::storage::{StoreError, Tx};

/// Locks the account's row until the transaction ends and returns the number
/// of its newest change; `None` when there is no such account.
///
/// # Errors
/// [`StoreError`].
pub fn advance(tx: &mut dyn Tx, account: Uuid) -> Result<Option<i64>, StoreError> {
    let sql = "UPDATE accounts SET sync_seq = sync_seq + 1 WHERE id = $1 RETURNING sync_seq";
    tx.query_opt(sql, &[account.into()])?.map(|row| row.int(0)).transpose()
}

/// The number of the account's newest change; 0 when there is none.
///
/// # Errors
/// [`StoreError`].
pub fn newest(tx: &mut dyn Tx, account: Uuid) -> Result<i64, StoreError> {
    tx.query_opt("SELECT sync_seq FROM accounts WHERE id = $1", &[account.into()])?
        .map_or(Ok(0), |row| row.int(0))
}
