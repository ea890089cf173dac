//! Random secrets and their hashes. Only hashes are ever stored.

use axum::http::StatusCode;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use citizen_wire::problem::code;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::problem::Refusal;

/// Bytes of a secret: 256 bits.
pub const SECRET_BYTES: usize = 32;
/// Bytes of the session's id in front of a refresh token's secret.
const ID_BYTES: usize = 16;

/// A secret that proves who is calling.
pub type Secret = [u8; SECRET_BYTES];

/// Fills `N` bytes from the operating system's source of randomness.
///
/// # Errors
/// When the operating system has none to give.
pub fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

impl From<getrandom::Error> for Refusal {
    fn from(error: getrandom::Error) -> Self {
        tracing::error!(%error, "no randomness");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
    }
}

/// SHA-256 of a secret, lower-case hex.
pub fn hash(secret: &[u8]) -> String {
    hex::encode(Sha256::digest(secret))
}

/// The secret that follows `last` in the session that owns `key`.
///
/// It is worked out, not drawn, so that a phone that repeats a refresh whose
/// answer was lost is given the very tokens it lost, and two processes of one
/// phone that refresh at once are given the same ones.
pub fn next(key: &[u8], label: &str, last: &Secret) -> Secret {
    Sha256::new().chain_update(key).chain_update(label).chain_update(last).finalize().into()
}

/// A secret as it travels.
pub fn encode(secret: &Secret) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(secret)
}

/// A secret that travelled; `None` when it cannot be one.
pub fn decode(text: &str) -> Option<Secret> {
    BASE64_URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

/// A refresh token: the session's id, which nobody else is told, and a secret.
pub fn encode_refresh(session: Uuid, secret: &Secret) -> String {
    let mut bytes = session.as_bytes().to_vec();
    bytes.extend_from_slice(secret);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// The parts of a refresh token; `None` when it cannot be one.
pub fn decode_refresh(text: &str) -> Option<(Uuid, Secret)> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
    let (id, secret) = bytes.split_at_checked(ID_BYTES)?;
    Some((Uuid::from_slice(id).ok()?, secret.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_survive_the_journey_and_nonsense_does_not() {
        let secret: Secret = random().unwrap();
        assert_eq!(decode(&encode(&secret)), Some(secret));
        let session = Uuid::new_v4();
        assert_eq!(decode_refresh(&encode_refresh(session, &secret)), Some((session, secret)));
        for nonsense in ["", "a", "%%%", "AAAA", &encode(&secret)[1..]] {
            assert_eq!(decode(nonsense), None);
            assert_eq!(decode_refresh(nonsense), None);
        }
    }

    #[test]
    fn the_next_secret_depends_on_key_label_and_last() {
        let last: Secret = [7; SECRET_BYTES];
        let one = next(b"key", "refresh", &last);
        assert_eq!(one, next(b"key", "refresh", &last));
        assert_ne!(one, next(b"yek", "refresh", &last));
        assert_ne!(one, next(b"key", "access", &last));
        assert_ne!(one, next(b"key", "refresh", &one));
    }
}
