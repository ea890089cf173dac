//! Cases as their author sees them, many with four queries.

use std::collections::HashMap;

use citizen_wire::case::{CaseState, CaseView, Rating, Reply, TimelineKind};
use citizen_wire::report::{Fix, FixSource, ReportKind};
use uuid::Uuid;

use super::entries::{self, ARRIVED, Entry, Medium, Scope, came_with, known};
use super::state::{Event, next};
use super::unit;
use crate::degrees::of_e7;
use crate::province::Province;
use crate::storage::{Row, StoreError, Tx};

/// A case with the numbers that say what of it a phone lacks.
#[derive(Debug)]
pub struct Seen {
    /// The case.
    pub view: CaseView,
    /// The account's number it arrived with.
    pub arrived: i64,
    /// Each medium's id and the number of its last change.
    pub media: Vec<(Uuid, i64)>,
}

/// The cases of `scope`, each as `told` makes it, in the order they changed.
///
/// # Errors
/// [`StoreError`].
pub fn cases<T>(
    tx: &mut dyn Tx,
    province: &Province,
    scope: Scope,
    told: impl Fn(Seen) -> T,
) -> Result<Vec<T>, StoreError> {
    let (condition, params) = scope.condition();
    let sql = format!(
        "SELECT c.id, c.code, c.kind, c.state, c.text, c.category, c.commune,
             c.outside, c.unit_id, c.made_at, c.received_at, c.due_at, c.reopened,
             r.stars, r.reason, r.at, {FIX_COLUMNS}, {ARRIVED}
         FROM cases c LEFT JOIN ratings r ON r.case_id = c.id
         WHERE {condition} ORDER BY c.sync_seq"
    );
    let rows = tx.query(&sql, &params)?;
    let mut timelines: HashMap<Uuid, Vec<Entry>> = HashMap::new();
    for entry in entries::timeline(tx, scope)? {
        timelines.entry(entry.case).or_default().push(entry);
    }
    let mut media: HashMap<Uuid, Vec<Medium>> = HashMap::new();
    for medium in entries::media(tx, scope)?.into_iter().filter(|medium| !medium.held) {
        media.entry(medium.case).or_default().push(medium);
    }
    rows.iter()
        .map(|row| {
            let id = row.id(0)?;
            let timeline = timelines.remove(&id).unwrap_or_default();
            let media = media.remove(&id).unwrap_or_default();
            let numbers = media.iter().map(|medium| (medium.view.id, medium.seq)).collect();
            let view = case(row, province, &timeline, media)?;
            Ok(told(Seen { view, arrived: row.int(ARRIVED_AT)?, media: numbers }))
        })
        .collect()
}

/// Where [`ARRIVED`] stands in what [`cases`] asks for.
const ARRIVED_AT: usize = 23;

fn case(
    row: &Row,
    province: &Province,
    timeline: &[Entry],
    media: Vec<Medium>,
) -> Result<CaseView, StoreError> {
    let state: CaseState = known(row, 3, "a state")?;
    let of_unit = |id: &str| unit::named(province, id);
    Ok(CaseView {
        id: row.id(0)?,
        code: row.text(1)?.to_owned(),
        kind: kind(row.text(2)?),
        state,
        text: row.text(4)?.to_owned(),
        category: row.text_opt(5)?.map(str::to_owned),
        commune: row.text_opt(6)?.map(str::to_owned),
        fix: fix(row, 16)?,
        outside: row.truth(7)?,
        unit: row.text_opt(8)?.map(of_unit),
        made_at: row.time(9)?,
        received_at: row.time(10)?,
        due_at: row.time_opt(11)?,
        question: question(state, timeline),
        reply: reply(timeline, &media, province),
        rating: rating(row, 13)?,
        may_reopen: !row.truth(12)? && next(state, Event::Reopen).is_some(),
        timeline: timeline
            .iter()
            .filter(|entry| entry.kind != TimelineKind::Note)
            .map(|entry| entry.public(province, &media))
            .collect(),
        media: media.into_iter().map(|medium| medium.view).collect(),
    })
}

/// A stored kind of report.
pub fn kind(name: &str) -> ReportKind {
    if name == ReportKind::Sos.as_str() { ReportKind::Sos } else { ReportKind::Report }
}

/// The open question, while there is one.
pub fn question(state: CaseState, timeline: &[Entry]) -> Option<String> {
    if state != CaseState::Asked {
        return None;
    }
    timeline.iter().rev().find(|entry| entry.kind == TimelineKind::Asked)?.text.clone()
}

/// The answer in force: the last one, unless the person reopened the case since.
pub fn reply(timeline: &[Entry], media: &[Medium], province: &Province) -> Option<Reply> {
    let decides =
        |entry: &&Entry| matches!(entry.kind, TimelineKind::Answered | TimelineKind::Reopened);
    let last = timeline.iter().rev().find(decides)?;
    (last.kind == TimelineKind::Answered).then(|| Reply {
        text: last.text.clone().unwrap_or_default(),
        unit: unit::named(province, last.unit.as_deref().unwrap_or_default()),
        at: last.at,
        media: came_with(last.id, media),
    })
}

/// The rating in columns `first` to `first + 2`: stars, reason, time.
pub fn rating(row: &Row, first: usize) -> Result<Option<Rating>, StoreError> {
    let Some(stars) = row.int_opt(first)? else { return Ok(None) };
    Ok(Some(Rating {
        stars: u8::try_from(stars)
            .map_err(|_| StoreError::Shape { column: first, expected: "stars" })?,
        reason: row.text_opt(first + 1)?.map(str::to_owned),
        at: row.time(first + 2)?,
    }))
}

/// The position of `cases c`, for [`fix`].
pub const FIX_COLUMNS: &str = "c.lat_e7, c.lon_e7, c.accuracy_cm, c.fix_taken_at, \
     c.fix_source, c.altitude_cm, c.fix_mocked";

/// The position in [`FIX_COLUMNS`], from column `first` on.
pub fn fix(row: &Row, first: usize) -> Result<Option<Fix>, StoreError> {
    let (Some(lat), Some(lon)) = (row.int_opt(first)?, row.int_opt(first + 1)?) else {
        return Ok(None);
    };
    Ok(Some(Fix {
        lat: of_e7(lat),
        lon: of_e7(lon),
        accuracy_m: row.int_opt(first + 2)?.map(|cm| cm as f64 / 100.0),
        altitude_m: row.int_opt(first + 5)?.map(|cm| cm as f64 / 100.0),
        taken_at: row.time_opt(first + 3)?,
        source: match row.text_opt(first + 4)? {
            Some("network") => FixSource::Network,
            Some("pin") => FixSource::Pin,
            Some("photo") => FixSource::Photo,
            _ => FixSource::Gps,
        },
        mocked: row.truth(first + 6)?,
    }))
}
