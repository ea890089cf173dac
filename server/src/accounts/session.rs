//! A citizen's sign-in: one row a session, tokens rotated in place.
//!
//! A refresh token is good for one refresh. The one before the last stays good
//! until the last is first used, because the answer that carried the last may
//! never have arrived; using an older one means that two hold the session, and
//! ends it.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::token::{self, Secret};
use super::{Citizen, Settings};
use crate::storage::{StoreError, Tx};

/// Fresh tokens of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// Whose.
    pub citizen: Citizen,
    /// E.164.
    pub phone: String,
    /// For `Authorization: Bearer`.
    pub access_token: String,
    /// For the next refresh.
    pub refresh_token: String,
}

/// What became of a refresh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refreshed {
    /// Fresh tokens.
    Granted(Granted),
    /// No such session, or over.
    Unknown,
    /// An older token came back: the session was ended.
    Ended(Uuid),
}

/// A token's holder, as the session cache keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub citizen: Citizen,
    /// When the access token ends.
    pub expires_at: Timestamp,
    /// When the device was last noted as in use.
    pub seen_at: Timestamp,
}

/// What a new session is made of, drawn before the transaction so that a
/// closure that runs twice makes the same.
#[derive(Debug, Clone)]
pub struct Draft {
    id: Uuid,
    access: Secret,
    refresh: Secret,
    key: Secret,
}

impl Draft {
    /// Draws the secrets of a session.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn draw() -> Result<Self, getrandom::Error> {
        Ok(Self {
            id: Uuid::from_bytes(token::random()?),
            access: token::random()?,
            refresh: token::random()?,
            key: token::random()?,
        })
    }
}

fn after(now: Timestamp, seconds: u32) -> Timestamp {
    now.checked_add(SignedDuration::from_secs(seconds.into())).unwrap_or(Timestamp::MAX)
}

/// Opens a session of `account` on `device`, ending the device's earlier ones.
///
/// # Errors
/// [`StoreError`].
pub fn open(
    tx: &mut dyn Tx,
    draft: &Draft,
    (account, phone, device): (Uuid, &str, Uuid),
    settings: &Settings,
    now: Timestamp,
) -> Result<Granted, StoreError> {
    tx.execute(
        "UPDATE sessions SET revoked_at = $1
         WHERE account_id = $2 AND device_id = $3 AND revoked_at IS NULL",
        &[now.into(), account.into(), device.into()],
    )?;
    tx.execute(
        "INSERT INTO sessions (id, account_id, device_id, access_hash, access_expires_at,
             refresh_hash, refresh_expires_at, rotation_key, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            draft.id.into(),
            account.into(),
            device.into(),
            token::hash(&draft.access).into(),
            after(now, settings.access_token_s).into(),
            token::hash(&draft.refresh).into(),
            after(now, settings.refresh_token_s).into(),
            draft.key.to_vec().into(),
            now.into(),
        ],
    )?;
    Ok(Granted {
        citizen: Citizen { account, device, session: draft.id },
        phone: phone.to_owned(),
        access_token: token::encode(&draft.access),
        refresh_token: token::encode_refresh(draft.id, &draft.refresh),
    })
}

/// Trades a refresh token for the next tokens.
///
/// # Errors
/// [`StoreError`].
pub fn refresh(
    tx: &mut dyn Tx,
    (id, secret): (Uuid, &Secret),
    settings: &Settings,
    now: Timestamp,
) -> Result<Refreshed, StoreError> {
    // The update that changes nothing locks the row against a second refresh.
    let row = tx.query_opt(
        "UPDATE sessions SET id = id WHERE id = $1 AND revoked_at IS NULL
             AND refresh_expires_at > $2
         RETURNING account_id, device_id, refresh_hash, previous_refresh_hash, rotation_key",
        &[id.into(), now.into()],
    )?;
    let Some(row) = row else {
        return Ok(Refreshed::Unknown);
    };
    let hash = token::hash(secret);
    if row.text(2)? != hash && row.text_opt(3)? != Some(&hash) {
        end(tx, id, now)?;
        return Ok(Refreshed::Ended(id));
    }
    let key = row.blob(4)?;
    let access = token::next(key, "access", secret);
    let refresh = token::next(key, "refresh", secret);
    tx.execute(
        "UPDATE sessions SET access_hash = $1, access_expires_at = $2, refresh_hash = $3,
             refresh_expires_at = $4, previous_refresh_hash = $5 WHERE id = $6",
        &[
            token::hash(&access).into(),
            after(now, settings.access_token_s).into(),
            token::hash(&refresh).into(),
            after(now, settings.refresh_token_s).into(),
            hash.into(),
            id.into(),
        ],
    )?;
    let account = row.id(0)?;
    Ok(Refreshed::Granted(Granted {
        citizen: Citizen { account, device: row.id(1)?, session: id },
        phone: super::citizen::phone_of(tx, account)?.unwrap_or_default(),
        access_token: token::encode(&access),
        refresh_token: token::encode_refresh(id, &refresh),
    }))
}

/// Ends a session.
///
/// # Errors
/// [`StoreError`].
pub fn end(tx: &mut dyn Tx, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE sessions SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL",
        &[now.into(), id.into()],
    )?;
    Ok(())
}

/// Who holds the access token with this hash; `None` when nobody does any more.
///
/// # Errors
/// [`StoreError`].
pub fn holder(tx: &mut dyn Tx, hash: &str) -> Result<Option<Holder>, StoreError> {
    tx.query_opt(
        "SELECT s.account_id, s.device_id, s.id, s.access_expires_at, d.seen_at
         FROM sessions s
         JOIN devices d ON d.account_id = s.account_id AND d.id = s.device_id
         WHERE s.access_hash = $1 AND s.revoked_at IS NULL AND d.revoked_at IS NULL",
        &[hash.into()],
    )?
    .map(|row| {
        Ok(Holder {
            citizen: Citizen { account: row.id(0)?, device: row.id(1)?, session: row.id(2)? },
            expires_at: row.time(3)?,
            seen_at: row.time(4)?,
        })
    })
    .transpose()
}
