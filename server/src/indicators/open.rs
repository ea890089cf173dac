//! What everybody may see: approved figures of public indicators, over time and by area,
//! with how complete they are.

use citizen_wire::catalog::Words;
use citizen_wire::figures::{CommuneFigure, LatestFigure};
use jiff::Timestamp;
use serde::Serialize;

use super::error::FigureError;
use super::formula::Fault;
use super::leaves::{self, Which};
use super::period::{Every, Period};
use super::rollup::{Book, PROVINCE};
use super::value::said;
use crate::province::Province;
use crate::province::indicators::{By, IndicatorSource};
use crate::storage::{StoreError, Tx};

/// Periods of an answer.
const PERIODS_MAX: usize = 240;

/// An indicator that everybody may see.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct OpenIndicator {
    /// Stable id.
    pub id: String,
    /// What to call it.
    pub name: Words,
    /// What it is counted in.
    pub unit: Words,
    /// Digits after the comma.
    pub decimals: u8,
    /// The shortest period it is there for.
    pub every: Every,
    /// Each commune has its own.
    pub by_commune: bool,
    /// How it is worked out; absent: it is entered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// Services that show it.
    pub services: Vec<String>,
    /// Its figures are invented.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
}

/// A figure of an area and a period.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct OpenFigure {
    /// Code of the commune, or `province`.
    pub area: String,
    /// The period.
    #[schema(value_type = String)]
    pub period: Period,
    /// What it is; absent: nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Why there is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// Entered figures it holds.
    pub there: u32,
    /// Entered figures it should hold by now.
    pub expected: u32,
}

/// The figures of an indicator.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct OpenSeries {
    /// The indicator.
    #[serde(flatten)]
    pub indicator: OpenIndicator,
    /// Its figures, by area and period; areas and periods without any are left out.
    pub figures: Vec<OpenFigure>,
}

/// Which figures.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// One area; absent: the province.
    pub area: Option<String>,
    /// Every commune beside it.
    pub communes: bool,
    /// The length of the periods; absent: the shortest there is.
    pub every: Option<Every>,
    /// From this period on.
    pub from: Option<Period>,
    /// Up to this period.
    pub to: Option<Period>,
}

/// Every public indicator, in the order of the forms.
pub fn all(province: &Province) -> Vec<OpenIndicator> {
    let public = province.indicators.all().filter(|(_, indicator)| indicator.public);
    public.filter_map(|(_, indicator)| one(province, &indicator.id)).collect()
}

fn one(province: &Province, id: &str) -> Option<OpenIndicator> {
    let (template, indicator) = province.indicators.indicator(id).filter(|(_, it)| it.public)?;
    Some(OpenIndicator {
        id: indicator.id.clone(),
        name: indicator.name.clone(),
        unit: indicator.unit.clone(),
        decimals: indicator.decimals,
        every: template.every,
        by_commune: template.by == By::Commune,
        formula: match &indicator.source {
            IndicatorSource::Entered { .. } => None,
            IndicatorSource::Formula { text, .. } => Some(text.clone()),
        },
        services: template.services.clone(),
        example: template.example,
    })
}

/// The figures of an indicator.
///
/// # Errors
/// [`FigureError::NotFound`] for one that is not public or an area that is none;
/// [`FigureError::Invalid`] for periods that are too many.
pub fn series(
    tx: &mut dyn Tx,
    province: &Province,
    id: &str,
    asked: &Asked,
    now: Timestamp,
) -> Result<OpenSeries, FigureError> {
    let indicator = one(province, id).ok_or(FigureError::NotFound)?;
    let area = asked.area.as_deref().unwrap_or(PROVINCE);
    if area != PROVINCE && province.commune(area).is_none() {
        return Err(FigureError::NotFound);
    }
    let mut series = OpenSeries { indicator, figures: Vec::new() };
    let rules = &province.indicators;
    let Some((first, last)) = leaves::span(tx, rules, id)? else { return Ok(series) };
    let every = asked.every.unwrap_or(series.indicator.every);
    let first = asked.from.map_or(first.spans(Every::Month).0, |from| from.spans(Every::Month).0);
    let last = asked.to.map_or(last.spans(Every::Month).1, |to| to.spans(Every::Month).1);
    let today = now.to_zoned(province.zone().clone()).date();
    let (first, mut at) =
        (first.within(every), last.min(Period::of(today, Every::Month)).within(every));
    let mut periods = Vec::new();
    while at >= first {
        if periods.len() == PERIODS_MAX {
            let code = citizen_wire::problem::code::PERIOD_INVALID;
            return Err(FigureError::invalid(code, "from"));
        }
        periods.push(at);
        at = at.before();
    }
    periods.reverse();
    let (Some(from), Some(to)) = (periods.first(), periods.last()) else { return Ok(series) };
    let only = Some(area).filter(|_| !asked.communes);
    let leaves = leaves::read(tx, rules, [id].into_iter(), (*from, *to), only, Which::Approved)?;
    let communes: Vec<&str> =
        province.catalog.communes.iter().map(|commune| commune.code.as_str()).collect();
    let book = Book { rules, communes: &communes, leaves: &leaves, today };
    let mut areas = vec![area];
    areas.extend(communes.iter().filter(|code| asked.communes && **code != area));
    for area in areas {
        for period in &periods {
            let figure = book.figure(id, area, *period);
            if figure.there == 0 {
                continue;
            }
            series.figures.push(OpenFigure {
                area: area.to_owned(),
                period: *period,
                value: figure.value.ok().map(said),
                fault: figure.value.err(),
                there: figure.there,
                expected: figure.expected,
            });
        }
    }
    Ok(series)
}

/// The last figure of every public indicator.
///
/// # Errors
/// [`StoreError`].
pub fn latest(
    tx: &mut dyn Tx,
    province: &Province,
    now: Timestamp,
) -> Result<Vec<LatestFigure>, StoreError> {
    let rules = &province.indicators;
    let codes: Vec<&str> = province.catalog.communes.iter().map(|one| one.code.as_str()).collect();
    let today = now.to_zoned(province.zone().clone()).date();
    let mut latest = Vec::new();
    for indicator in all(province) {
        let Some((_, last)) = leaves::span(tx, rules, &indicator.id)? else { continue };
        let last = last.spans(Every::Month).1.min(Period::of(today, Every::Month));
        let mut period = last.within(indicator.every);
        let span = (period.before().before(), period);
        let ids = [indicator.id.as_str()].into_iter();
        let leaves = leaves::read(tx, rules, ids, span, None, Which::Approved)?;
        let book = Book { rules, communes: &codes, leaves: &leaves, today };
        let of = |area: &str, period: Period| book.figure(&indicator.id, area, period);
        // What a formula needs may not be there yet for the last one.
        if of(PROVINCE, period).value.is_err() {
            period = period.before();
        }
        let figure = of(PROVINCE, period);
        let Ok(value) = figure.value else { continue };
        let commune = |code: &&str| {
            let value = said(of(code, period).value.ok()?);
            Some(CommuneFigure { code: (*code).to_owned(), value })
        };
        latest.push(LatestFigure {
            communes: codes.iter().filter_map(commune).collect(),
            period: period.to_string(),
            value: said(value),
            before: of(PROVINCE, period.before()).value.ok().map(said),
            there: figure.there,
            expected: figure.expected,
            indicator: indicator.id,
            name: indicator.name,
            unit: indicator.unit,
            decimals: indicator.decimals,
            services: indicator.services,
            example: indicator.example,
        });
    }
    Ok(latest)
}
