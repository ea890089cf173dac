//! Columns as items, dossiers, figures: by the importers of files, which take all or
//! nothing. So rows are looked at first, and those without a fault are taken.

use std::collections::BTreeMap;

use citizen_wire::problem::code;
use jiff::Timestamp;

use super::Fault;
use super::row::Cells;
use crate::collections::import as items;
use crate::collections::{ItemError, import::FileRow};
use crate::dossiers::import as dossiers;
use crate::indicators::FigureError;
use crate::indicators::desk::Step;
use crate::indicators::file::Cell;
use crate::indicators::import as figures;
use crate::province::Province;
use crate::province::connectors::{Connector, Target};
use crate::storage::{StoreError, Tx};

/// What the audit calls whoever brings a row.
const ACTOR: &str = "system";

/// What became of rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) added: usize,
    pub(super) changed: usize,
    pub(super) same: usize,
    /// By the row's place.
    pub(super) faults: BTreeMap<usize, Fault>,
}

/// Takes what can be taken of `rows`.
pub(super) fn take(
    tx: &mut dyn Tx,
    province: &Province,
    connector: &Connector,
    rows: &[Cells],
    now: Timestamp,
) -> Result<Taken, StoreError> {
    if rows.is_empty() {
        return Ok(Taken::default());
    }
    match &connector.into {
        Target::Items(collection) => take_items(tx, province, collection, rows, now),
        Target::Dossiers => take_dossiers(tx, province, rows, now),
        Target::Figures(form) => take_figures(tx, province, connector, form, rows, now),
    }
}

/// Those whose place is not among the faults.
fn good<T: Clone>(rows: &[T], faults: &BTreeMap<usize, Fault>) -> Vec<T> {
    let left = rows.iter().enumerate().filter(|(place, _)| !faults.contains_key(place));
    left.map(|(_, row)| row.clone()).collect()
}

fn faults(wrong: &[items::WrongRow]) -> BTreeMap<usize, Fault> {
    wrong.iter().map(|one| (one.row.saturating_sub(1), (one.code, one.field.clone()))).collect()
}

/// What was looked at a moment ago and is refused now is a defect.
fn defect(what: &str) -> StoreError {
    StoreError::Refused(format!("a connector's {what} were good and are not"))
}

fn take_items(
    tx: &mut dyn Tx,
    province: &Province,
    collection: &str,
    rows: &[Cells],
    now: Timestamp,
) -> Result<Taken, StoreError> {
    let store = |error| match error {
        ItemError::Store(error) => error,
        error => StoreError::Refused(format!("a connector's item: {error}")),
    };
    let rule = province.collection(collection).ok_or_else(|| defect("collections"))?;
    let draft = |cells: &Cells| -> Result<FileRow, Fault> {
        let mut row = items::of_columns(rule.collection.holds, cells)?;
        row.draft.normalise();
        Ok(row)
    };
    let rows: Vec<Result<FileRow, Fault>> = rows.iter().map(draft).collect();
    let bringer = |apply| items::Bringer { by: None, now, apply };
    let looked = items::take(tx, rule, province, &rows, bringer(false)).map_err(store)?;
    let mut faults = faults(&looked.wrong);
    for double in &looked.doubles {
        let place = double.row.saturating_sub(1);
        faults.entry(place).or_insert((code::ITEM_DOUBLE, "name".to_owned()));
    }
    let report =
        items::take(tx, rule, province, &good(&rows, &faults), bringer(true)).map_err(store)?;
    if !report.applied {
        return Err(defect("items"));
    }
    Ok(Taken { added: report.added, changed: report.changed, same: report.same, faults })
}

fn take_dossiers(
    tx: &mut dyn Tx,
    province: &Province,
    rows: &[Cells],
    now: Timestamp,
) -> Result<Taken, StoreError> {
    let today = now.to_zoned(province.zone().clone()).date();
    let read = |cells: &Cells| {
        dossiers::row(province, &|column| cells.get(column).map(|cell| cell.trim()))
    };
    let rows: Vec<_> = rows.iter().map(read).collect();
    let looked = dossiers::take(tx, &rows, ACTOR, (now, today), false)?;
    let faults = faults(&looked.wrong);
    let report = dossiers::take(tx, &good(&rows, &faults), ACTOR, (now, today), true)?;
    if !report.applied {
        return Err(defect("dossiers"));
    }
    Ok(Taken { added: report.added, changed: report.changed, same: report.same, faults })
}

fn take_figures(
    tx: &mut dyn Tx,
    province: &Province,
    connector: &Connector,
    form: &str,
    rows: &[Cells],
    now: Timestamp,
) -> Result<Taken, StoreError> {
    let store = |error| match error {
        FigureError::Store(error) => error,
        error => StoreError::Refused(format!("a connector's figures: {error}")),
    };
    let template = province.indicators.template(form).ok_or_else(|| defect("forms"))?;
    let columns: Vec<&String> = connector.fields.keys().collect();
    let heading: Vec<Cell> = columns.iter().map(|name| Cell::Text((*name).clone())).collect();
    let line = |cells: &Cells| -> Vec<Cell> {
        let cell = |name: &&String| cells.get(*name).cloned().map_or(Cell::Empty, Cell::Text);
        columns.iter().map(cell).collect()
    };
    let lines: Vec<Vec<Cell>> = rows.iter().map(line).collect();
    let step = Step { by: None, version: None, now };
    let mut run = |lines: Vec<Vec<Cell>>, apply| {
        let sheet: Vec<Vec<Cell>> = std::iter::once(heading.clone()).chain(lines).collect();
        let bringer = figures::Bringer { staff: None, period: None, step, apply };
        figures::take(tx, province, template, &sheet, &bringer).map_err(store)
    };
    let looked = run(lines.clone(), false)?;
    let faults = faults(&looked.wrong);
    let report = run(good(&lines, &faults), true)?;
    if !report.applied {
        return Err(defect("figures"));
    }
    Ok(Taken { added: 0, changed: report.changed, same: report.same, faults })
}
