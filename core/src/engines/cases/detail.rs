//! One report with everything known about it: the person's own words, how far
//! each part is on its way, and the case as the server last told it.

use citizen_wire::case::{CaseState, CaseView};
use citizen_wire::catalog::Words;
use citizen_wire::media::{MediaKind, MediaPhase, MediaState, MediaView};
use citizen_wire::report::{Fix, ReportKind};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction};
use serde::Serialize;
use uuid::Uuid;

use super::row::{self, MediumRow, ReportRow};
use super::state::{FollowUpState, MediumState, ReportState};
use super::waiting::{Held, OutboxItem, waiting_of};
use crate::error::CitizenError;
use crate::location::{Locator, Place, apart_m};
use crate::outbox::{Kind, State};

/// One report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ReportDetail {
    /// The report's id.
    pub id: Uuid,
    /// Where it stands on this phone.
    pub state: ReportState,
    /// Report or SOS.
    pub kind: ReportKind,
    /// The words, NFC.
    pub text: String,
    /// Category id.
    pub category: Option<String>,
    /// Where.
    pub fix: Option<Fix>,
    /// What the phone measured, where `fix` is a pin.
    pub measured: Option<Fix>,
    /// The position in words, "gần cầu Đakrông, xã Đakrông".
    pub words: Option<Words>,
    /// The commune that is sent.
    pub commune: Option<String>,
    /// What the phone knows of the position.
    pub place: Option<Place>,
    /// The name is kept from everyone but the unit that answers.
    pub hide_name: bool,
    /// When it was begun, by this phone's clock.
    pub created_at: Timestamp,
    /// Last change, by this phone's clock.
    pub updated_at: Timestamp,
    /// When it was submitted.
    pub submitted_at: Option<Timestamp>,
    /// The tracking code.
    pub code: Option<String>,
    /// When it became durable, by the server's clock.
    pub received_at: Option<Timestamp>,
    /// Why the server refused it.
    pub held: Option<Held>,
    /// Media of both sides: the person's first, then the answer's.
    pub media: Vec<MediumView>,
    /// Ratings, reopenings and additions made on this phone, in order.
    pub follow_ups: Vec<FollowUpView>,
    /// What of it still waits, and why.
    pub waiting: Vec<OutboxItem>,
    /// The case as last fetched.
    pub case: Option<CaseView>,
    /// When that was, by this phone's clock.
    pub fetched_at: Option<Timestamp>,
    /// What the person may do now.
    pub may: Allowed,
}

/// What the person may do with a report now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Allowed {
    /// Make it a draft again.
    pub edit: bool,
    /// Take it back.
    pub withdraw: bool,
    /// Add words or media.
    pub add: bool,
    /// Rate the answer.
    pub rate: bool,
    /// Say that the work was not done.
    pub reopen: bool,
}

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

/// One follow-up made on this phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FollowUpView {
    /// Its id.
    pub id: Uuid,
    /// `addition`, `rating`, `reopening`.
    pub kind: String,
    /// How far it is.
    pub state: FollowUpState,
    /// When it was made.
    pub created_at: Timestamp,
    /// Why the server refused it.
    pub held: Option<Held>,
}

/// Reads one report, made here or on another phone of the account.
///
/// # Errors
/// `NotFound`.
pub fn detail(
    tx: &Transaction<'_>,
    id: Uuid,
    locator: &Locator,
) -> Result<ReportDetail, CitizenError> {
    let case = case_view(tx, id)?;
    let own = match row::find_report(tx, id)? {
        Some(own) => own,
        None => from_case(case.as_ref().ok_or(CitizenError::NotFound)?),
    };
    let media = media(tx, id, case.as_ref())?;
    let waiting = waiting_of(tx, id)?;
    let follow_ups = follow_ups(tx, id)?;
    let fetched_at = tx
        .prepare_cached("SELECT fetched_at FROM cases WHERE id = ?1")?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?
        .map(row::time);
    Ok(ReportDetail {
        may: allowed(&own, case.as_ref(), &follow_ups, &waiting),
        place: own.fix.as_ref().and_then(|fix| locator.place(fix)),
        words: own.fix.as_ref().and_then(|fix| locator.whereabouts(fix.lat, fix.lon).words),
        media: tell_apart(media, own.fix.as_ref()),
        follow_ups,
        waiting,
        id,
        state: own.state,
        kind: own.kind,
        text: own.text,
        category: own.category,
        fix: own.fix,
        measured: own.measured,
        commune: own.commune,
        hide_name: own.hide_name,
        created_at: own.created_at,
        updated_at: own.updated_at,
        submitted_at: own.submitted_at,
        code: own.code.or_else(|| case.as_ref().map(|case| case.code.clone())),
        received_at: own.received_at.or_else(|| case.as_ref().map(|case| case.received_at)),
        held: own.held,
        case,
        fetched_at,
    })
}

/// The case as last fetched.
pub(super) fn case_view(tx: &Transaction<'_>, id: Uuid) -> Result<Option<CaseView>, CitizenError> {
    let json: Option<String> = tx
        .prepare_cached("SELECT view FROM cases WHERE id = ?1")?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

fn from_case(case: &CaseView) -> ReportRow {
    ReportRow {
        id: case.id,
        state: ReportState::of_case(case.state),
        kind: case.kind,
        text: case.text.clone(),
        category: case.category.clone(),
        fix: case.fix,
        measured: None,
        commune: case.commune.clone(),
        hide_name: false,
        created_at: case.made_at,
        updated_at: case.made_at,
        submitted_at: Some(case.made_at),
        code: Some(case.code.clone()),
        received_at: Some(case.received_at),
        held: None,
    }
}

fn media(
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
fn tell_apart(mut media: Vec<MediumView>, fix: Option<&Fix>) -> Vec<MediumView> {
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

fn follow_ups(tx: &Transaction<'_>, id: Uuid) -> Result<Vec<FollowUpView>, CitizenError> {
    let mut statement = tx.prepare_cached(
        "SELECT id, kind, state, created_at, held_code, held_field, held_vi, held_en \
         FROM follow_ups WHERE report_id = ?1 ORDER BY created_at, id",
    )?;
    let mut rows = statement.query([id.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(FollowUpView {
            id: row::uuid(row, "id")?,
            kind: row.get("kind")?,
            state: FollowUpState::stored(&row.get::<_, String>("state")?)?,
            created_at: row::time(row.get("created_at")?),
            held: row::held(row)?,
        });
    }
    Ok(found)
}

fn allowed(
    own: &ReportRow,
    case: Option<&CaseView>,
    follow_ups: &[FollowUpView],
    waiting: &[OutboxItem],
) -> Allowed {
    use ReportState::{AuthWait, Complete, Delivered, Draft, Held, Queued, Sending};
    let may_have_arrived = waiting.iter().any(|item| {
        item.kind == Kind::Report.as_str()
            && item.attempts > 0
            && item.state != State::Held.as_str()
    });
    let answered =
        case.is_some_and(|case| matches!(case.state, CaseState::Answered | CaseState::Closed));
    let reopening_waits = follow_ups.iter().any(|f| {
        f.kind == Kind::Reopening.as_str()
            && !matches!(f.state, FollowUpState::Held | FollowUpState::Delivered)
    });
    let live = matches!(own.state, Queued | Sending | Delivered | Complete | AuthWait);
    Allowed {
        edit: matches!(own.state, Draft | Queued | Held | AuthWait)
            && !may_have_arrived
            && follow_ups.is_empty(),
        withdraw: live || own.state == Held,
        add: live,
        rate: live && answered,
        reopen: live && answered && !reopening_waits && case.is_some_and(|case| case.may_reopen),
    }
}
