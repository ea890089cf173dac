//! My reports that have a position, for a map.

use rusqlite::Transaction;

use super::detail::case_view;
use super::list::{ReportSummary, list};
use super::row;
use super::state::ReportState;
use crate::error::CitizenError;

/// The latest that are looked through.
const LOOKED_THROUGH: u32 = 500;

/// A report and where it is, degrees, latitude first.
pub type Placed = (ReportSummary, (f64, f64));

/// What was submitted and not taken back, where its person said it is, degrees, latitude
/// first.
///
/// # Errors
/// What the database answers.
pub fn placed(tx: &Transaction<'_>) -> Result<Vec<Placed>, CitizenError> {
    let left_out = [ReportState::Draft, ReportState::Withdrawing, ReportState::Withdrawn];
    let mut placed = Vec::new();
    for summary in list(tx, LOOKED_THROUGH, None)? {
        if left_out.contains(&summary.state) {
            continue;
        }
        let fix = match row::find_report(tx, summary.id)? {
            Some(own) => own.fix,
            None => case_view(tx, summary.id)?.and_then(|case| case.fix),
        };
        if let Some(fix) = fix {
            placed.push((summary, (fix.lat, fix.lon)));
        }
    }
    Ok(placed)
}
