//! Consent by purpose. Nothing is consented to until the person says so; a new text
//! asks again; withdrawing takes effect at once.

use citizen_wire::personal::ConsentView;
use jiff::Timestamp;
use uuid::Uuid;

use crate::province::personal::{PersonalRules, Purpose};
use crate::storage::{StoreError, Tx};

/// A decision of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whose.
    pub account: Uuid,
    /// Yes or no.
    pub given: bool,
    /// By which way it came, `app:DEVICE`.
    pub way: String,
    /// When.
    pub at: Timestamp,
}

/// Keeps a decision about `purpose`, in the version that is in force.
///
/// # Errors
/// [`StoreError`].
pub fn decide(tx: &mut dyn Tx, purpose: &Purpose, decision: &Decision) -> Result<(), StoreError> {
    let Decision { account, given, way, at } = decision;
    tx.execute(
        "INSERT INTO consents (id, account_id, purpose, given, version, text_sha256, at, way)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            Uuid::now_v7().into(),
            (*account).into(),
            (&purpose.id).into(),
            (*given).into(),
            purpose.version().into(),
            purpose.text_sha256().into(),
            (*at).into(),
            way.into(),
        ],
    )?;
    Ok(())
}

/// Every purpose and what `account` decided.
///
/// # Errors
/// [`StoreError`].
pub fn list(
    tx: &mut dyn Tx,
    rules: &PersonalRules,
    account: Uuid,
) -> Result<Vec<ConsentView>, StoreError> {
    rules
        .purposes
        .iter()
        .map(|purpose| {
            let last = tx.query_opt(
                "SELECT given, version, at FROM consents
                 WHERE account_id = $1 AND purpose = $2 ORDER BY at DESC, id DESC LIMIT 1",
                &[account.into(), (&purpose.id).into()],
            )?;
            let version = purpose.version();
            let given = match &last {
                Some(row) => row.truth(0)? && row.text(1)? == version,
                None => false,
            };
            Ok(ConsentView {
                purpose: purpose.id.clone(),
                name: purpose.name.clone(),
                text: purpose.text.clone(),
                version,
                sensitive: purpose.sensitive,
                given,
                decided_at: last.map(|row| row.time(2)).transpose()?,
            })
        })
        .collect()
}
