//! A case in short, as the desk's list has it and every whole case begins.

use citizen_wire::case::{CaseState, UnitRef};
use citizen_wire::report::ReportKind;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::entries::known;
use super::timeliness::{Timeliness, Times, timeliness};
use super::{unit, view};
use crate::degrees::of_e7;
use crate::province::Province;
use crate::storage::{Row, StoreError};

/// Characters of a title.
const TITLE_CHARS_MAX: usize = 120;

/// The columns of a [`CaseRow`], of `cases c`.
pub const ROW_COLUMNS: &str = "c.id, c.code, c.kind, c.state, substr(c.text, 1, 500), \
     c.category, c.commune, c.unit_id, c.lat_e7, c.lon_e7, c.received_at, c.due_at, \
     c.answered_at, c.rating, c.hide_name, c.outside, c.updated_at, \
     (SELECT count(*) FROM media m WHERE m.case_id = c.id), c.paused_at, c.attention, c.bounces, c.parent_id, \
     (SELECT count(*) FROM cases k WHERE k.parent_id = c.id), coalesce(c.due_at, 0), c.seq";
/// Columns of [`ROW_COLUMNS`].
pub(super) const ROW_WIDTH: usize = 25;

/// What the list and the whole case both say.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CaseSummary {
    /// The report's id.
    pub id: Uuid,
    /// The tracking code.
    pub code: String,
    /// Report or SOS.
    pub kind: ReportKind,
    /// Where it stands.
    pub state: CaseState,
    /// The first line of the text, at most 120 characters.
    pub title: String,
    /// Category id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Commune code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// Full name of the commune.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commune_name: Option<String>,
    /// Who has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
    /// Latitude, WGS 84 degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Longitude, WGS 84 degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// Photos and the rest, both sides.
    pub media_count: i64,
    /// When the server took it in.
    pub received_at: Timestamp,
    /// By when it must be answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Timestamp>,
    /// When it was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Timestamp>,
    /// How it stands to its deadline.
    pub timeliness: Timeliness,
    /// Who was reminded: 0 nobody, 1 whoever works on it, 2 the head of the
    /// unit, 3 the province.
    pub attention: i64,
    /// How often a unit sent it back as not its own.
    pub bounces: i64,
    /// The case it is worked with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<Uuid>,
    /// How many others are worked with it.
    pub children_count: i64,
    /// The person asked to be known to the unit that answers alone.
    pub hide_name: bool,
    /// The position lies outside the province.
    pub outside: bool,
    /// Changes with every change; send it back to act on what was seen.
    pub version: i64,
}

/// A row of the desk's list.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CaseRow {
    /// The case.
    #[serde(flatten)]
    pub summary: CaseSummary,
    /// Stars the person gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<i64>,
}

impl CaseRow {
    /// A row in the order of [`ROW_COLUMNS`].
    ///
    /// # Errors
    /// [`StoreError::Shape`].
    pub fn read(row: &Row, province: &Province, now: Timestamp) -> Result<Self, StoreError> {
        let owned = |column| -> Result<Option<String>, StoreError> {
            Ok(row.text_opt(column)?.map(str::to_owned))
        };
        let commune = owned(6)?;
        let commune_name =
            commune.as_deref().and_then(|code| province.commune_name(code)).map(str::to_owned);
        let times = Times {
            state: known(row, 3, "a state")?,
            due_at: row.time_opt(11)?,
            paused_at: row.time_opt(18)?,
            answered_at: row.time_opt(12)?,
        };
        let summary = CaseSummary {
            id: row.id(0)?,
            code: row.text(1)?.to_owned(),
            kind: view::kind(row.text(2)?),
            state: times.state,
            title: title(row.text(4)?),
            category: owned(5)?,
            commune,
            commune_name,
            unit: row.text_opt(7)?.map(|id| unit::named(province, id)),
            lat: row.int_opt(8)?.map(of_e7),
            lon: row.int_opt(9)?.map(of_e7),
            received_at: row.time(10)?,
            due_at: times.due_at,
            answered_at: times.answered_at,
            timeliness: timeliness(times, now),
            attention: row.int(19)?,
            bounces: row.int(20)?,
            parent_id: row.id_opt(21)?,
            children_count: row.int(22)?,
            hide_name: row.truth(14)?,
            outside: row.truth(15)?,
            version: row.int(16)?,
            media_count: row.int(17)?,
        };
        Ok(Self { summary, rating: row.int_opt(13)? })
    }
}

/// Where a row stands in the list: deadline, arrival.
pub(super) fn place(row: &Row) -> Result<(i64, i64), StoreError> {
    Ok((row.int(ROW_WIDTH - 2)?, row.int(ROW_WIDTH - 1)?))
}

fn title(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(TITLE_CHARS_MAX).collect()
}
