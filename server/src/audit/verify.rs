//! Walking the whole chain.

use super::chain::{self, Link};
use crate::storage::{StoreError, Tx};

/// Rows read at once.
const PAGE: i64 = 5_000;

/// A chain without a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Number of its last row; 0 when there is none.
    pub seq: i64,
    /// Hash of its last row. Whoever noted it elsewhere can tell later that
    /// nothing before it was exchanged.
    pub hash: String,
}

/// What is wrong with a chain.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// A row is missing, or one was put in.
    #[error("row {0} is not there, or a row is too many")]
    Gap(i64),
    /// A row is not what was written.
    #[error("row {0} is not what was written")]
    Changed(i64),
    /// The last rows are missing.
    #[error("the audit ends at row {found}, {expected} were written")]
    Cut {
        /// The last row.
        found: i64,
        /// How many there should be.
        expected: i64,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Checks every row against the one before; `noted` is a row's number and hash
/// that somebody kept elsewhere.
///
/// # Errors
/// [`Broken`] names the first row at fault.
pub fn verify(tx: &mut dyn Tx, noted: Option<(i64, &str)>) -> Result<Verified, Broken> {
    let head = tx.query_opt("SELECT first_seq, seq, hash FROM audit_head", &[])?;
    let head = head.ok_or_else(|| StoreError::Refused("the audit has no head".to_owned()))?;
    let (first, last) = (head.int(0)?, head.int(1)?);
    let mut seen = Verified { seq: first - 1, hash: String::new() };
    loop {
        let rows = tx.query(
            "SELECT seq, at, actor, action, object, detail, hash FROM audit
             WHERE seq > $1 ORDER BY seq LIMIT $2",
            &[seen.seq.into(), PAGE.into()],
        )?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            let seq = row.int(0)?;
            if seq != seen.seq + 1 {
                return Err(Broken::Gap(seen.seq + 1));
            }
            let link = Link {
                seq,
                at: row.int(1)?,
                actor: row.text(2)?,
                action: row.text(3)?,
                object: row.text(4)?,
                detail: row.text(5)?,
            };
            let hash = chain::hash(&seen.hash, link);
            let other = noted.is_some_and(|(at, noted)| at == seq && noted != hash);
            if hash != row.text(6)? || other {
                return Err(Broken::Changed(seq));
            }
            seen = Verified { seq, hash };
        }
    }
    let expected = last.max(noted.map_or(0, |(seq, _)| seq));
    if seen.seq != expected {
        return Err(Broken::Cut { found: seen.seq, expected });
    }
    if seen.hash != head.text(2)? {
        return Err(Broken::Changed(seen.seq));
    }
    Ok(seen)
}
