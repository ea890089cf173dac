//! My reports, the latest first.

use citizen_wire::case::{CaseState, CaseView};
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;
use uuid::Uuid;

use super::detail::case_view;
use super::row;
use super::state::ReportState;
use crate::error::CitizenError;

/// Characters of the first line that a list shows.
const TITLE_CHARS_MAX: usize = 120;

/// Sorts after every id.
const AFTER_ALL: &str = "~";

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ReportSummary {
    /// The report's id; ids sort by time.
    pub id: Uuid,
    /// Where it stands on this phone.
    pub state: ReportState,
    /// Where the case stands at the server, as last fetched.
    pub case_state: Option<CaseState>,
    /// The tracking code, once the receipt is here.
    pub code: Option<String>,
    /// First line of the text, at most 120 characters.
    pub title: String,
    /// Category id.
    pub category: Option<String>,
    /// When it was begun, by this phone's clock.
    pub created_at: Timestamp,
    /// When it was submitted.
    pub submitted_at: Option<Timestamp>,
    /// Media on it, the answer's not counted.
    pub media: u64,
    /// Of those, how many the server has whole.
    pub media_done: u64,
    /// There is an answer.
    pub answered: bool,
}

/// At most `limit` reports older than `before`, drafts among them, and those
/// another phone of the account sent.
///
/// # Errors
/// What the database answers.
pub fn list(
    tx: &Transaction<'_>,
    limit: u32,
    before: Option<Uuid>,
) -> Result<Vec<ReportSummary>, CitizenError> {
    let ids: Vec<String> = tx
        .prepare_cached(
            // Each side by its own index: a phone may hold ten thousand cases.
            "SELECT id FROM \
             (SELECT id FROM reports WHERE id < ?1 ORDER BY id DESC LIMIT ?2) \
             UNION SELECT id FROM \
             (SELECT id FROM cases WHERE id < ?1 ORDER BY id DESC LIMIT ?2) \
             ORDER BY id DESC LIMIT ?2",
        )?
        .query_map(
            (before.map_or_else(|| AFTER_ALL.to_owned(), |id| id.to_string()), limit),
            |row| row.get(0),
        )?
        .collect::<Result<_, _>>()?;
    ids.iter().map(|id| summary(tx, row::parse_uuid(id)?)).collect()
}

/// At most `limit` reports of this phone in some categories, the latest first.
///
/// # Errors
/// What the database answers.
pub fn list_in(
    tx: &Transaction<'_>,
    categories: &[String],
    limit: u32,
) -> Result<Vec<ReportSummary>, CitizenError> {
    if categories.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<String> = tx
        .prepare_cached(
            "SELECT id FROM reports WHERE category IN (SELECT value FROM json_each(?1)) \
             ORDER BY id DESC LIMIT ?2",
        )?
        .query_map((serde_json::to_string(categories)?, limit), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    ids.iter().map(|id| summary(tx, row::parse_uuid(id)?)).collect()
}

fn summary(tx: &Transaction<'_>, id: Uuid) -> Result<ReportSummary, CitizenError> {
    let case = case_view(tx, id)?;
    let Some(own) = row::find_report(tx, id)? else {
        return case.map(|case| from_case(&case)).ok_or(CitizenError::NotFound);
    };
    let (media, media_done): (i64, i64) = tx
        .prepare_cached(
            "SELECT count(*), coalesce(sum(state = 'done'), 0) FROM media \
             WHERE report_id = ?1 AND follow_up_id IS NULL",
        )?
        .query_row([id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(ReportSummary {
        id,
        state: own.state,
        case_state: case.as_ref().map(|case| case.state),
        code: own.code.or_else(|| case.as_ref().map(|case| case.code.clone())),
        title: title(&own.text),
        category: own.category,
        created_at: own.created_at,
        submitted_at: own.submitted_at,
        media: row::unsigned(media),
        media_done: row::unsigned(media_done),
        answered: case.is_some_and(|case| case.reply.is_some()),
    })
}

fn from_case(case: &CaseView) -> ReportSummary {
    let before = || {
        case.media.iter().filter(|medium| medium.phase == citizen_wire::media::MediaPhase::Before)
    };
    let done =
        |m: &&citizen_wire::media::MediaView| m.state == citizen_wire::media::MediaState::Stored;
    ReportSummary {
        id: case.id,
        state: ReportState::of_case(case.state),
        case_state: Some(case.state),
        code: Some(case.code.clone()),
        title: title(&case.text),
        category: case.category.clone(),
        created_at: case.made_at,
        submitted_at: Some(case.made_at),
        media: before().count() as u64,
        media_done: before().filter(done).count() as u64,
        answered: case.reply.is_some(),
    }
}

fn title(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(TITLE_CHARS_MAX).collect()
}
