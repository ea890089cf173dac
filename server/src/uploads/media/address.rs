//! Addresses that show one medium to whoever holds them, for some minutes: a
//! browser's or a phone's `<img>` and `<video>` send no token of their own.
//!
//! ```text
//! case 16 | medium 16 | size 1 | until 4, seconds | HMAC-SHA-256, first 16 bytes
//! ```
//! in base64url. The key was drawn by this server and never leaves its database.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;
use uuid::Uuid;

use crate::accounts::token::{self, Secret};
use crate::app::App;
use crate::problem::Refusal;
use crate::storage::{StoreError, Tx};
use crate::uploads::store::Size;

/// How long an address works at least.
pub const LIVES: SignedDuration = SignedDuration::from_mins(15);
/// Ends of addresses are full multiples of this: who asks again within it gets the
/// same address, and a browser knows the picture.
const ROUND_S: i64 = 5 * 60;
/// What else this server may sign one day reads differently.
const PURPOSE: &[u8] = b"citizen media address 1";
const KEY: &str = "media_address_key";
const MAC_BYTES: usize = 16;
/// A key is filled up with zeros to a block of the hash (RFC 2104).
const BLOCK_BYTES: usize = 64;

/// What an address shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    /// The case.
    pub case: Uuid,
    /// The medium.
    pub media: Uuid,
    /// Which picture of it.
    pub size: Size,
    /// Until when, whole seconds.
    pub until: Timestamp,
}

/// Why an address shows nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotShown {
    /// It was not made here, or something in it was changed.
    Forged,
    /// Its time is over.
    Expired,
}

impl Address {
    /// One that works from `now` on.
    pub fn begin(case: Uuid, media: Uuid, size: Size, now: Timestamp) -> Self {
        let end = now.as_second().saturating_add(LIVES.as_secs());
        let end = end.saturating_add(ROUND_S - 1).div_euclid(ROUND_S).saturating_mul(ROUND_S);
        Self { case, media, size, until: Timestamp::from_second(end).unwrap_or(now) }
    }

    /// The text of it.
    pub fn sign(&self, key: &Secret) -> String {
        let mut bytes = self.plain();
        let mac = mac(key, &bytes).finalize().into_bytes();
        bytes.extend(mac.iter().take(MAC_BYTES));
        BASE64_URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The address in `text`, if it was signed with `key` and works at `now`.
    ///
    /// # Errors
    /// [`NotShown`].
    pub fn read(text: &str, key: &Secret, now: Timestamp) -> Result<Self, NotShown> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| NotShown::Forged)?;
        let at = bytes.len().checked_sub(MAC_BYTES).ok_or(NotShown::Forged)?;
        let (plain, signed) = bytes.split_at_checked(at).ok_or(NotShown::Forged)?;
        // Compares in a time that does not depend on where they differ.
        mac(key, plain).verify_truncated_left(signed).map_err(|_| NotShown::Forged)?;
        let address = Self::parse(plain).ok_or(NotShown::Forged)?;
        if now < address.until { Ok(address) } else { Err(NotShown::Expired) }
    }

    fn plain(&self) -> Vec<u8> {
        let size = Size::ALL.iter().position(|size| *size == self.size).unwrap_or_default();
        let until = u32::try_from(self.until.as_second()).unwrap_or(u32::MAX);
        let mut bytes = self.case.as_bytes().to_vec();
        bytes.extend(self.media.as_bytes());
        bytes.push(u8::try_from(size).unwrap_or_default());
        bytes.extend(until.to_be_bytes());
        bytes
    }

    fn parse(plain: &[u8]) -> Option<Self> {
        let (case, rest) = plain.split_at_checked(16)?;
        let (media, rest) = rest.split_at_checked(16)?;
        let (size, until) = rest.split_first()?;
        let until = u32::from_be_bytes(until.try_into().ok()?);
        Some(Self {
            case: Uuid::from_slice(case).ok()?,
            media: Uuid::from_slice(media).ok()?,
            size: *Size::ALL.get(usize::from(*size))?,
            until: Timestamp::from_second(until.into()).ok()?,
        })
    }
}

fn mac(key: &Secret, plain: &[u8]) -> Hmac<Sha256> {
    let mut block = [0; BLOCK_BYTES];
    block.iter_mut().zip(key).for_each(|(byte, key)| *byte = *key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    mac.update(PURPOSE);
    mac.update(plain);
    mac
}

/// The server's key; all instances over one database have the same.
///
/// # Errors
/// When the database fails.
pub async fn key(app: &App) -> Result<Option<Secret>, Refusal> {
    Ok(app.db.read(kept).await?)
}

/// The same, drawn where there is none yet.
///
/// # Errors
/// When the database or the system's randomness fails.
pub async fn key_or_new(app: &App) -> Result<Secret, Refusal> {
    if let Some(key) = key(app).await? {
        return Ok(key);
    }
    let new: Secret = token::random()?;
    let drawn = app.db.write(move |tx| -> Result<_, StoreError> {
        // Another instance may have been first.
        tx.execute(
            "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING",
            &[KEY.into(), token::encode(&new).into()],
        )?;
        kept(tx)
    });
    Ok(drawn.await?.unwrap_or(new))
}

fn kept(tx: &mut dyn Tx) -> Result<Option<Secret>, StoreError> {
    let row = tx.query_opt("SELECT value FROM meta WHERE key = $1", &[KEY.into()])?;
    let Some(row) = row else { return Ok(None) };
    let key = token::decode(row.text(0)?);
    key.map(Some).ok_or(StoreError::Shape { column: 0, expected: "a key" })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Secret = [7; token::SECRET_BYTES];

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + second).unwrap()
    }

    #[test]
    fn an_address_is_read_until_its_time_is_over_and_comes_out_the_same_for_a_while() {
        let (case, media) = (Uuid::from_u128(1), Uuid::from_u128(2));
        for size in Size::ALL {
            let address = Address::begin(case, media, size, at(100));
            let text = address.sign(&KEY);
            assert!(text.len() < 75, "{text}");
            assert_eq!(Address::read(&text, &KEY, at(100)), Ok(address));
            assert_eq!(Address::read(&text, &KEY, at(100 + 15 * 60 - 1)), Ok(address));
            assert_eq!(Address::read(&text, &KEY, at(100 + 20 * 60)), Err(NotShown::Expired));
            assert_eq!(Address::begin(case, media, size, at(40)).sign(&KEY), text);
        }
    }

    #[test]
    fn nothing_in_an_address_can_be_changed() {
        let address = Address::begin(Uuid::from_u128(1), Uuid::from_u128(2), Size::Thumb, at(0));
        let text = address.sign(&KEY);
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(&text).unwrap();
        for place in 0..bytes.len() {
            let mut other = bytes.clone();
            other[place] ^= 1;
            let other = BASE64_URL_SAFE_NO_PAD.encode(other);
            assert_eq!(Address::read(&other, &KEY, at(0)), Err(NotShown::Forged), "{place}");
        }
        for cut in ["", "A", &text[..20], &text[..70], "../../etc", "%00"] {
            assert_eq!(Address::read(cut, &KEY, at(0)), Err(NotShown::Forged), "{cut}");
        }
        let strange = [8; token::SECRET_BYTES];
        assert_eq!(Address::read(&text, &strange, at(0)), Err(NotShown::Forged));
    }
}
