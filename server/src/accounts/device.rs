//! The phones of an account.

use citizen_wire::account::{DeviceName, DeviceView};
use jiff::Timestamp;
use uuid::Uuid;

use super::Citizen;
use crate::storage::{Row, StoreError, Tx};

/// Characters of a device's name.
pub const NAME_CHARS_MAX: usize = 100;
/// What a device may run on.
pub const PLATFORMS: [&str; 3] = ["android", "ios", "cli"];

/// Notes that `device` signed in to `account`.
///
/// # Errors
/// [`StoreError`].
pub fn signed_in(
    tx: &mut dyn Tx,
    account: Uuid,
    device: &DeviceName,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO devices (account_id, id, name, platform, created_at, seen_at)
         VALUES ($1, $2, $3, $4, $5, $5)
         ON CONFLICT (account_id, id) DO UPDATE SET
             name = excluded.name, platform = excluded.platform,
             seen_at = excluded.seen_at, revoked_at = NULL",
        &[
            account.into(),
            device.id.into(),
            (&device.name).into(),
            (&device.platform).into(),
            now.into(),
        ],
    )?;
    Ok(())
}

/// The devices that are signed in, last used first.
///
/// # Errors
/// [`StoreError`].
pub fn list(tx: &mut dyn Tx, caller: Citizen) -> Result<Vec<DeviceView>, StoreError> {
    let view = |row: &Row| {
        let id = row.id(0)?;
        Ok(DeviceView {
            id,
            name: row.text(1)?.to_owned(),
            platform: row.text(2)?.to_owned(),
            created_at: row.time(3)?,
            seen_at: row.time(4)?,
            current: id == caller.device,
        })
    };
    tx.query(
        "SELECT id, name, platform, created_at, seen_at FROM devices
         WHERE account_id = $1 AND revoked_at IS NULL ORDER BY seen_at DESC, id",
        &[caller.account.into()],
    )?
    .iter()
    .map(view)
    .collect()
}

/// Ends every session of a device; false when the account has no such device.
///
/// # Errors
/// [`StoreError`].
pub fn revoke(
    tx: &mut dyn Tx,
    account: Uuid,
    device: Uuid,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let known = tx.execute(
        "UPDATE devices SET revoked_at = $1
         WHERE account_id = $2 AND id = $3 AND revoked_at IS NULL",
        &[now.into(), account.into(), device.into()],
    )?;
    tx.execute(
        "UPDATE sessions SET revoked_at = $1
         WHERE account_id = $2 AND device_id = $3 AND revoked_at IS NULL",
        &[now.into(), account.into(), device.into()],
    )?;
    Ok(known > 0)
}
