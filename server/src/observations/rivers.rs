//! How the rivers stand within a phone's sync: told when it is news to the phone, which names
//! what it has by a tag of four letters. No counter is kept: the tag is made of what is told,
//! so that a judgement that changed, another alarm level in the province's documents or a
//! restored database are news like a new reading.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use citizen_wire::station::{RiversNow, Station};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::view;
use crate::province::stations::StationRules;
use crate::storage::{StoreError, Tx};

/// Bytes of the digest in a tag, four letters: news is taken for known once in 16 million
/// times, and then until the next reading.
const TAG_BYTES: usize = 3;

/// How the rivers stand, unless the phone's tag says that it knows.
///
/// # Errors
/// [`StoreError`].
pub fn other_than(
    tx: &mut dyn Tx,
    rules: &StationRules,
    tag: &str,
    now: Timestamp,
) -> Result<Option<RiversNow>, StoreError> {
    let stations = view::all(tx, rules, now)?;
    let news = tag_of(&stations)?;
    Ok((news != tag).then_some(RiversNow { tag: news, stations }))
}

/// The tag of all that is told but the age, which a phone counts itself.
fn tag_of(stations: &[Station]) -> Result<String, StoreError> {
    let mut told = stations.to_vec();
    for station in &mut told {
        station.age_s = None;
    }
    let json = serde_json::to_vec(&told)
        .map_err(|error| StoreError::Refused(format!("stations: {error}")))?;
    let digest = Sha256::digest(&json);
    Ok(BASE64_URL_SAFE_NO_PAD.encode(digest.get(..TAG_BYTES).unwrap_or_default()))
}
