//! `indicators.toml`: what is counted, on which form, by whom, and how it adds up.

use std::collections::{BTreeSet, HashMap};

use citizen_wire::catalog::Words;
use serde::Deserialize;

use super::ProvinceError;
use super::documents::{Documents, INDICATORS};
use super::units::{check_id, check_words};
use crate::indicators::formula::Formula;
use crate::indicators::period::{Every, Period};
use crate::indicators::rollup::Over;

/// Decimals of a figure at most.
const DECIMALS_MAX: u8 = 4;

/// Whose figure an entered one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Each commune has its own.
    Commune,
    /// There is one of the whole province.
    Province,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    templates: Vec<TemplateText>,
    #[serde(default)]
    former: Vec<Former>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateText {
    id: String,
    name: Words,
    unit: String,
    by: By,
    every: Every,
    due_days: u16,
    #[serde(default)]
    services: Vec<String>,
    #[serde(default)]
    example: bool,
    indicators: Vec<IndicatorText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorText {
    id: String,
    name: Words,
    unit: Words,
    #[serde(default)]
    decimals: u8,
    #[serde(default)]
    low: Option<f64>,
    #[serde(default)]
    high: Option<f64>,
    #[serde(default)]
    public: bool,
    #[serde(default)]
    over_time: Option<Over>,
    #[serde(default)]
    over_areas: Option<Over>,
    #[serde(default)]
    formula: Option<String>,
}

/// A form that is handed in once a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Stable id.
    pub id: String,
    /// What to call it.
    pub name: Words,
    /// The department that answers for it.
    pub unit: String,
    /// Whose figures are on it.
    pub by: By,
    /// How often it is handed in.
    pub every: Every,
    /// Days after the end of a period by which it must be there.
    pub due_days: u16,
    /// Services of the app that show it, by id.
    pub services: Vec<String>,
    /// Its figures are invented.
    pub example: bool,
    /// What is on it.
    pub indicators: Vec<Indicator>,
}

/// One thing that is counted or worked out.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Stable id.
    pub id: String,
    /// What to call it.
    pub name: Words,
    /// What it is counted in.
    pub unit: Words,
    /// Digits after the comma.
    pub decimals: u8,
    /// The lowest that can be.
    pub low: f64,
    /// The highest that can be.
    pub high: f64,
    /// Everybody may see it once it is approved.
    pub public: bool,
    /// Where it comes from.
    pub source: IndicatorSource,
}

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum IndicatorSource {
    /// Somebody enters it; so it adds up.
    Entered {
        /// Over time, first.
        over_time: Over,
        /// Over communes, then.
        over_areas: Over,
    },
    /// It is worked out of others of the same area and period.
    Formula {
        /// How.
        formula: Formula,
        /// As it is written.
        text: String,
    },
}

/// A commune that went into another; its old series counts for that one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// Its old code.
    pub code: String,
    /// What it was called.
    pub name: String,
    /// Code of the commune it went into.
    pub into: String,
    /// The last month it was there, `2025-06`.
    pub until: Period,
}

/// The document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct IndicatorRules {
    /// The forms.
    pub templates: Vec<Template>,
    /// Communes that are no more.
    pub former: Vec<Former>,
    places: HashMap<String, (usize, usize)>,
}

impl IndicatorRules {
    /// A form by its id.
    pub fn template(&self, id: &str) -> Option<&Template> {
        self.templates.iter().find(|template| template.id == id)
    }

    /// An indicator by its id, and the form it is on.
    pub fn indicator(&self, id: &str) -> Option<(&Template, &Indicator)> {
        let (template, indicator) = self.places.get(id)?;
        let template = self.templates.get(*template)?;
        Some((template, template.indicators.get(*indicator)?))
    }

    /// Every indicator with its form.
    pub fn all(&self) -> impl Iterator<Item = (&Template, &Indicator)> {
        self.templates.iter().flat_map(|form| form.indicators.iter().map(move |one| (form, one)))
    }

    /// The entered indicators that `wanted` ones are worked out of, with the entered ones
    /// among them.
    pub fn entered_of<'r>(&'r self, wanted: impl Iterator<Item = &'r str>) -> BTreeSet<&'r str> {
        let (mut open, mut seen): (Vec<&str>, BTreeSet<&str>) = (wanted.collect(), BTreeSet::new());
        let mut entered = BTreeSet::new();
        while let Some(id) = open.pop() {
            let Some((_, indicator)) = self.indicator(id).filter(|_| seen.insert(id)) else {
                continue;
            };
            match &indicator.source {
                IndicatorSource::Entered { .. } => {
                    entered.insert(indicator.id.as_str());
                }
                IndicatorSource::Formula { formula, .. } => open.extend(formula.names()),
            }
        }
        entered
    }

    /// A commune that is no more.
    pub fn former(&self, code: &str) -> Option<&Former> {
        self.former.iter().find(|former| former.code == code)
    }
}

/// Reads and checks the document; no forms where the province has none.
pub(super) fn read(
    documents: &Documents,
    departments: &[&str],
    communes: &[&str],
    services: &[&str],
) -> Result<IndicatorRules, ProvinceError> {
    if documents.get(INDICATORS).is_none() {
        return Ok(IndicatorRules::default());
    }
    let Text { templates, former } = documents.toml(INDICATORS)?;
    let mut rules = IndicatorRules { former, ..IndicatorRules::default() };
    let mut ids = BTreeSet::new();
    for (number, text) in templates.into_iter().enumerate() {
        let at = |field: &str| format!("templates.{number}.{field}");
        check_id(INDICATORS, &at("id"), &text.id)?;
        check_words(INDICATORS, &at("name"), &text.name)?;
        if !ids.insert(text.id.clone()) {
            return Err(invalid(at("id"), "is there twice"));
        }
        if !departments.contains(&text.unit.as_str()) {
            return Err(invalid(at("unit"), "must be a department"));
        }
        // Where a province has no services nothing shows them.
        let unknown = |id: &String| !services.contains(&id.as_str());
        if !services.is_empty() && text.services.iter().any(unknown) {
            return Err(invalid(at("services"), "must be services"));
        }
        let mut indicators = Vec::with_capacity(text.indicators.len());
        for (place, indicator) in text.indicators.into_iter().enumerate() {
            let at = |field: &str| at(&format!("indicators.{place}.{field}"));
            if rules.places.insert(indicator.id.clone(), (number, place)).is_some() {
                return Err(invalid(at("id"), "is there twice"));
            }
            indicators.push(check(indicator, &at)?);
        }
        let TemplateText { id, name, unit, by, every, due_days, services, example, .. } = text;
        let template =
            Template { id, name, unit, by, every, due_days, services, example, indicators };
        rules.templates.push(template);
    }
    for (number, former) in rules.former.iter().enumerate() {
        let at = |field: &str| format!("former.{number}.{field}");
        if communes.contains(&former.code.as_str()) {
            return Err(invalid(at("code"), "is a commune of today"));
        }
        if !communes.contains(&former.into.as_str()) {
            return Err(invalid(at("into"), "must be a commune of today"));
        }
    }
    for (template, place, names) in rules.formulas() {
        let at = || format!("templates.{template}.indicators.{place}.formula");
        for name in names {
            if rules.indicator(name).is_none() {
                return Err(invalid(at(), &format!("nothing is called {name:?}")));
            }
        }
    }
    for (template, place, _) in rules.formulas() {
        let start = rules.templates.get(template).and_then(|form| form.indicators.get(place));
        if let Some(circle) = start.and_then(|start| rules.circle(&start.id)) {
            let field = format!("templates.{template}.indicators.{place}.formula");
            return Err(invalid(field, &format!("goes in a circle: {}", circle.join(" -> "))));
        }
    }
    Ok(rules)
}

impl IndicatorRules {
    /// Where formulas stand, and what they need.
    fn formulas(&self) -> impl Iterator<Item = (usize, usize, BTreeSet<&str>)> {
        let forms = self.templates.iter().enumerate();
        forms.flat_map(|(template, form)| {
            form.indicators.iter().enumerate().filter_map(
                move |(place, indicator)| match &indicator.source {
                    IndicatorSource::Formula { formula, .. } => {
                        Some((template, place, formula.names()))
                    }
                    IndicatorSource::Entered { .. } => None,
                },
            )
        })
    }

    /// The way from an indicator back to itself, where there is one.
    fn circle(&self, start: &str) -> Option<Vec<String>> {
        let mut seen = BTreeSet::new();
        let mut ways: Vec<Vec<&str>> = vec![vec![start]];
        while let Some(way) = ways.pop() {
            let (_, last) = self.indicator(way.last()?)?;
            let IndicatorSource::Formula { formula, .. } = &last.source else { continue };
            for name in formula.names() {
                let further: Vec<&str> = way.iter().copied().chain([name]).collect();
                if name == start {
                    return Some(further.into_iter().map(str::to_owned).collect());
                }
                if seen.insert(name) {
                    ways.push(further);
                }
            }
        }
        None
    }
}

fn check(text: IndicatorText, at: &dyn Fn(&str) -> String) -> Result<Indicator, ProvinceError> {
    check_id(INDICATORS, &at("id"), &text.id)?;
    if ["min", "max", "or"].contains(&text.id.as_str()) {
        return Err(invalid(at("id"), "is a word of formulas"));
    }
    check_words(INDICATORS, &at("name"), &text.name)?;
    check_words(INDICATORS, &at("unit"), &text.unit)?;
    if text.decimals > DECIMALS_MAX {
        return Err(invalid(at("decimals"), "must be at most 4"));
    }
    let limit = crate::indicators::value::LIMIT;
    let (low, high) = (text.low.unwrap_or(-limit), text.high.unwrap_or(limit));
    if !(-limit <= low && low < high && high <= limit) {
        return Err(invalid(at("high"), "must be above low, and within 10^12"));
    }
    let source = match (text.formula, text.over_time, text.over_areas) {
        (Some(text), None, None) => {
            let formula =
                Formula::read(&text).map_err(|error| invalid(at("formula"), &error.to_string()))?;
            IndicatorSource::Formula { formula, text }
        }
        (None, Some(_), Some(Over::Last)) => {
            return Err(invalid(at("over_areas"), "no commune is the last"));
        }
        (None, Some(over_time), Some(over_areas)) => {
            IndicatorSource::Entered { over_time, over_areas }
        }
        _ => {
            let why = "must be there with over_areas, or formula alone";
            return Err(invalid(at("over_time"), why));
        }
    };
    let (id, name, unit) = (text.id, text.name, text.unit);
    let (decimals, public) = (text.decimals, text.public);
    Ok(Indicator { id, name, unit, decimals, low, high, public, source })
}

fn invalid(field: impl Into<String>, why: &str) -> ProvinceError {
    ProvinceError::invalid(INDICATORS, field, why)
}
