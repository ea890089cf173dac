//! Files of figures, CSV (RFC 4180) or a workbook (the first sheet of an XLSX): looked at
//! whole, then taken whole or not at all.
//!
//! The first line names the columns: `area` (`xã`), `period` (`kỳ`) where it is not given
//! beside the file, and indicators by id or name. An area is a commune's code or name, or
//! `province`. An empty cell leaves the figure as it is.

use std::collections::{BTreeMap, HashSet};

use citizen_text::fold;
use citizen_wire::problem::code;
use serde::Serialize;

use super::desk::{self, Step};
use super::error::FigureError;
use super::file::Cell;
use super::form::{self, FormState, Which};
use super::period::Period;
use super::rollup::PROVINCE;
use super::value::{checked, written};
use crate::accounts::Staff;
use crate::collections::import::WrongRow;
use crate::policy::Permission;
use crate::province::Province;
use crate::province::indicators::{Indicator, IndicatorSource, Template};
use crate::storage::Tx;

/// What came, or would come, of a file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct FiguresImport {
    /// Rows of the file.
    pub rows: usize,
    /// Figures that are others now.
    pub changed: usize,
    /// Figures that are what they were.
    pub same: usize,
    /// Rows at fault; as long as there is one, nothing is taken.
    pub wrong: Vec<WrongRow>,
    /// Whether it was taken.
    pub applied: bool,
}

/// What a column holds.
enum Column<'t> {
    Area,
    Period,
    Figure(&'t Indicator),
    /// Worked out, or nothing at all: left as it is.
    Nothing,
}

/// Who brings a file, for which period, and whether it is taken.
#[derive(Debug, Clone)]
pub struct Bringer {
    /// Who; absent: the server itself, which may write every form.
    pub staff: Option<Staff>,
    /// The period of rows that name none.
    pub period: Option<Period>,
    /// Who and when.
    pub step: Step,
    /// Taken, when nothing is wrong with it.
    pub apply: bool,
}

/// Looks at the rows of a file and takes them; what is taken is a draft, as if entered.
///
/// # Errors
/// [`FigureError::Invalid`] naming a column that is none; faults of rows are in the report.
pub fn take(
    tx: &mut dyn Tx,
    province: &Province,
    template: &Template,
    cells: &[Vec<Cell>],
    bringer: &Bringer,
) -> Result<FiguresImport, FigureError> {
    let (heading, rows) =
        cells.split_first().ok_or_else(|| FigureError::invalid(code::IMPORT_UNREADABLE, "file"))?;
    let columns: Vec<Column<'_>> =
        heading.iter().map(|cell| column(template, &cell.text())).collect::<Result<_, _>>()?;
    let mut report = FiguresImport { rows: rows.len(), ..FiguresImport::default() };
    let mut good = Vec::with_capacity(rows.len());
    let mut seen = HashSet::new();
    for (number, row) in rows.iter().enumerate() {
        let read = read(tx, province, template, &columns, row, bringer)?;
        let read = read.and_then(|(which, values)| {
            let again = !seen.insert((which.area.clone(), which.period));
            let twice = (code::REFERENCE_TWICE, "area".to_owned());
            if again { Err(twice) } else { Ok((which, values)) }
        });
        match read {
            Ok(read) => good.push(read),
            Err((code, field)) => report.wrong.push(WrongRow::new(number + 1, code, field)),
        }
    }
    let apply = bringer.apply && report.wrong.is_empty();
    for (which, values) in good.into_iter().filter(|(_, values)| !values.is_empty()) {
        let mut changed = others(tx, template, &which, &values)?;
        if apply && changed > 0 {
            changed = desk::enter(tx, template, &which, bringer.step, &values, "imported")?;
        }
        report.changed += changed;
        report.same += values.len() - changed;
    }
    report.applied = apply;
    Ok(report)
}

/// How many of `values` are others than what stands there.
fn others(
    tx: &mut dyn Tx,
    template: &Template,
    which: &Which,
    values: &BTreeMap<String, Option<i64>>,
) -> Result<usize, FigureError> {
    let entered = form::entered(tx, template, which)?;
    let is_other =
        |id: &String, value: &Option<i64>| entered.get(id).is_none_or(|(was, _)| was != value);
    Ok(values.iter().filter(|(id, value)| is_other(id, value)).count())
}

fn column<'t>(template: &'t Template, heading: &str) -> Result<Column<'t>, FigureError> {
    let folded = fold(heading);
    match folded.as_str() {
        "area" | "commune" | "xa" | "ma xa" => return Ok(Column::Area),
        "period" | "ky" => return Ok(Column::Period),
        // What the export adds for people.
        "name" | "ten xa" | "" => return Ok(Column::Nothing),
        _ => {}
    }
    let called = |indicator: &&Indicator| {
        let Indicator { id, name, .. } = indicator;
        *id == heading || fold(&name.vi) == folded || fold(&name.en) == folded
    };
    let found = template.indicators.iter().find(called);
    let found = found.ok_or_else(|| FigureError::invalid(code::IMPORT_UNREADABLE, heading))?;
    Ok(match found.source {
        IndicatorSource::Entered { .. } => Column::Figure(found),
        IndicatorSource::Formula { .. } => Column::Nothing,
    })
}

type Fault = (&'static str, String);
type Read = (Which, BTreeMap<String, Option<i64>>);

fn read(
    tx: &mut dyn Tx,
    province: &Province,
    template: &Template,
    columns: &[Column<'_>],
    row: &[Cell],
    bringer: &Bringer,
) -> Result<Result<Read, Fault>, FigureError> {
    let (mut area, mut period, mut values) = (None, bringer.period, BTreeMap::new());
    for (column, cell) in columns.iter().zip(row) {
        match (column, cell) {
            (Column::Nothing, _) | (_, Cell::Empty) => {}
            (Column::Area, cell) => match area_of(province, &cell.text()) {
                Some(code) => area = Some(code),
                None => return Ok(Err((code::COMMUNE_UNKNOWN, "area".to_owned()))),
            },
            (Column::Period, cell) => match cell.text().parse() {
                Ok(read) => period = Some(read),
                Err(_) => return Ok(Err((code::PERIOD_INVALID, "period".to_owned()))),
            },
            (Column::Figure(indicator), cell) => {
                let value = match cell {
                    Cell::Number(number) => checked(indicator, *number),
                    other => written(indicator, &other.text()),
                };
                match value {
                    Ok(value) => values.insert(indicator.id.clone(), Some(value)),
                    Err(code) => return Ok(Err((code, indicator.id.clone()))),
                };
            }
        }
    }
    let missing = |field: &str| Ok(Err((code::FIELD_MISSING, field.to_owned())));
    let Some(area) = area else { return missing("area") };
    let Some(period) = period else { return missing("period") };
    let which = Which { template: template.id.clone(), period, area };
    match which.form(province, bringer.step.now) {
        Ok(_) => {}
        Err(FigureError::Invalid { code, field }) => return Ok(Err((code, field))),
        Err(FigureError::NotFound) => return Ok(Err((code::COMMUNE_UNKNOWN, "area".to_owned()))),
        Err(error) => return Err(error),
    }
    let write = Permission::IndicatorWrite;
    let may = |staff: &Staff| desk::may(staff, write, province, template, &which.area);
    if !bringer.staff.as_ref().is_none_or(may) {
        return Ok(Err((code::FORBIDDEN, "area".to_owned())));
    }
    let locked = form::standing(tx, &which)?.state == FormState::Approved;
    if locked && others(tx, template, &which, &values)? > 0 {
        return Ok(Err((code::FIGURE_LOCKED, "area".to_owned())));
    }
    Ok(Ok((which, values)))
}

/// A commune's code, or its name when only one has it.
fn area_of(province: &Province, text: &str) -> Option<String> {
    let rules = &province.indicators;
    if text == PROVINCE || province.commune(text).is_some() || rules.former(text).is_some() {
        return Some(text.to_owned());
    }
    let wanted = fold(text);
    let bare = |name: &str| {
        let folded = fold(name);
        ["xa ", "phuong ", "dac khu "]
            .iter()
            .find_map(|kind| folded.strip_prefix(kind).map(str::to_owned))
            .unwrap_or(folded)
    };
    let communes = &province.catalog.communes;
    let mut found =
        communes.iter().filter(|of| fold(&of.name) == wanted || bare(&of.name) == wanted);
    let one = found.next()?;
    found.next().is_none().then(|| one.code.clone())
}
