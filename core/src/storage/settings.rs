//! Small facts by name.

use rusqlite::{OptionalExtension, Transaction};
use uuid::Uuid;

use crate::error::CitizenError;

/// The catalog document.
pub const CATALOG: &str = "catalog";
/// What the person prefers, JSON.
pub const PREFERENCES: &str = "preferences";
/// Present while the pages of a server that lost its history come in.
pub const HEALING: &str = "healing";

/// Where the next sync goes on; opaque.
pub const SYNC_CURSOR: &str = "sync_cursor";
/// The account the cursor and the cases belong to.
pub const ACCOUNT: &str = "account";
/// This installation's id, made once.
pub const DEVICE: &str = "device";
/// The version of the boundaries at hand.
pub const AREAS_VERSION: &str = "areas_version";
/// The version of the named places at hand.
pub const PLACES_VERSION: &str = "places_version";

/// Where the next fetch of warnings without an account goes on.
pub const ALERTS_SEQ: &str = "alerts_seq";
/// When the server last said which warnings there are, microseconds since 1970.
pub const ALERTS_HEARD_AT: &str = "alerts_heard_at";
/// Warnings that came by push and were not acknowledged yet, JSON.
pub const PUSH_OWED: &str = "push_owed";
/// The last number of the collections that this phone has.
pub const ITEMS_SEQ: &str = "items_seq";
/// Present once all of the collections was here: what comes from then on is new.
pub const ITEMS_WHOLE: &str = "items_whole";
/// The history it belongs to.
pub const ITEMS_EPOCH: &str = "items_epoch";
/// Of which collections and communes there are items, JSON; absent: all.
pub const ITEMS_CHOICE: &str = "items_choice";
/// Of which there were before everything began to come anew, JSON; absent: it does not.
pub const ITEMS_CHOICE_BEFORE: &str = "items_choice_before";
/// When the server last said what there is, microseconds since 1970.
pub const ITEMS_HEARD_AT: &str = "items_heard_at";
/// The last figures, JSON.
pub const FIGURES: &str = "figures";
/// When they were last asked for, microseconds since 1970.
pub const FIGURES_ASKED_AT: &str = "figures_asked_at";
/// Code of the commune whose weather is shown.
pub const WEATHER_COMMUNE: &str = "weather_commune";
/// Measuring points and hotspots that were last heard of, JSON.
pub const POINTS: &str = "points";
/// When they were last asked for, microseconds since 1970.
pub const POINTS_ASKED_AT: &str = "points_asked_at";
/// When the stills that were fetched were taken, by the camera, JSON.
pub const STILLS: &str = "stills";
/// The dossiers that were asked for, JSON.
pub const DOSSIERS: &str = "dossiers";
/// What registers say of whoever is signed in, with the account it was said to, JSON.
pub const REGISTERED: &str = "registered";
/// Public reports that were last heard of, JSON.
pub const PUBLIC_REPORTS: &str = "public_reports";
/// Those that somebody looked at, with their steps, JSON.
pub const PUBLIC_DETAILS: &str = "public_details";
/// Codes of those that were said to bother this phone's person too, JSON.
pub const ME_TOO: &str = "me_too";
/// What this phone is told apart by where it says so, made once; it leads to nobody.
pub const ME_TOO_SECRET: &str = "me_too_secret";
/// When a sync last asked for water on roads, microseconds since 1970.
pub const FLOODS_ASKED_AT: &str = "floods_asked_at";
/// The tag of the river levels that the last sync brought.
pub const RIVERS_TAG: &str = "rivers_tag";
/// When river levels were last asked for, microseconds since 1970.
pub const RIVERS_ASKED_AT: &str = "rivers_asked_at";
/// Microseconds the server's clock was ahead when it last said.
pub const CLOCK_AHEAD: &str = "clock_ahead";
/// A moment that is known to have been, microseconds since 1970.
pub const CLOCK_FLOOR: &str = "clock_floor";
/// Hazards whose warnings are told wherever they are in force, JSON.
pub const HAZARDS: &str = "hazards";
/// Where the phone was last, JSON.
pub const WHEREABOUTS: &str = "whereabouts";

/// Reads one.
///
/// # Errors
/// What the database answers.
pub fn get(tx: &Transaction<'_>, key: &str) -> Result<Option<String>, CitizenError> {
    Ok(tx
        .prepare_cached("SELECT value FROM settings WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

/// Writes one, or removes it with `None`.
///
/// # Errors
/// What the database answers.
pub fn set(tx: &Transaction<'_>, key: &str, value: Option<&str>) -> Result<(), CitizenError> {
    match value {
        Some(value) => tx
            .prepare_cached(
                "INSERT INTO settings (key, value) VALUES (?1, ?2) \
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute((key, value))?,
        None => tx.prepare_cached("DELETE FROM settings WHERE key = ?1")?.execute([key])?,
    };
    Ok(())
}

/// This installation's id; `fresh` where it has none yet.
///
/// # Errors
/// What the database answers.
pub fn device(tx: &Transaction<'_>, fresh: Uuid) -> Result<Uuid, CitizenError> {
    if let Some(id) = get(tx, DEVICE)?.and_then(|id| Uuid::parse_str(&id).ok()) {
        return Ok(id);
    }
    set(tx, DEVICE, Some(&fresh.to_string()))?;
    Ok(fresh)
}
