//! A form of an area and a period: which there are, how one stands, what was entered.

use std::collections::BTreeMap;
use std::fmt;

use citizen_wire::problem::code;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::FigureError;
use super::period::Period;
use super::rollup::PROVINCE;
use super::value::checked;
use crate::province::Province;
use crate::province::indicators::{By, Indicator, IndicatorSource, Template};
use crate::storage::{Row, StoreError, Tx, Value};

/// Where a form stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FormState {
    /// Being filled in, for the first time or again.
    Draft,
    /// Handed in; somebody else decides.
    Submitted,
    /// Good and locked.
    Approved,
}

impl FormState {
    const ALL: [Self; 3] = [Self::Draft, Self::Submitted, Self::Approved];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Approved => "approved",
        }
    }

    pub(super) fn read(name: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.into_iter().find(|state| state.as_str() == name);
        found.ok_or_else(|| StoreError::Refused(format!("no form state is called {name:?}")))
    }
}

/// A form of an area and a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Which {
    /// The form's id.
    pub template: String,
    /// The period.
    pub period: Period,
    /// Code of a commune, or `province`.
    pub area: String,
}

impl Which {
    /// The same as parameters.
    pub(super) fn key(&self) -> [Value; 3] {
        [(&self.template).into(), self.period.to_string().into(), (&self.area).into()]
    }

    /// Its form, when there is such a form of that area and period, and it has begun.
    ///
    /// # Errors
    /// [`FigureError::NotFound`] for form and area, [`FigureError::Invalid`] for the period.
    pub fn form<'p>(
        &self,
        province: &'p Province,
        now: Timestamp,
    ) -> Result<&'p Template, FigureError> {
        let rules = &province.indicators;
        let template = rules.template(&self.template).ok_or(FigureError::NotFound)?;
        let today = now.to_zoned(province.zone().clone()).date();
        if self.period.every() != template.every || self.period.first_day() > today {
            return Err(FigureError::invalid(code::PERIOD_INVALID, "period"));
        }
        let known = match template.by {
            By::Province => self.area == PROVINCE,
            By::Commune => {
                let then = |until: Period| self.period.last_day() <= until.last_day();
                province.commune(&self.area).is_some()
                    || rules.former(&self.area).is_some_and(|former| then(former.until))
            }
        };
        if known { Ok(template) } else { Err(FigureError::NotFound) }
    }
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.template, self.period, self.area)
    }
}

/// A form as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) state: FormState,
    pub(super) version: i64,
    pub(super) submitted_at: Option<Timestamp>,
    pub(super) approved_at: Option<Timestamp>,
    pub(super) changed_at: Option<Timestamp>,
}

/// One nobody touched.
pub(super) const UNTOUCHED: Standing = Standing {
    state: FormState::Draft,
    version: 0,
    submitted_at: None,
    approved_at: None,
    changed_at: None,
};

impl Standing {
    pub(super) const COLUMNS: &str = "state, version, submitted_at, approved_at, changed_at";

    /// From the column `first` on.
    pub(super) fn read(row: &Row, first: usize) -> Result<Self, StoreError> {
        Ok(Self {
            state: FormState::read(row.text(first)?)?,
            version: row.int(first + 1)?,
            submitted_at: row.time_opt(first + 2)?,
            approved_at: row.time_opt(first + 3)?,
            changed_at: row.time_opt(first + 4)?,
        })
    }
}

pub(super) fn standing(tx: &mut dyn Tx, which: &Which) -> Result<Standing, StoreError> {
    let sql = format!(
        "SELECT {} FROM figure_reports WHERE template = $1 AND period = $2 AND area = $3",
        Standing::COLUMNS
    );
    let row = tx.query_opt(&sql, &which.key())?;
    row.map_or(Ok(UNTOUCHED), |row| Standing::read(&row, 0))
}

/// What was entered, and what was approved.
pub(super) type Entered = (Option<i64>, Option<i64>);

/// What was entered, by indicator.
pub(super) fn entered(
    tx: &mut dyn Tx,
    template: &Template,
    which: &Which,
) -> Result<BTreeMap<String, Entered>, StoreError> {
    let mut all = BTreeMap::new();
    for indicator in &template.indicators {
        if matches!(indicator.source, IndicatorSource::Formula { .. }) {
            continue;
        }
        let row = tx.query_opt(
            "SELECT value, approved FROM figures WHERE indicator = $1 AND period = $2 AND area = $3",
            &[(&indicator.id).into(), which.period.to_string().into(), (&which.area).into()],
        )?;
        let found = row.map(|row| Ok::<_, StoreError>((row.int_opt(0)?, row.int_opt(1)?)));
        all.insert(indicator.id.clone(), found.transpose()?.unwrap_or_default());
    }
    Ok(all)
}

/// Reads what somebody enters: ids of indicators with numbers, or `null` for none.
///
/// # Errors
/// [`FigureError::Invalid`] naming `values.ID`.
pub fn checked_values(
    template: &Template,
    values: &BTreeMap<String, Option<f64>>,
) -> Result<BTreeMap<String, Option<i64>>, FigureError> {
    let one = |(id, number): (&String, &Option<f64>)| {
        let field = || format!("values.{id}");
        let indicator = entered_on(template, id)
            .ok_or_else(|| FigureError::invalid(code::INDICATOR_UNKNOWN, field()))?;
        let value = number.map(|number| checked(indicator, number)).transpose();
        Ok((id.clone(), value.map_err(|code| FigureError::invalid(code, field()))?))
    };
    values.iter().map(one).collect()
}

/// An indicator of a form that is entered.
pub(super) fn entered_on<'t>(template: &'t Template, id: &str) -> Option<&'t Indicator> {
    let one = template.indicators.iter().find(|indicator| indicator.id == id)?;
    matches!(one.source, IndicatorSource::Entered { .. }).then_some(one)
}
