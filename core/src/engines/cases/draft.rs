//! Drafts. Every change is saved at once; nothing waits for a button.

use citizen_wire::limits::TEXT_CHARS_MAX;
use citizen_wire::problem::code;
use citizen_wire::report::{Fix, ReportKind};
use jiff::Timestamp;
use rusqlite::Transaction;
use uuid::Uuid;

use super::answers::{self, GivenAnswer};
use super::catalog::{check_category, check_commune};
use super::detail::{ReportDetail, detail};
use super::row;
use super::state::ReportState;
use crate::error::CitizenError;
use crate::location::{Chosen, Locator, check_fix, rounded};

/// What changes in a draft; `None` leaves a field as it is, an inner `None`
/// clears it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DraftEdit {
    /// The words, brought to NFC; at most 5,000 characters.
    pub text: Option<String>,
    /// A category id of the catalog.
    pub category: Option<Option<String>>,
    /// Where. A pin wins over what is measured before and after it, and both are
    /// kept; clearing forgets both. The commune is worked out from the one that
    /// counts unless `commune` is given too.
    pub fix: Option<Option<Fix>>,
    /// Keep the name from everyone but the unit that answers.
    pub hide_name: Option<bool>,
    /// Report or SOS.
    pub kind: Option<ReportKind>,
    /// A commune the person chose, by code.
    pub commune: Option<Option<String>>,
    /// Answers to what the category asks: each takes the place of that to the same question,
    /// one without values takes it away. Judged at submit.
    pub answers: Vec<GivenAnswer>,
}

/// Starts an empty draft.
///
/// # Errors
/// `StorageFull` and what the database answers.
pub fn new_draft(tx: &Transaction<'_>, now: Timestamp, id: Uuid) -> Result<(), CitizenError> {
    tx.prepare_cached(
        "INSERT INTO reports (id, state, created_at, updated_at) VALUES (?1, 'draft', ?2, ?2)",
    )?
    .execute((id.to_string(), now.as_microsecond()))?;
    Ok(())
}

/// Saves a change. All of it or, when one field is refused, none of it.
///
/// # Errors
/// `NotFound`; `InvalidInput` on `id` (`state_conflict`: it was submitted),
/// `text`, `category`, `fix`, `commune` or `answers.CODE`.
pub fn change_draft(
    tx: &Transaction<'_>,
    now: Timestamp,
    id: Uuid,
    edit: DraftEdit,
    locator: &Locator,
) -> Result<(), CitizenError> {
    let mut draft = open_draft(tx, id)?;
    let DraftEdit { text, category, fix, hide_name, kind, commune, answers } = edit;
    if let Some(text) = text {
        draft.text = checked_text(&text, "text", TEXT_CHARS_MAX)?;
    }
    if let Some(category) = category {
        if let Some(id) = &category {
            check_category(tx, id)?;
        }
        draft.category = category;
    }
    let kept = std::mem::take(&mut draft.answers);
    draft.answers = answers::merge(tx, draft.category.as_deref(), kept, answers)?;
    if let Some(fix) = fix {
        if let Some(fix) = &fix {
            check_fix(fix, locator.bounds())?;
        }
        let before = Chosen { fix: draft.fix, measured: draft.measured };
        let chosen = fix.map_or_else(Chosen::default, |fix| before.with(rounded(fix)));
        if chosen.fix != draft.fix || chosen.fix.is_none() {
            draft.commune = chosen.fix.as_ref().and_then(|fix| locator.commune(fix));
        }
        Chosen { fix: draft.fix, measured: draft.measured } = chosen;
    }
    if let Some(commune) = commune {
        if let Some(code) = &commune {
            check_commune(tx, code)?;
        }
        draft.commune = commune;
    }
    draft.hide_name = hide_name.unwrap_or(draft.hide_name);
    draft.kind = kind.unwrap_or(draft.kind);
    save(tx, now, &draft)
}

fn save(tx: &Transaction<'_>, now: Timestamp, draft: &row::ReportRow) -> Result<(), CitizenError> {
    let fix = draft.fix.as_ref().map(serde_json::to_string).transpose()?;
    let measured = draft.measured.as_ref().map(serde_json::to_string).transpose()?;
    tx.prepare_cached(
        "UPDATE reports SET kind = ?2, text = ?3, category = ?4, fix = ?5, commune = ?6, \
         hide_name = ?7, updated_at = ?8, measured = ?9, answers = ?10 WHERE id = ?1",
    )?
    .execute((
        draft.id.to_string(),
        draft.kind.as_str(),
        &draft.text,
        &draft.category,
        fix,
        &draft.commune,
        draft.hide_name,
        now.as_microsecond(),
        measured,
        serde_json::to_string(&draft.answers)?,
    ))?;
    Ok(())
}

/// Throws a draft away; its files go with the next sweep.
///
/// # Errors
/// `NotFound`; `InvalidInput` on `id` when it was submitted.
pub fn discard_draft(tx: &Transaction<'_>, id: Uuid) -> Result<(), CitizenError> {
    open_draft(tx, id)?;
    tx.execute("DELETE FROM media WHERE report_id = ?1", [id.to_string()])?;
    tx.execute("DELETE FROM reports WHERE id = ?1", [id.to_string()])?;
    Ok(())
}

/// All drafts, the last touched first.
///
/// # Errors
/// What the database answers.
pub fn drafts(tx: &Transaction<'_>, locator: &Locator) -> Result<Vec<ReportDetail>, CitizenError> {
    let ids: Vec<String> = tx
        .prepare_cached(
            "SELECT id FROM reports WHERE state = 'draft' ORDER BY updated_at DESC, id DESC",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    ids.iter().map(|id| detail(tx, row::parse_uuid(id)?, locator)).collect()
}

/// The draft itself, refused when it is one no longer.
pub(super) fn open_draft(tx: &Transaction<'_>, id: Uuid) -> Result<row::ReportRow, CitizenError> {
    let draft = row::report(tx, id)?;
    match draft.state {
        ReportState::Draft => Ok(draft),
        _ => Err(CitizenError::invalid("id", code::STATE_CONFLICT)),
    }
}

/// Text in NFC, counted in characters.
pub(super) fn checked_text(
    text: &str,
    field: &str,
    chars_max: usize,
) -> Result<String, CitizenError> {
    let text = citizen_text::nfc(text);
    if text.chars().count() > chars_max {
        return Err(CitizenError::invalid(field, code::TEXT_TOO_LONG));
    }
    Ok(text)
}
