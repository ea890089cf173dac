//! A page of changes from the server and its cursor, applied in one transaction.

use citizen_wire::case::{CaseState, CaseView};
use citizen_wire::sync::SyncPage;
use jiff::Timestamp;
use rusqlite::Transaction;

use super::state::ReportState;
use super::{catalog, detail, heal, row};
use crate::changes::Change;
use crate::error::CitizenError;
use crate::outbox;
use crate::storage::settings;

/// What a page brought.
#[derive(Debug)]
pub struct Applied {
    /// What to tell listeners after the commit.
    pub changes: Vec<Change>,
    /// There is more to fetch at once.
    pub more: bool,
}

/// Applies a page. Applying the same page twice changes nothing more.
///
/// # Errors
/// What the database answers; then nothing of the page is kept.
pub fn apply(
    tx: &Transaction<'_>,
    now: Timestamp,
    page: &SyncPage,
) -> Result<Applied, CitizenError> {
    let mut changes = Vec::new();
    let mut cases = Vec::with_capacity(page.cases.len() + page.changed.len());
    cases.extend(page.cases.iter().cloned().map(Some));
    for change in &page.changed {
        let held = detail::case_view(tx, change.id)?;
        cases.push(held.map(|held| held.after(change.clone())));
    }
    // The server took it that this phone has more than it does.
    let lacks_some = cases.iter().any(Option::is_none);
    let cases: Vec<CaseView> = cases.into_iter().flatten().collect();
    for case in &cases {
        store(tx, now, case)?;
        settle(tx, now, case)?;
        changes.push(Change::Report(case.id));
    }
    if let Some(fetched) = &page.catalog {
        catalog::keep(tx, fetched)?;
        changes.push(Change::Catalog);
    }
    changes.extend(heal::heal(tx, now, page, &cases)?);
    settings::set(tx, settings::SYNC_CURSOR, (!lacks_some).then_some(page.cursor.as_str()))?;
    Ok(Applied { changes, more: page.more || lacks_some })
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
