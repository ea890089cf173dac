//! Who may bring readings: programs the operator gave a key, by the key's hash in the
//! configuration (`observations.sources`, each `NAME:SHA256`).

use axum::http::{HeaderMap, StatusCode, header};
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

/// The name of the source whose key a call carries as its bearer.
///
/// # Errors
/// 403 `api_key_wrong`.
pub fn of(sources: &[String], headers: &HeaderMap) -> Result<String, Refusal> {
    let told = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let hash =
        told.and_then(|told| told.strip_prefix("Bearer ")).map(|key| token::hash(key.as_bytes()));
    let mut known = sources.iter().filter_map(|source| parts(source));
    let found = hash
        .and_then(|hash| known.find(|(_, known)| *known == hash).map(|(name, _)| name.to_owned()));
    found.ok_or_else(|| {
        Refusal::new(StatusCode::FORBIDDEN, code::API_KEY_WRONG).field("authorization")
    })
}
