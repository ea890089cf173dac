//! Hotspots for everybody: what a Thing of kind `hotspot` observed. An observation is one
//! place (its FeatureOfInterest), or its result is a GeoJSON FeatureCollection of all that a
//! satellite saw at once.

use citizen_wire::point::{HOTSPOT_HOURS, Hotspot};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value as Json;

use super::points::{Stream, Thing, object, position, streams, things};
use crate::storage::{StoreError, Tx};

/// What such a Thing says of itself.
pub(super) const KIND: &str = "hotspot";
/// Most hotspots of one answer.
const HOTSPOTS_MAX: usize = 500;

/// The last of them, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn lately(tx: &mut dyn Tx, now: Timestamp) -> Result<Vec<Hotspot>, StoreError> {
    let streams = streams(tx)?;
    let mut found = Vec::new();
    for thing in things(tx)?.iter().filter(|thing| thing.kind == KIND) {
        for stream in streams.iter().filter(|stream| stream.is_of(thing)) {
            seen(tx, thing, stream, now, &mut found)?;
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.at));
    found.truncate(HOTSPOTS_MAX);
    Ok(found)
}

fn seen(
    tx: &mut dyn Tx,
    thing: &Thing,
    stream: &Stream,
    now: Timestamp,
    found: &mut Vec<Hotspot>,
) -> Result<(), StoreError> {
    let from = now.saturating_sub(SignedDuration::from_hours(HOTSPOT_HOURS)).unwrap_or(now);
    let most = i64::try_from(HOTSPOTS_MAX).unwrap_or(i64::MAX);
    let rows = tx.query(
        "SELECT r.at, r.result, f.body FROM sensorthings_results r
         LEFT JOIN sensorthings_entities f ON f.kind = 'FeatureOfInterest' AND f.id = r.feature
         WHERE r.datastream = $1 AND r.at > $2 AND r.at <= $3 AND r.doubtful = 0 ORDER BY r.at DESC LIMIT $4",
        &[stream.id.as_str().into(), from.into(), now.into(), most.into()],
    )?;
    for row in &rows {
        let at = row.time(0)?;
        let result: Json = serde_json::from_str(row.text(1)?).unwrap_or_default();
        let hotspot = |(lat, lon), strength| Hotspot {
            at,
            lat,
            lon,
            seen_by: thing.name.clone(),
            strength,
            example: thing.example,
        };
        if let Some(features) = result.get("features").and_then(Json::as_array) {
            found.extend(features.iter().filter_map(|feature| {
                let told = feature.get("properties").and_then(|all| all.get("strength"));
                Some(hotspot(position(feature)?, strength(told, &stream.unit)))
            }));
        } else if let Some(feature) = row.text_opt(2)?.map(object)
            && let Some(place) = feature.get("feature").and_then(position)
        {
            found.push(hotspot(place, strength(Some(&result), &stream.unit)));
        }
    }
    Ok(())
}

/// A number with its unit, or the word as it came.
fn strength(told: Option<&Json>, unit: &str) -> String {
    match told {
        Some(Json::String(word)) => word.clone(),
        Some(Json::Number(number)) => format!("{number} {unit}").trim_end().to_owned(),
        _ => String::new(),
    }
}
