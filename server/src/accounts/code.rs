//! One-time codes: six digits, good for one request, one use, five tries and
//! a few minutes. A newer request ends the older ones of its number.

use citizen_wire::account::DeviceName;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::session::{self, Draft, Granted};
use super::{Settings, device, token};
use crate::storage::{StoreError, Tx};

/// Digits of a code: just under 20 bits, guarded by [`TRIES_MAX`].
const DIGITS: u32 = 6;
/// Tries; the next is refused even if it is right.
pub const TRIES_MAX: i64 = 5;
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// A code that was asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// Names the request.
    pub id: Uuid,
    /// E.164.
    pub phone: String,
    /// The digits, only until they are sent.
    pub code: String,
}

impl Request {
    /// Draws a code for `phone`.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn draw(phone: String) -> Result<Self, getrandom::Error> {
        let range = 10_u64.pow(DIGITS);
        // 64 bits against a million: the bias is below 10^-13.
        let number = u64::from_le_bytes(token::random()?) % range;
        Ok(Self { id: Uuid::new_v4(), phone, code: format!("{number:06}") })
    }

    fn hash(id: Uuid, code: &str) -> String {
        token::hash(format!("{id}:{code}").as_bytes())
    }
}

/// Whether a code may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It is kept; seconds before another may be asked for.
    Kept(u32),
    /// The number had its share; seconds until it has one again.
    TooMany(u32),
}

/// Keeps a request, unless its number had its share of the hour.
///
/// # Errors
/// [`StoreError`].
pub fn ask(
    tx: &mut dyn Tx,
    request: &Request,
    settings: &Settings,
    now: Timestamp,
) -> Result<Asked, StoreError> {
    let cap = usize::try_from(settings.codes_per_number_hour).unwrap_or(usize::MAX);
    let mut recent = sent_within_hour(tx, &request.phone, now)?;
    if recent.len() >= cap {
        return Ok(Asked::TooMany(until_free(&recent, cap, now)));
    }
    tx.execute(
        "UPDATE code_requests SET used_at = $1 WHERE phone = $2 AND used_at IS NULL",
        &[now.into(), (&request.phone).into()],
    )?;
    let expires_at = now + SignedDuration::from_secs(settings.code_s.into());
    tx.execute(
        "INSERT INTO code_requests (id, phone, code_hash, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5)",
        &[
            request.id.into(),
            (&request.phone).into(),
            Request::hash(request.id, &request.code).into(),
            now.into(),
            expires_at.into(),
        ],
    )?;
    recent.push(now);
    let wait = if recent.len() >= cap { until_free(&recent, cap, now) } else { 0 };
    Ok(Asked::Kept(wait))
}

fn sent_within_hour(
    tx: &mut dyn Tx,
    phone: &str,
    now: Timestamp,
) -> Result<Vec<Timestamp>, StoreError> {
    tx.query(
        "SELECT created_at FROM code_requests WHERE phone = $1 AND created_at > $2
         ORDER BY created_at",
        &[phone.into(), (now - HOUR).into()],
    )?
    .iter()
    .map(|row| row.time(0))
    .collect()
}

/// Seconds until fewer than `cap` of `sent` (oldest first) lie within the hour.
fn until_free(sent: &[Timestamp], cap: usize, now: Timestamp) -> u32 {
    let frees = sent.len().checked_sub(cap).and_then(|index| sent.get(index));
    let wait = frees.map_or(HOUR, |oldest| (*oldest + HOUR).duration_since(now));
    u32::try_from(wait.as_secs() + 1).unwrap_or(1)
}

/// Takes back a request whose message could not be sent.
///
/// # Errors
/// [`StoreError`].
pub fn take_back(tx: &mut dyn Tx, id: Uuid) -> Result<(), StoreError> {
    tx.execute("DELETE FROM code_requests WHERE id = $1", &[id.into()])?;
    Ok(())
}

/// Trades a code for a session; `None` when the code is not good. The try
/// counts either way, so a wrong one is an answer and not an error.
///
/// # Errors
/// [`StoreError`].
pub fn redeem(
    tx: &mut dyn Tx,
    (id, code): (Uuid, &str),
    (on, draft): (&DeviceName, &Draft),
    settings: &Settings,
    now: Timestamp,
) -> Result<Option<Granted>, StoreError> {
    let Some(phone) = used_up(tx, (id, code), now)? else { return Ok(None) };
    let account = account_of(tx, &phone, now)?;
    device::signed_in(tx, account, on, now)?;
    session::open(tx, draft, (account, &phone, on.id), settings, now).map(Some)
}

/// Uses a code up and says whose number it proved; `None` when it is not good.
/// The try counts either way.
///
/// # Errors
/// [`StoreError`].
pub fn used_up(
    tx: &mut dyn Tx,
    (id, code): (Uuid, &str),
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let counted = tx.query_opt(
        "UPDATE code_requests SET attempts = attempts + 1
         WHERE id = $1 AND used_at IS NULL AND expires_at > $2 AND attempts < $3
         RETURNING phone, code_hash",
        &[id.into(), now.into(), TRIES_MAX.into()],
    )?;
    let Some(row) = counted else { return Ok(None) };
    if row.text(1)? != Request::hash(id, code) {
        return Ok(None);
    }
    tx.execute("UPDATE code_requests SET used_at = $1 WHERE id = $2", &[now.into(), id.into()])?;
    Ok(Some(row.text(0)?.to_owned()))
}

/// The account with this number, made where there is none. What came without
/// a number has the way it came in its place, `web:…`.
///
/// # Errors
/// [`StoreError`].
pub fn account_of(tx: &mut dyn Tx, phone: &str, now: Timestamp) -> Result<Uuid, StoreError> {
    tx.execute(
        "INSERT INTO accounts (id, phone, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (phone) DO NOTHING",
        &[Uuid::now_v7().into(), phone.into(), now.into()],
    )?;
    tx.query_opt("SELECT id FROM accounts WHERE phone = $1", &[phone.into()])?
        .ok_or(StoreError::Refused("an account vanished".to_owned()))?
        .id(0)
}
