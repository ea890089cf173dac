//! Where rows go, and which columns that takes.

use std::collections::BTreeMap;

use citizen_wire::catalog::Holds;

use super::read::{ConnectorText, wrong};
use super::{Format, Known, Target};
use crate::collections::import::is_column;
use crate::dossiers::import::COLUMNS as DOSSIER_COLUMNS;
use crate::province::ProvinceError;
use crate::province::indicators::IndicatorSource;

/// Where rows go, by what the document says.
pub(super) fn target(
    at: &impl Fn(&str) -> String,
    text: &ConnectorText,
    known: &Known<'_>,
) -> Result<Target, ProvinceError> {
    let into = match text.into.as_str() {
        "items" => {
            let id = text.collection.clone().unwrap_or_default();
            let rule = known.collections.iter().find(|rule| rule.collection.id == id);
            let rule = rule.ok_or_else(|| {
                wrong(at("collection"), format!("no collection is called {id:?}"))
            })?;
            if text.format == Format::Feed && rule.collection.holds != Holds::Publications {
                return Err(wrong(at("collection"), "must hold publications"));
            }
            Target::Items(id)
        }
        "dossiers" => Target::Dossiers,
        "figures" => {
            let id = text.form.clone().unwrap_or_default();
            if known.indicators.template(&id).is_none() {
                return Err(wrong(at("form"), format!("no form is called {id:?}")));
            }
            Target::Figures(id)
        }
        _ => return Err(wrong(at("into"), "must be \"items\", \"dossiers\" or \"figures\"")),
    };
    if text.format == Format::Feed && !matches!(into, Target::Items(_)) {
        return Err(wrong(at("into"), "a feed goes into a collection"));
    }
    if text.collection.is_some() && !matches!(into, Target::Items(_)) {
        return Err(wrong(at("collection"), "is for \"items\" alone"));
    }
    if text.form.is_some() && !matches!(into, Target::Figures(_)) {
        return Err(wrong(at("form"), "is for \"figures\" alone"));
    }
    Ok(into)
}

/// Every column must be one of the target's, and what names a row must be there.
pub(super) fn check_fields(
    at: &impl Fn(&str) -> String,
    into: &Target,
    fields: &BTreeMap<String, String>,
    known: &Known<'_>,
) -> Result<(), ProvinceError> {
    let is_known = |column: &str| match into {
        Target::Items(id) => {
            let rule = known.collections.iter().find(|rule| rule.collection.id == *id);
            rule.is_some_and(|rule| is_column(rule.collection.holds, column))
        }
        Target::Dossiers => DOSSIER_COLUMNS.contains(&column),
        Target::Figures(id) => {
            let form = known.indicators.template(id);
            let entered = form.is_some_and(|form| {
                form.indicators.iter().any(|one| {
                    one.id == column && matches!(one.source, IndicatorSource::Entered { .. })
                })
            });
            entered || ["area", "period"].contains(&column)
        }
    };
    for (column, place) in fields {
        if !is_known(column) {
            return Err(wrong(at(&format!("fields.{column}")), "there is no such column"));
        }
        if place.is_empty() {
            return Err(wrong(at(&format!("fields.{column}")), "must not be empty"));
        }
    }
    let must: &[&str] = match into {
        Target::Dossiers => &["code", "procedure", "unit", "state", "received_on"],
        Target::Items(_) | Target::Figures(_) => into.named_by(),
    };
    match must.iter().find(|column| !fields.contains_key(**column)) {
        Some(column) => Err(wrong(at(&format!("fields.{column}")), "must be said")),
        None => Ok(()),
    }
}
