//! Media of both sides.

use citizen_wire::case::CaseView;
use citizen_wire::media::{MediaKind, MediaPhase, MediaState, MediaView};
use citizen_wire::report::Fix;
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;
use uuid::Uuid;

use crate::engines::cases::row::{self, MediumRow};
use crate::engines::cases::state::MediumState;
use crate::engines::cases::waiting::Held;
use crate::error::CitizenError;
use crate::location::apart_m;

/// One medium.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MediumView {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub kind: MediaKind,
    /// From the person or from the unit that answered.
    pub phase: MediaPhase,
    /// How far it is.
    pub state: MediumState,
    /// SHA-256, also the file's name on this phone.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// What the chosen file weighed; equal to `bytes` when unknown.
    pub bytes_before: u64,
    /// Bytes the server has said are durable.
    pub bytes_done: u64,
    /// Media type.
    pub content_type: String,
    /// What a document is called.
    pub name: Option<String>,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// How long it is, milliseconds, films and voice notes of this phone.
    pub duration_ms: Option<u64>,
    /// How loud it is from begin to end, a byte a bar, hex; voice notes of this phone.
    pub waveform: Option<String>,
    /// When it was taken.
    pub taken_at: Option<Timestamp>,
    /// Where it was taken; never leaves the phone by itself.
    pub position: Option<Position>,
    /// Metres from there to the report's position, where that is worth saying.
    pub apart_m: Option<f64>,
    /// Size of its small picture, which this phone keeps.
    pub thumbnail_bytes: Option<u64>,
    /// ThumbHash, hex: what to show before there is a picture.
    pub blur: Option<String>,
    /// How it looks, 16 hex digits.
    pub look: Option<String>,
    /// The medium on this phone that looks the same.
    pub same_as: Option<Uuid>,
    /// The file is on this phone.
    pub here: bool,
    /// The follow-up it came with.
    pub follow_up: Option<Uuid>,
    /// Why the server refused it.
    pub held: Option<Held>,
}

/// A bare position, WGS 84 degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Position {
    /// Latitude.
    pub lat: f64,
    /// Longitude.
    pub lon: f64,
}

/// Those of a report: the person's first, then the answer's.
pub(super) fn media(
    tx: &Transaction<'_>,
    id: Uuid,
    case: Option<&CaseView>,
) -> Result<Vec<MediumView>, CitizenError> {
    let own = row::media(tx, id)?;
    let theirs = case.into_iter().flat_map(|case| &case.media);
    let theirs = theirs.filter(|view| own.iter().all(|row| row.id != view.id)).map(remote);
    let mut media: Vec<_> = theirs.collect();
    media.sort_by_key(|medium| medium.phase == MediaPhase::After);
    let mut all: Vec<_> = own.iter().map(local).collect();
    all.append(&mut media);
    Ok(all)
}

/// Says of each medium how far from the report's position it was taken.
pub(super) fn tell_apart(mut media: Vec<MediumView>, fix: Option<&Fix>) -> Vec<MediumView> {
    for medium in &mut media {
        let taken = medium.position.zip(fix);
        medium.apart_m = taken.and_then(|(at, fix)| apart_m((at.lat, at.lon), fix));
    }
    media
}

fn local(row: &MediumRow) -> MediumView {
    MediumView {
        id: row.id,
        kind: row.kind,
        phase: MediaPhase::Before,
        state: row.state,
        sha256: row.sha256.clone(),
        bytes: row.bytes,
        bytes_before: row.bytes_before,
        bytes_done: if row.state == MediumState::Done { row.bytes } else { row.sent },
        content_type: row.content_type.clone(),
        name: None,
        width: row.width,
        height: row.height,
        duration_ms: row.duration_ms,
        waveform: row.waveform.as_ref().map(hex::encode),
        taken_at: row.taken_at,
        position: row.lat.zip(row.lon).map(|(lat, lon)| Position { lat, lon }),
        apart_m: None,
        thumbnail_bytes: row.thumbnail_bytes,
        blur: row.blur.as_ref().map(hex::encode),
        look: row.look.map(|look| format!("{:016x}", look.0)),
        same_as: row.same_as,
        here: !row.evicted,
        follow_up: row.follow_up_id,
        held: row.held.clone(),
    }
}

fn remote(view: &MediaView) -> MediumView {
    MediumView {
        id: view.id,
        kind: view.kind,
        phase: view.phase,
        state: match view.state {
            MediaState::Awaited => MediumState::WaitReport,
            MediaState::Partial => MediumState::Uploading,
            MediaState::Stored => MediumState::Done,
        },
        sha256: view.sha256.clone(),
        bytes: view.bytes,
        bytes_before: view.bytes,
        bytes_done: if view.state == MediaState::Stored { view.bytes } else { 0 },
        content_type: view.content_type.clone(),
        name: view.name.clone(),
        width: view.width,
        height: view.height,
        duration_ms: None,
        waveform: None,
        taken_at: view.taken_at,
        position: None,
        apart_m: None,
        thumbnail_bytes: None,
        blur: None,
        look: None,
        same_as: None,
        here: false,
        follow_up: None,
        held: None,
    }
}
