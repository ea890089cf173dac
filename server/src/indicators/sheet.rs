//! All areas of a form and a period: who handed in, how complete it is, what it adds up to.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use serde::Serialize;

use super::error::FigureError;
use super::form::{FormState, Standing, UNTOUCHED};
use super::formula::Fault;
use super::leaves::{self, Which};
use super::period::Period;
use super::report::due;
use super::rollup::{Book, PROVINCE};
use super::value::said;
use crate::province::Province;
use crate::province::indicators::{By, Template};
use crate::storage::{StoreError, Tx};

/// An area's line.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct SheetLine {
    /// Code of the commune, or `province`.
    pub area: String,
    /// What it is called.
    pub name: String,
    /// Where its form stands.
    pub state: FormState,
    /// Counts its changes.
    pub version: i64,
    /// When it was first handed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<Timestamp>,
    /// Handed in after its day, or not at all and the day is over.
    pub late: bool,
    /// What is there, by indicator.
    pub values: BTreeMap<String, f64>,
    /// Why something that is worked out is not there, by indicator.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub faults: BTreeMap<String, Fault>,
}

/// How complete a period is: forms, not figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Completeness {
    /// Forms there should be.
    pub expected: u32,
    /// Handed in.
    pub submitted: u32,
    /// Handed in by their day.
    pub on_time: u32,
    /// Approved.
    pub approved: u32,
}

/// All areas of a form and a period.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Sheet {
    /// The form's id.
    pub template: String,
    /// The period, `2026-03`.
    #[schema(value_type = String)]
    pub period: Period,
    /// The day by which it must be there.
    #[schema(value_type = String)]
    pub due: jiff::civil::Date,
    /// How complete it is.
    pub completeness: Completeness,
    /// Every area.
    pub lines: Vec<SheetLine>,
    /// The province over all of them.
    pub all: SheetLine,
}

/// Reads a sheet. A period longer than the form's adds up; its lines have no state.
///
/// # Errors
/// [`FigureError::NotFound`]; [`FigureError::Invalid`] for a shorter period.
pub fn read(
    tx: &mut dyn Tx,
    province: &Province,
    template: &Template,
    period: Period,
    now: Timestamp,
) -> Result<Sheet, FigureError> {
    if period.every() < template.every {
        return Err(FigureError::invalid(citizen_wire::problem::code::PERIOD_INVALID, "period"));
    }
    let rules = &province.indicators;
    let ids = template.indicators.iter().map(|indicator| indicator.id.as_str());
    let leaves = leaves::read(tx, rules, ids, (period, period), None, Which::Entered)?;
    let communes: Vec<&str> =
        province.catalog.communes.iter().map(|commune| commune.code.as_str()).collect();
    let zone = province.zone().clone();
    let today = now.to_zoned(zone.clone()).date();
    let book = Book { rules, communes: &communes, leaves: &leaves, today };
    let due = due(period, template.due_days);
    let standings = standings(tx, template, period)?;
    let line = |area: &str, name: &str| {
        let standing = standings.get(area).copied().unwrap_or(UNTOUCHED);
        let handed_in = standing.submitted_at.map_or(today, |at| at.to_zoned(zone.clone()).date());
        let mut line = SheetLine {
            area: area.to_owned(),
            name: name.to_owned(),
            state: standing.state,
            version: standing.version,
            submitted_at: standing.submitted_at,
            late: handed_in > due,
            values: BTreeMap::new(),
            faults: BTreeMap::new(),
        };
        for indicator in &template.indicators {
            match book.figure(&indicator.id, area, period).value {
                Ok(value) => {
                    line.values.insert(indicator.id.clone(), said(value));
                }
                Err(Fault::Missing) => {}
                Err(fault) => {
                    line.faults.insert(indicator.id.clone(), fault);
                }
            }
        }
        line
    };
    let lines: Vec<SheetLine> = match template.by {
        By::Province => Vec::new(),
        By::Commune => {
            province.catalog.communes.iter().map(|of| line(&of.code, &of.name)).collect()
        }
    };
    let all = line(PROVINCE, &province.catalog.province.vi);
    let forms = if template.by == By::Province { std::slice::from_ref(&all) } else { &lines };
    let count =
        |which: &dyn Fn(&SheetLine) -> bool| forms.iter().filter(|line| which(line)).count() as u32;
    let completeness = Completeness {
        expected: forms.len() as u32,
        submitted: count(&|line| line.submitted_at.is_some()),
        on_time: count(&|line| line.submitted_at.is_some() && !line.late),
        approved: count(&|line| line.state == FormState::Approved),
    };
    Ok(Sheet { template: template.id.clone(), period, due, completeness, lines, all })
}

fn standings(
    tx: &mut dyn Tx,
    template: &Template,
    period: Period,
) -> Result<HashMap<String, Standing>, StoreError> {
    let sql = format!(
        "SELECT area, {} FROM figure_reports WHERE template = $1 AND period = $2",
        Standing::COLUMNS
    );
    let rows = tx.query(&sql, &[(&template.id).into(), period.to_string().into()])?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), Standing::read(row, 1)?))).collect()
}
