//! Rows as they are stored, read once and typed.

use citizen_media::{LookHash, Preset};
use citizen_wire::media::MediaKind;
use citizen_wire::report::{Fix, ReportKind};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, Transaction};
use uuid::Uuid;

use super::answers::GivenAnswer;
use super::state::{MediumState, ReportState};
use super::waiting::Held;
use crate::error::CitizenError;

/// A row of `reports`, without the body.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ReportRow {
    pub id: Uuid,
    pub state: ReportState,
    pub kind: ReportKind,
    pub text: String,
    pub answers: Vec<GivenAnswer>,
    pub category: Option<String>,
    pub fix: Option<Fix>,
    pub measured: Option<Fix>,
    pub commune: Option<String>,
    pub hide_name: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub submitted_at: Option<Timestamp>,
    pub code: Option<String>,
    pub received_at: Option<Timestamp>,
    pub held: Option<Held>,
}

const REPORT_COLUMNS: &str = "id, state, kind, text, answers, category, fix, measured, commune, hide_name, \
     created_at, updated_at, submitted_at, code, received_at, held_code, held_field, held_vi, held_en";

impl ReportRow {
    fn read(row: &Row<'_>) -> Result<Self, CitizenError> {
        let fix = |column: &str| -> Result<Option<Fix>, CitizenError> {
            let json: Option<String> = row.get(column)?;
            Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
        };
        let kind: String = row.get("kind")?;
        Ok(Self {
            id: uuid(row, "id")?,
            state: ReportState::stored(&row.get::<_, String>("state")?)?,
            kind: if kind == ReportKind::Sos.as_str() {
                ReportKind::Sos
            } else {
                ReportKind::Report
            },
            text: row.get("text")?,
            answers: serde_json::from_str(&row.get::<_, String>("answers")?)?,
            category: row.get("category")?,
            fix: fix("fix")?,
            measured: fix("measured")?,
            commune: row.get("commune")?,
            hide_name: row.get("hide_name")?,
            created_at: time(row.get("created_at")?),
            updated_at: time(row.get("updated_at")?),
            submitted_at: row.get::<_, Option<i64>>("submitted_at")?.map(time),
            code: row.get("code")?,
            received_at: row.get::<_, Option<i64>>("received_at")?.map(time),
            held: held(row)?,
        })
    }
}

/// One report, or `NotFound`.
pub(super) fn report(tx: &Transaction<'_>, id: Uuid) -> Result<ReportRow, CitizenError> {
    find_report(tx, id)?.ok_or(CitizenError::NotFound)
}

/// One report, if this phone made it.
pub(super) fn find_report(
    tx: &Transaction<'_>,
    id: Uuid,
) -> Result<Option<ReportRow>, CitizenError> {
    tx.prepare_cached(&format!("SELECT {REPORT_COLUMNS} FROM reports WHERE id = ?1"))?
        .query_row([id.to_string()], |row| Ok(ReportRow::read(row)))
        .optional()?
        .transpose()
}

/// A row of `media`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MediumRow {
    pub id: Uuid,
    pub report_id: Uuid,
    pub follow_up_id: Option<Uuid>,
    pub kind: MediaKind,
    pub sha256: String,
    pub bytes: u64,
    pub bytes_before: u64,
    pub content_type: String,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub taken_at: Option<Timestamp>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub duration_ms: Option<u64>,
    pub waveform: Option<Vec<u8>>,
    pub prepared: bool,
    pub preset: Option<Preset>,
    pub thumbnail_bytes: Option<u64>,
    pub blur: Option<Vec<u8>>,
    pub look: Option<LookHash>,
    pub same_as: Option<Uuid>,
    pub state: MediumState,
    pub sent: u64,
    pub evicted: bool,
    pub held: Option<Held>,
}

const MEDIUM_COLUMNS: &str = "id, report_id, follow_up_id, kind, sha256, bytes, bytes_before, \
     content_type, width, height, taken_at, lat, lon, duration_ms, waveform, prepared, preset, blur, look, same_as, \
     length(thumbnail) AS thumbnail_bytes, state, sent, evicted, held_code, \
     NULL AS held_field, held_vi, held_en";

impl MediumRow {
    fn read(row: &Row<'_>) -> Result<Self, CitizenError> {
        let follow_up: Option<String> = row.get("follow_up_id")?;
        Ok(Self {
            id: uuid(row, "id")?,
            report_id: uuid(row, "report_id")?,
            follow_up_id: follow_up.map(|id| parse_uuid(&id)).transpose()?,
            kind: media_kind(&row.get::<_, String>("kind")?),
            sha256: row.get("sha256")?,
            bytes: unsigned(row.get("bytes")?),
            bytes_before: unsigned(row.get("bytes_before")?),
            content_type: row.get("content_type")?,
            width: row.get("width")?,
            height: row.get("height")?,
            taken_at: row.get::<_, Option<i64>>("taken_at")?.map(time),
            lat: row.get("lat")?,
            lon: row.get("lon")?,
            duration_ms: row.get::<_, Option<i64>>("duration_ms")?.map(unsigned),
            waveform: row.get("waveform")?,
            prepared: row.get("prepared")?,
            preset: row
                .get::<_, Option<String>>("preset")?
                .and_then(|name| Preset::ALL.into_iter().find(|preset| preset.as_str() == name)),
            thumbnail_bytes: row.get::<_, Option<i64>>("thumbnail_bytes")?.map(unsigned),
            blur: row.get("blur")?,
            look: row.get::<_, Option<i64>>("look")?.map(|bits| LookHash(bits.cast_unsigned())),
            same_as: row
                .get::<_, Option<String>>("same_as")?
                .map(|id| parse_uuid(&id))
                .transpose()?,
            state: MediumState::stored(&row.get::<_, String>("state")?)?,
            sent: unsigned(row.get("sent")?),
            evicted: row.get("evicted")?,
            held: held(row)?,
        })
    }
}

/// Every medium of a report and its follow-ups, in order.
pub(super) fn media(tx: &Transaction<'_>, report: Uuid) -> Result<Vec<MediumRow>, CitizenError> {
    let sql =
        format!("SELECT {MEDIUM_COLUMNS} FROM media WHERE report_id = ?1 ORDER BY position, id");
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = statement.query([report.to_string()])?;
    let mut media = Vec::new();
    while let Some(row) = rows.next()? {
        media.push(MediumRow::read(row)?);
    }
    Ok(media)
}

/// One medium, or `NotFound`.
pub(super) fn medium(tx: &Transaction<'_>, id: Uuid) -> Result<MediumRow, CitizenError> {
    tx.prepare_cached(&format!("SELECT {MEDIUM_COLUMNS} FROM media WHERE id = ?1"))?
        .query_row([id.to_string()], |row| Ok(MediumRow::read(row)))
        .optional()?
        .ok_or(CitizenError::NotFound)?
}

pub(super) fn held(row: &Row<'_>) -> Result<Option<Held>, CitizenError> {
    let code: Option<String> = row.get("held_code")?;
    let Some(code) = code else { return Ok(None) };
    Ok(Some(Held {
        code,
        field: row.get("held_field")?,
        vi: row.get::<_, Option<String>>("held_vi")?.unwrap_or_default(),
        en: row.get::<_, Option<String>>("held_en")?.unwrap_or_default(),
    }))
}

/// An id column.
pub(super) fn uuid(row: &Row<'_>, column: &str) -> Result<Uuid, CitizenError> {
    parse_uuid(&row.get::<_, String>(column)?)
}

pub(super) fn parse_uuid(text: &str) -> Result<Uuid, CitizenError> {
    text.parse().map_err(|_| CitizenError::Internal(format!("stored id {text}")))
}

/// Microseconds to a time; the column was written by us, so it is in range.
pub(super) fn time(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}

pub(super) fn unsigned(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

/// SQLite integers are signed; media are far below the bound.
pub(super) fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

fn media_kind(name: &str) -> MediaKind {
    match name {
        "video" => MediaKind::Video,
        "audio" => MediaKind::Audio,
        "document" => MediaKind::Document,
        _ => MediaKind::Photo,
    }
}
