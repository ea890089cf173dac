//! What somebody decides about rows that wait, and that a run shall be now.

use axum::http::StatusCode;
use citizen_wire::problem::code;
use jiff::Timestamp;
use uuid::Uuid;

use super::memory::Memory;
use super::row::Row;
use super::{Fault, apply, contract, letters};
use crate::accounts::Staff;
use crate::audit::{self, Deed};
use crate::problem::Refusal;
use crate::province::Province;
use crate::province::connectors::Connector;
use crate::storage::{StoreError, Tx};

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum NotDecided {
    /// One of them does not wait, any more or at all.
    #[error("not waiting")]
    State,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<NotDecided> for Refusal {
    fn from(error: NotDecided) -> Self {
        match error {
            NotDecided::State => {
                Self::new(StatusCode::CONFLICT, code::STATE_CONFLICT).field("letters")
            }
            NotDecided::Store(error) => error.into(),
        }
    }
}

fn waiting(tx: &mut dyn Tx, connector: &str, ids: &[Uuid]) -> Result<Vec<Row>, NotDecided> {
    ids.iter()
        .map(|id| {
            let row = tx.query_opt(
                "SELECT row_json FROM connector_letters
                 WHERE connector = $1 AND id = $2 AND state = 'waiting'",
                &[connector.into(), (*id).into()],
            )?;
            Ok(Row::read(row.ok_or(NotDecided::State)?.text(0)?)?)
        })
        .collect()
}

/// Tries rows again, by the document as it is now. What still cannot be taken waits on,
/// with what is wrong now; answers how many were taken.
///
/// # Errors
/// [`NotDecided`].
pub fn retry(
    tx: &mut dyn Tx,
    province: &Province,
    connector: &Connector,
    ids: &[Uuid],
    (staff, now): (&Staff, Timestamp),
) -> Result<usize, NotDecided> {
    let id = connector.id.as_str();
    let rows = waiting(tx, id, ids)?;
    let memory = Memory::of(tx, connector)?;
    let mut faulty: Vec<(&Row, Fault)> = Vec::new();
    let (mut tried, mut cells) = (Vec::new(), Vec::new());
    for row in &rows {
        match contract::fault(connector, row).map_or_else(|| row.cells(connector), Err) {
            Ok(read) => {
                tried.push(row);
                cells.push(read);
            }
            Err(fault) => faulty.push((row, fault)),
        }
    }
    let taken = apply::take(tx, province, connector, &cells, now)?;
    let mut count = 0;
    for (place, row) in tried.into_iter().enumerate() {
        if let Some(fault) = taken.faults.get(&place) {
            faulty.push((row, fault.clone()));
            continue;
        }
        memory.keep(tx, row)?;
        letters::taken(tx, id, row, Some(staff.id), now)?;
        count += 1;
    }
    for (row, fault) in &faulty {
        letters::keep(tx, id, row, fault, now)?;
    }
    let detail = format!("{count} of {} taken", rows.len());
    audit::keep(tx, &deed(staff, "connector.retry", id, detail, now))?;
    Ok(count)
}

/// Drops rows, with a reason: as long as they say the same they are left out.
///
/// # Errors
/// [`NotDecided`].
pub fn drop(
    tx: &mut dyn Tx,
    connector: &str,
    ids: &[Uuid],
    reason: &str,
    (staff, now): (&Staff, Timestamp),
) -> Result<(), NotDecided> {
    for id in ids {
        let dropped = tx.execute(
            "UPDATE connector_letters SET state = 'dropped', decided_at = $3, decided_by = $4,
                 reason = $5
             WHERE connector = $1 AND id = $2 AND state = 'waiting'",
            &[connector.into(), (*id).into(), now.into(), staff.id.into(), reason.into()],
        )?;
        if dropped == 0 {
            return Err(NotDecided::State);
        }
    }
    // The reason stays with the rows: what people write may name somebody.
    let detail = format!("{} rows", ids.len());
    Ok(audit::keep(tx, &deed(staff, "connector.drop", connector, detail, now))?)
}

/// Lets it run now, whatever its time.
///
/// # Errors
/// [`StoreError`].
pub fn run_now(
    tx: &mut dyn Tx,
    connector: &str,
    staff: &Staff,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO connector_states (connector, next_at, failures) VALUES ($1, $2, 0)
         ON CONFLICT (connector) DO UPDATE SET next_at = $2",
        &[connector.into(), now.into()],
    )?;
    audit::keep(tx, &deed(staff, "connector.run_now", connector, String::new(), now))
}

fn deed(staff: &Staff, action: &str, connector: &str, detail: String, now: Timestamp) -> Deed {
    Deed {
        at: now,
        actor: staff.audited(),
        action: action.to_owned(),
        object: format!("connector:{connector}"),
        detail,
    }
}
