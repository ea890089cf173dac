//! Erasing: a case stays, because it is the province's work and its figures, and
//! nothing in it leads to the person any more. Each goes to an account of its own
//! that nobody can sign in to, so that not even which cases were one person's is
//! left.

use jiff::Timestamp;
use uuid::Uuid;

use crate::storage::{StoreError, Tx};

/// What stands in the place of a number; no number begins like that.
pub const NOBODY: &str = "erased:";

/// Makes it unknown whose case it is.
///
/// # Errors
/// [`StoreError`].
pub fn unlink(tx: &mut dyn Tx, case: Uuid, now: Timestamp) -> Result<(), StoreError> {
    let nobody = Uuid::new_v4();
    tx.execute(
        "INSERT INTO accounts (id, phone, created_at, sync_seq)
         SELECT $1, $2, received_at, sync_seq FROM cases WHERE id = $3",
        &[nobody.into(), format!("{NOBODY}{nobody}").into(), case.into()],
    )?;
    // What the phone measured beside the pin is where the person stood.
    tx.execute(
        "UPDATE cases SET account_id = $1, measured = NULL, unlinked_at = $2 WHERE id = $3",
        &[nobody.into(), now.into(), case.into()],
    )?;
    tx.execute("UPDATE open311_requests SET contact = NULL WHERE case_id = $1", &[case.into()])?;
    tx.execute("UPDATE intakes SET contact = NULL WHERE case_id = $1", &[case.into()])?;
    tx.execute(
        "UPDATE uploads SET owner_id = $1, metadata = '' WHERE owner_kind = 'citizen' AND case_id = $2",
        &[nobody.into(), case.into()],
    )?;
    Ok(())
}

/// Erases an account: its number, sign-ins and devices, and whose its cases were.
/// Consents and requests stay as proof, under an id that means nobody.
///
/// # Errors
/// [`StoreError`].
pub fn account(tx: &mut dyn Tx, account: Uuid, now: Timestamp) -> Result<(), StoreError> {
    let cases = tx.query("SELECT id FROM cases WHERE account_id = $1", &[account.into()])?;
    for case in &cases {
        unlink(tx, case.id(0)?, now)?;
    }
    tx.execute(
        "DELETE FROM code_requests WHERE phone = (SELECT phone FROM accounts WHERE id = $1)",
        &[account.into()],
    )?;
    for sql in [
        "DELETE FROM sessions WHERE account_id = $1",
        "DELETE FROM devices WHERE account_id = $1",
        "DELETE FROM withdrawals WHERE account_id = $1",
        // What was on its way to no case; the sweeper takes the bytes.
        "UPDATE uploads SET expires_at = 0, metadata = ''
         WHERE owner_kind = 'citizen' AND owner_id = $1",
    ] {
        tx.execute(sql, &[account.into()])?;
    }
    tx.execute(
        "UPDATE accounts SET phone = $1 WHERE id = $2",
        &[format!("{NOBODY}{account}").into(), account.into()],
    )?;
    Ok(())
}
