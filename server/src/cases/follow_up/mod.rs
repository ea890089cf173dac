//! What the person does to a report they already sent, one event a file. Each
//! may be repeated: the body's hash tells a repetition from something new.

mod addition;
mod rating;
mod reopening;
mod withdrawal;

pub use addition::add;
pub use rating::rate;
pub use reopening::reopen;
pub use withdrawal::withdraw;

use jiff::Timestamp;
use uuid::Uuid;

use crate::changes::Change;
use crate::storage::{StoreError, Tx};

/// What became of a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// The timeline entry it is.
    pub entry: Uuid,
    /// When it became durable.
    pub received_at: Timestamp,
    /// What to publish; `None` when it was there already.
    pub change: Option<Change>,
}

/// The follow-up of `kind` on `case` with this body, if it came before.
fn taken_before(
    tx: &mut dyn Tx,
    case: Uuid,
    kind: citizen_wire::case::TimelineKind,
    body_sha256: &str,
) -> Result<Option<Taken>, StoreError> {
    tx.query_opt(
        "SELECT id, at FROM timeline WHERE case_id = $1 AND kind = $2 AND body_sha256 = $3",
        &[case.into(), kind.as_str().into(), body_sha256.into()],
    )?
    .map(|row| Ok(Taken { entry: row.id(0)?, received_at: row.time(1)?, change: None }))
    .transpose()
}

/// Whether `case` is `account`'s own. Locks the account, so that of two equal
/// requests at once the second finds what the first did.
fn lock_own(tx: &mut dyn Tx, case: Uuid, account: Uuid) -> Result<bool, StoreError> {
    tx.execute("UPDATE accounts SET id = id WHERE id = $1", &[account.into()])?;
    let row = tx.query_opt(
        "SELECT 1 FROM cases WHERE id = $1 AND account_id = $2",
        &[case.into(), account.into()],
    )?;
    Ok(row.is_some())
}
