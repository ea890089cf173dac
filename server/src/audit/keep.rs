//! Adding a row.

use jiff::Timestamp;

use super::chain::{self, Link};
use crate::storage::{StoreError, Tx};

/// What somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// When, by the server's clock.
    pub at: Timestamp,
    /// `staff:ID`, `citizen:ID`, `system`, or `address` for a sign-in that failed.
    pub actor: String,
    /// `noun.verb`, or `refused`.
    pub action: String,
    /// What it was done to, `case:ID`.
    pub object: String,
    /// More words; no personal data.
    pub detail: String,
}

/// Adds `deed`. The head's row is locked until the transaction ends, so rows of
/// several instances follow one another.
///
/// # Errors
/// [`StoreError`].
pub fn keep(tx: &mut dyn Tx, deed: &Deed) -> Result<(), StoreError> {
    let head = tx.query_opt("UPDATE audit_head SET seq = seq + 1 RETURNING seq, hash", &[])?;
    let head = head.ok_or_else(|| StoreError::Refused("the audit has no head".to_owned()))?;
    let seq = head.int(0)?;
    let Deed { at, actor, action, object, detail } = deed;
    let link = Link { seq, at: at.as_microsecond(), actor, action, object, detail };
    let hash = chain::hash(head.text(1)?, link);
    tx.execute(
        "INSERT INTO audit (seq, at, actor, action, object, detail, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            seq.into(),
            (*at).into(),
            actor.into(),
            action.into(),
            object.into(),
            detail.into(),
            (&hash).into(),
        ],
    )?;
    tx.execute("UPDATE audit_head SET hash = $1", &[hash.into()])?;
    Ok(())
}
