//! Who may bring readings: programs the operator gave a key, by the key's hash in the
//! configuration (`observations.sources`, each `NAME:SHA256`).

use axum::http::{HeaderMap, StatusCode, header};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use citizen_wire::problem::code;

use crate::accounts::token;
use crate::problem::Refusal;

/// Characters of a hash.
const HASH_CHARS: usize = 64;

/// Name and hash of a source as the configuration has it.
pub fn parts(source: &str) -> Option<(&str, &str)> {
    let (name, hash) = source.split_once(':')?;
    let hex =
        hash.len() == HASH_CHARS && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    (!name.is_empty() && hex).then_some((name, hash))
}

/// The name of the source whose key a call carries: as its bearer, or as the password of
/// its name (`Basic`), which is what clients of SensorThings can.
///
/// # Errors
/// 403 `api_key_wrong`.
pub fn of(sources: &[String], headers: &HeaderMap) -> Result<String, Refusal> {
    let told = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let found = told.and_then(|told| {
        let (name, key) = match told.split_once(' ')? {
            ("Bearer", key) => (None, key.as_bytes().to_vec()),
            ("Basic", pair) => {
                let pair = BASE64_STANDARD.decode(pair.trim()).ok()?;
                let colon = pair.iter().position(|byte| *byte == b':')?;
                let (name, key) = pair.split_at(colon);
                (Some(String::from_utf8(name.to_vec()).ok()?), key.get(1..)?.to_vec())
            }
            _ => return None,
        };
        let hash = token::hash(&key);
        let mut known = sources.iter().filter_map(|source| parts(source));
        known
            .find(|(own, known)| *known == hash && name.as_ref().is_none_or(|name| name == own))
            .map(|(name, _)| name.to_owned())
    });
    found.ok_or_else(|| {
        Refusal::new(StatusCode::FORBIDDEN, code::API_KEY_WRONG).field("authorization")
    })
}
