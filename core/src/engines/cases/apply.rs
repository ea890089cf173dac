//! A page of changes from the server, applied in the transaction that stores
//! its cursor.

use citizen_wire::case::{CaseState, CaseView};
use citizen_wire::sync::SyncPage;
use jiff::Timestamp;
use rusqlite::Transaction;

use super::state::ReportState;
use super::{catalog, heal, row};
use crate::changes::Change;
use crate::error::CitizenError;
use crate::outbox;

/// Applies a page; answers what to tell listeners after the commit. Applying
/// the same page twice changes nothing more.
///
/// # Errors
/// What the database answers; then nothing of the page is kept.
pub fn apply(
    tx: &Transaction<'_>,
    now: Timestamp,
    page: &SyncPage,
) -> Result<Vec<Change>, CitizenError> {
    let mut changes = Vec::new();
    for case in &page.cases {
        store(tx, now, case)?;
        settle(tx, now, case)?;
        changes.push(Change::Report(case.id));
    }
    if let Some(fetched) = &page.catalog {
        catalog::keep(tx, fetched)?;
        changes.push(Change::Catalog);
    }
    changes.extend(heal::heal(tx, now, page)?);
    Ok(changes)
}

fn store(tx: &Transaction<'_>, now: Timestamp, case: &CaseView) -> Result<(), CitizenError> {
    tx.prepare_cached(
        "INSERT INTO cases (id, state, view, received_at, fetched_at) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, view = excluded.view, \
         received_at = excluded.received_at, fetched_at = excluded.fetched_at",
    )?
    .execute((
        case.id.to_string(),
        case.state.as_str(),
        serde_json::to_string(case)?,
        case.received_at.as_microsecond(),
        now.as_microsecond(),
    ))?;
    Ok(())
}

/// What the server's word means for the person's own copy. A receipt that was
/// lost is left to the outbox, which asks again and gets the same one.
fn settle(tx: &Transaction<'_>, now: Timestamp, case: &CaseView) -> Result<(), CitizenError> {
    let Some(own) = row::find_report(tx, case.id)? else {
        return Ok(());
    };
    let withdrawn = case.state == CaseState::Withdrawn && own.state != ReportState::Withdrawn;
    if withdrawn && own.state != ReportState::Draft {
        outbox::remove_report(tx, case.id)?;
        tx.prepare_cached("UPDATE reports SET state = 'withdrawn', updated_at = ?2 WHERE id = ?1")?
            .execute((case.id.to_string(), now.as_microsecond()))?;
    }
    Ok(())
}
