//! Cases as the desk sees them: a row of the list, and the whole case.

use citizen_wire::case::{CaseState, Rating, Reply, TimelineKind, UnitRef};
use citizen_wire::media::MediaView;
use citizen_wire::report::{Fix, ReportKind};
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::access::{may_see_person, staff_may_see};
use super::entries::{self, Entry, Medium, Scope, came_with, known};
use super::state::{Event, next};
use super::{unit, view};
use crate::accounts::staff::Permission;
use crate::accounts::{Staff, phone};
use crate::province::Province;
use crate::storage::{Row, StoreError, Tx};

/// Characters of a title.
const TITLE_CHARS_MAX: usize = 120;

/// The columns of a [`CaseRow`], of `cases c`.
pub const ROW_COLUMNS: &str = "c.id, c.code, c.kind, c.state, substr(c.text, 1, 500), \
     c.category, c.commune, c.unit_id, c.lat_e7, c.lon_e7, c.received_at, c.due_at, \
     c.answered_at, c.rating, c.hide_name, c.outside, c.updated_at, \
     (SELECT count(*) FROM media m WHERE m.case_id = c.id), coalesce(c.due_at, 0), c.seq";
/// Columns of [`ROW_COLUMNS`].
const ROW_WIDTH: usize = 20;

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
    pub fn read(row: &Row, province: &Province) -> Result<Self, StoreError> {
        let owned = |column| -> Result<Option<String>, StoreError> {
            Ok(row.text_opt(column)?.map(str::to_owned))
        };
        let commune = owned(6)?;
        let commune_name =
            commune.as_deref().and_then(|code| province.commune_name(code)).map(str::to_owned);
        let summary = CaseSummary {
            id: row.id(0)?,
            code: row.text(1)?.to_owned(),
            kind: view::kind(row.text(2)?),
            state: known(row, 3, "a state")?,
            title: title(row.text(4)?),
            category: owned(5)?,
            commune,
            commune_name,
            unit: row.text_opt(7)?.map(|id| unit::named(province, id)),
            lat: row.int_opt(8)?.map(view::degrees),
            lon: row.int_opt(9)?.map(view::degrees),
            received_at: row.time(10)?,
            due_at: row.time_opt(11)?,
            answered_at: row.time_opt(12)?,
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

/// Whose case it is, as far as the caller may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Reporter {
    /// The number with its middle hidden.
    pub phone_masked: String,
    /// The number, for whoever may see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The person asked to be known to the unit that answers alone.
    pub hide_name: bool,
}

/// A step on the timeline, with what only staff see.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct StaffTimelineEntry {
    /// Stable id.
    pub id: Uuid,
    /// What happened.
    pub kind: TimelineKind,
    /// When.
    pub at: Timestamp,
    /// Words that belong to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The unit it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
    /// `citizen`, `staff` or `system`.
    pub actor: String,
    /// Who, if it was a member of staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff_name: Option<String>,
    /// Stars, on a rating.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stars: Option<u8>,
    /// Media that came with it.
    pub media: Vec<Uuid>,
}

/// A medium and where to load it.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct StaffMediaView {
    /// The medium.
    #[serde(flatten)]
    pub medium: MediaView,
    /// To look at, without metadata.
    pub url: String,
    /// Small, without metadata.
    pub thumb_url: String,
}

/// A whole case.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CaseDetail {
    /// What the list says of it.
    #[serde(flatten)]
    pub summary: CaseSummary,
    /// The person's words.
    pub text: String,
    /// When the person submitted it, corrected for the phone's clock.
    pub made_at: Timestamp,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// The commune was found by its boundary, not by the nearest centre.
    pub commune_exact: bool,
    /// The rule that chose the unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_reason: Option<String>,
    /// Whose.
    pub reporter: Reporter,
    /// The open question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The answer in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
    /// The rating with its reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// Whether the person reopened it.
    pub reopened: bool,
    /// Everything that happened.
    pub timeline: Vec<StaffTimelineEntry>,
    /// Photos and the rest, both sides.
    pub media: Vec<StaffMediaView>,
    /// What the caller may do now.
    pub may: Vec<String>,
}

/// The case, if `staff` may see it.
///
/// # Errors
/// [`StoreError`].
pub fn one(
    tx: &mut dyn Tx,
    province: &Province,
    staff: &Staff,
    id: Uuid,
) -> Result<Option<CaseDetail>, StoreError> {
    let sql = format!(
        "SELECT {ROW_COLUMNS}, c.text, c.made_at, c.lat_e7, c.lon_e7, c.accuracy_cm,
             c.fix_taken_at, c.fix_source, c.commune_exact, c.unit_reason, c.reopened, a.phone,
             r.stars, r.reason, r.at
         FROM cases c LEFT JOIN accounts a ON a.id = c.account_id
         LEFT JOIN ratings r ON r.case_id = c.id WHERE c.id = $1"
    );
    let Some(found) = tx.query_opt(&sql, &[id.into()])? else { return Ok(None) };
    let CaseRow { summary, .. } = CaseRow::read(&found, province)?;
    let unit = summary.unit.as_ref().map(|unit| unit.id.as_str());
    if !staff_may_see(staff, unit) {
        return Ok(None);
    }
    let timeline = entries::timeline(tx, Scope::Case(id))?;
    let media = entries::media(tx, Scope::Case(id))?;
    let more = |column: usize| ROW_WIDTH + column;
    let number = found.text_opt(more(10))?.unwrap_or_default();
    Ok(Some(CaseDetail {
        text: found.text(more(0))?.to_owned(),
        made_at: found.time(more(1))?,
        fix: view::fix(&found, more(2))?,
        commune_exact: found.truth(more(7))?,
        unit_reason: found.text_opt(more(8))?.map(str::to_owned),
        reopened: found.truth(more(9))?,
        reporter: reporter(staff, unit, summary.hide_name, number),
        question: view::question(summary.state, &timeline),
        reply: view::reply(&timeline, &media, province),
        rating: view::rating(&found, more(11))?,
        timeline: timeline.iter().map(|e| staff_entry(e, &media, province)).collect(),
        media: media.into_iter().map(|medium| staff_medium(id, medium)).collect(),
        may: may(staff, summary.state),
        summary,
    }))
}

fn reporter(staff: &Staff, unit: Option<&str>, hide_name: bool, number: &str) -> Reporter {
    let open = may_see_person(staff, unit, hide_name);
    let masked = if hide_name && !open { "***".to_owned() } else { phone::masked(number) };
    Reporter { phone_masked: masked, phone: open.then(|| number.to_owned()), hide_name }
}

fn staff_entry(entry: &Entry, media: &[Medium], province: &Province) -> StaffTimelineEntry {
    StaffTimelineEntry {
        id: entry.id,
        kind: entry.kind,
        at: entry.at,
        text: entry.text.clone(),
        unit: entry.unit.as_deref().map(|id| unit::named(province, id)),
        actor: entry.actor.clone(),
        staff_name: entry.staff_name.clone(),
        stars: entry.stars,
        media: came_with(entry.id, media),
    }
}

fn staff_medium(case: Uuid, medium: Medium) -> StaffMediaView {
    let url = |size| format!("/api/v1/media/{case}/{}?size={size}", medium.view.id);
    StaffMediaView { url: url("view"), thumb_url: url("thumb"), medium: medium.view }
}

/// What `staff` may do to a case in `state`.
fn may(staff: &Staff, state: CaseState) -> Vec<String> {
    [
        (Event::Accept, Permission::CaseAccept),
        (Event::Assign, Permission::CaseAssign),
        (Event::Ask, Permission::CaseAsk),
        (Event::Answer, Permission::CaseAnswer),
        (Event::Close, Permission::CaseClose),
        (Event::Reject, Permission::CaseReject),
        (Event::Note, Permission::CaseNote),
    ]
    .into_iter()
    .filter(|(event, permission)| staff.may(*permission) && next(state, *event).is_some())
    .map(|(event, _)| event.as_str().to_owned())
    .collect()
}
