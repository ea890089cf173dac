//! The keys that sign. A new one is announced before it signs and vouched for by the
//! one before; what the old one signed is believed for a while longer. So a phone
//! that syncs once in that time never meets a key it does not know.

use citizen_alerts::sign::Signer;
use citizen_wire::alert::AlertKey;
use jiff::{SignedDuration, Timestamp};

use super::error::AlertError;
use super::outgoing;
use crate::storage::{Row, StoreError, Tx};

/// Between the announcement of a key and its first signature.
pub const LEAD: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How much longer the old one is believed: longer than an alert lives.
pub const OVERLAP: SignedDuration = SignedDuration::from_hours(30 * 24);

const COLUMNS: &str = "id, public, signs_from, trusted_until, vouched_by, voucher";

/// The key that signs at `now`; the first one is made when there is none.
///
/// # Errors
/// [`AlertError::NotSetUp`] when randomness or the kept seed fails.
pub fn signer(tx: &mut dyn Tx, now: Timestamp) -> Result<Signer, AlertError> {
    let row = tx.query_opt(
        "SELECT seed FROM alert_keys WHERE signs_from <= $1
         AND (trusted_until IS NULL OR trusted_until > $1) ORDER BY signs_from DESC LIMIT 1",
        &[now.into()],
    )?;
    match row {
        Some(row) => read(row.blob(0)?),
        None => {
            let (signer, seed) = fresh()?;
            keep(tx, &public(&signer, now), &seed)?;
            Ok(signer)
        }
    }
}

/// Announces the next key; the one that signs now is believed until [`LEAD`] and
/// [`OVERLAP`] have passed.
///
/// # Errors
/// [`AlertError`].
pub fn rotate(tx: &mut dyn Tx, now: Timestamp) -> Result<AlertKey, AlertError> {
    let old = signer(tx, now)?;
    let from = now.saturating_add(LEAD).unwrap_or(now);
    let until = from.saturating_add(OVERLAP).unwrap_or(from);
    let (next, seed) = fresh()?;
    let mut key = public(&next, from);
    old.vouch(&mut key);
    let seq = outgoing::next(tx)?;
    tx.execute(
        "UPDATE alert_keys SET trusted_until = $2, seq = $3 WHERE trusted_until IS NULL
         AND signs_from <= $1",
        &[now.into(), until.into(), seq.into()],
    )?;
    keep(tx, &key, &seed)?;
    Ok(key)
}

/// The keys a phone must hear of that has heard of everything up to `after`.
///
/// # Errors
/// [`StoreError`].
pub fn since(tx: &mut dyn Tx, after: i64) -> Result<Vec<AlertKey>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM alert_keys WHERE seq > $1 ORDER BY signs_from");
    tx.query(&sql, &[after.into()])?.iter().map(key).collect()
}

fn key(row: &Row) -> Result<AlertKey, StoreError> {
    Ok(AlertKey {
        id: row.text(0)?.to_owned(),
        public: row.text(1)?.to_owned(),
        from: row.time(2)?,
        until: row.time_opt(3)?,
        vouched_by: row.text_opt(4)?.map(str::to_owned),
        voucher: row.text_opt(5)?.map(str::to_owned),
    })
}

fn read(seed: &[u8]) -> Result<Signer, AlertError> {
    Signer::from_seed(seed).map_err(|_| AlertError::NotSetUp("the key is damaged"))
}

fn fresh() -> Result<(Signer, Vec<u8>), AlertError> {
    let mut seed = vec![0; 32];
    getrandom::fill(&mut seed).map_err(|_| AlertError::NotSetUp("no randomness"))?;
    Ok((read(&seed)?, seed))
}

fn public(signer: &Signer, from: Timestamp) -> AlertKey {
    AlertKey {
        id: signer.id().to_owned(),
        public: signer.public(),
        // Whole seconds, as alerts are sent: the first alert is not before its key.
        from: Timestamp::from_second(from.as_second()).unwrap_or(from),
        until: None,
        vouched_by: None,
        voucher: None,
    }
}

fn keep(tx: &mut dyn Tx, key: &AlertKey, seed: &[u8]) -> Result<(), AlertError> {
    let seq = outgoing::next(tx)?;
    tx.execute(
        "INSERT INTO alert_keys (id, seed, public, signs_from, trusted_until, vouched_by,
         voucher, seq) VALUES ($1, $2, $3, $4, NULL, $5, $6, $7)",
        &[
            (&key.id).into(),
            seed.into(),
            (&key.public).into(),
            key.from.into(),
            key.vouched_by.clone().into(),
            key.voucher.clone().into(),
            seq.into(),
        ],
    )?;
    Ok(())
}
