//! A form of an area and a period, each figure explained: what it is, what it was approved
//! as, out of what it was worked out, what is missing for it.

use citizen_wire::catalog::Words;
use jiff::Timestamp;
use serde::Serialize;

use super::error::FigureError;
use super::form::{self, FormState, Which};
use super::formula::Fault;
use super::hands::{self, FigureStep};
use super::leaves;
use super::period::{Every, Period};
use super::rollup::{Book, Figure};
use super::value::said;
use crate::province::Province;
use crate::province::indicators::{Indicator, IndicatorSource};
use crate::storage::Tx;

/// A figure with what it comes of.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct FigureShown {
    /// Its indicator.
    pub indicator: String,
    /// What it is; absent: nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Why there is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// What it was last approved as; entered ones only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved: Option<f64>,
    /// What it was in the period before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<f64>,
    /// How it is worked out; absent: it is entered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// What it was worked out of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<FigureInput>,
}

/// What a figure was worked out of.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct FigureInput {
    /// Its indicator.
    pub indicator: String,
    /// What to call it.
    pub name: Words,
    /// What it is; absent: it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
}

/// A form.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FormDetail {
    /// Its template.
    pub template: String,
    /// The period, `2026-03`.
    #[schema(value_type = String)]
    pub period: Period,
    /// Code of the commune, or `province`.
    pub area: String,
    /// Where it stands.
    pub state: FormState,
    /// Counts its changes.
    pub version: i64,
    /// When it was first handed in.
    pub submitted_at: Option<Timestamp>,
    /// When it was last approved.
    pub approved_at: Option<Timestamp>,
    /// The figures, in the order of the form.
    pub figures: Vec<FigureShown>,
    /// Who did what, the first one first.
    pub steps: Vec<FigureStep>,
}

/// Reads a form.
///
/// # Errors
/// [`FigureError`].
pub fn one(
    tx: &mut dyn Tx,
    province: &Province,
    which: &Which,
    now: Timestamp,
) -> Result<FormDetail, FigureError> {
    let template = which.form(province, now)?;
    let standing = form::standing(tx, which)?;
    let entered = form::entered(tx, template, which)?;
    let rules = &province.indicators;
    let ids = template.indicators.iter().map(|indicator| indicator.id.as_str());
    let span = (which.period.before(), which.period);
    let leaves = leaves::read(tx, rules, ids, span, Some(&which.area), leaves::Which::Entered)?;
    let communes: Vec<&str> =
        province.catalog.communes.iter().map(|commune| commune.code.as_str()).collect();
    let today = now.to_zoned(province.zone().clone()).date();
    let book = Book { rules, communes: &communes, leaves: &leaves, today };
    let figures = template.indicators.iter().map(|indicator| {
        let figure = |id: &str, period: Period| book.figure(id, &which.area, period);
        let approved = entered.get(&indicator.id).and_then(|(_, approved)| *approved);
        FigureShown {
            approved: approved.map(said),
            before: figure(&indicator.id, which.period.before()).value.ok().map(said),
            ..shown(
                &book,
                indicator,
                figure(&indicator.id, which.period),
                &which.area,
                which.period,
            )
        }
    });
    Ok(FormDetail {
        template: which.template.clone(),
        period: which.period,
        area: which.area.clone(),
        state: standing.state,
        version: standing.version,
        submitted_at: standing.submitted_at,
        approved_at: standing.approved_at,
        figures: figures.collect(),
        steps: hands::hands(tx, which)?,
    })
}

fn shown(
    book: &Book<'_>,
    indicator: &Indicator,
    figure: Figure,
    area: &str,
    period: Period,
) -> FigureShown {
    let (formula, inputs) = match &indicator.source {
        IndicatorSource::Entered { .. } => (None, Vec::new()),
        IndicatorSource::Formula { formula, text } => {
            let inputs = formula.names().into_iter().filter_map(|name| {
                let (_, of) = book.rules.indicator(name)?;
                let value = book.figure(name, area, period).value.ok().map(said);
                Some(FigureInput { indicator: name.to_owned(), name: of.name.clone(), value })
            });
            (Some(text.clone()), inputs.collect())
        }
    };
    FigureShown {
        indicator: indicator.id.clone(),
        value: figure.value.ok().map(said),
        // An entered one that is not there says so by not being there.
        fault: figure.value.err().filter(|_| formula.is_some()),
        approved: None,
        before: None,
        formula,
        inputs,
    }
}

/// The day by which a form must be there.
pub(super) fn due(period: Period, days: u16) -> jiff::civil::Date {
    let last = period.spans(Every::Month).1.last_day();
    last.saturating_add(jiff::Span::new().days(i64::from(days)))
}
