//! A verified medium reaches the reports that await it.

use citizen_wire::media::MediaState;
use jiff::Timestamp;
use uuid::Uuid;

use super::rows::{self, Upload};
use super::sniff;
use crate::accounts::sync_seq;
use crate::changes::Change;
use crate::storage::{StoreError, Tx};

/// Marks every medium of `account` with these bytes as stored and lets its
/// phones know at their next sync. Media announced as a type the bytes are not
/// stay as they are. Returns what to publish after the commit.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn stored(
    tx: &mut dyn Tx,
    account: Uuid,
    sha256: &str,
    bytes: u64,
    head: &[u8],
    now: Timestamp,
) -> Result<Vec<Change>, StoreError> {
    let awaiting = tx.query(
        "SELECT m.case_id, m.id, m.content_type FROM media m JOIN cases c ON c.id = m.case_id \
         WHERE c.account_id = $1 AND m.sha256 = $2 AND m.bytes = $3 AND m.state <> 'stored' \
         ORDER BY m.case_id",
        &[account.into(), sha256.into(), rows::count(bytes)],
    )?;
    let mut cases = Vec::new();
    for row in awaiting {
        if !sniff::fits(head, row.text(2)?) {
            continue;
        }
        let (case, medium) = (row.id(0)?, row.id(1)?);
        tx.execute(
            "UPDATE media SET state = $3, stored_at = $4 WHERE case_id = $1 AND id = $2",
            &[case.into(), medium.into(), MediaState::Stored.as_str().into(), now.into()],
        )?;
        if cases.last() != Some(&case) {
            cases.push(case);
        }
    }
    cases.into_iter().map(|case| touch(tx, account, case)).collect()
}

/// Marks the report's medium as begun.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn begun(tx: &mut dyn Tx, upload: &Upload) -> Result<(), StoreError> {
    let (Some(case), Some(sha256)) = (upload.case, &upload.sha256) else {
        return Ok(());
    };
    if upload.received > 0 {
        tx.execute(
            "UPDATE media SET state = 'partial' \
             WHERE case_id = $1 AND sha256 = $2 AND state = 'awaited'",
            &[case.into(), sha256.into()],
        )?;
    }
    Ok(())
}

/// Moves the case to the end of what the account's phones fetch next.
fn touch(tx: &mut dyn Tx, account: Uuid, case: Uuid) -> Result<Change, StoreError> {
    if let Some(seq) = sync_seq::advance(tx, account)? {
        let params = [case.into(), seq.into()];
        tx.execute(
            "UPDATE cases SET sync_seq = $2, arrived_seq = COALESCE(arrived_seq, sync_seq) \
             WHERE id = $1",
            &params,
        )?;
        // Those that were just stored have no number yet.
        tx.execute(
            "UPDATE media SET sync_seq = $2 \
             WHERE case_id = $1 AND state = 'stored' AND sync_seq = 0",
            &params,
        )?;
    }
    Ok(Change { case, account })
}
