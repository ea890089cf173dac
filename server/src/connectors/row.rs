//! A row of a partner, as far as the document names it, and what it is here.

use std::collections::BTreeMap;

use citizen_wire::problem::code;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Fault;
use crate::pointer::{is_pointer, words};
use crate::province::connectors::Connector;
use crate::storage::StoreError;

/// Columns of ours and what stands in them.
pub type Cells = BTreeMap<String, String>;

/// What stands at the places that the document names. What else a partner sends is
/// forgotten at once: it may be about people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Row(BTreeMap<String, Value>);

impl Row {
    /// The row in `item`.
    pub fn of(connector: &Connector, item: &Value) -> Self {
        let expected = connector.expect.iter().map(|one| &one.at);
        let places = connector.fields.values().chain(expected).filter(|place| is_pointer(place));
        let there = |place: &String| {
            let value = item.pointer(place).filter(|value| !value.is_null())?;
            Some((place.clone(), value.clone()))
        };
        Self(places.filter_map(there).collect())
    }

    /// As it was kept.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for what was not kept by [`Self::kept`].
    pub fn read(json: &str) -> Result<Self, StoreError> {
        serde_json::from_str(json).map_err(|error| StoreError::Refused(format!("row: {error}")))
    }

    /// As it is kept, JSON.
    pub fn kept(&self) -> String {
        Value::from_iter(self.0.clone()).to_string()
    }

    /// What stands at a place; nothing for `null`.
    pub fn at(&self, place: &str) -> Option<&Value> {
        self.0.get(place)
    }

    /// Hex, the same for rows that say the same.
    pub fn mark(&self) -> String {
        hex::encode(Sha256::digest(self.kept()))
    }

    /// Hex, the same for rows about the same thing, whatever they say of it.
    pub fn about(&self, connector: &Connector) -> String {
        let named = connector.into.named_by().iter().filter_map(|column| {
            let place = connector.fields.get(*column)?;
            Some(self.at(place).cloned().unwrap_or_else(|| place.as_str().into()))
        });
        hex::encode(Sha256::digest(Value::from_iter(named).to_string()))
    }

    /// Its columns.
    ///
    /// # Errors
    /// [`Fault`] naming the column that holds what is no text, or no such day.
    pub fn cells(&self, connector: &Connector) -> Result<Cells, Fault> {
        let mut cells = Cells::new();
        for (column, place) in &connector.fields {
            let invalid = || (code::FIELD_INVALID, column.clone());
            let said = if is_pointer(place) {
                match self.at(place) {
                    Some(value) => text(value).ok_or_else(invalid)?,
                    None => continue,
                }
            } else {
                place.clone()
            };
            let known = connector.values.get(column).and_then(|values| values.get(said.trim()));
            let said = known.cloned().unwrap_or(said);
            let said = match connector.days.get(column).filter(|_| !said.trim().is_empty()) {
                Some(written) => Date::strptime(written, said.trim())
                    .map(|day| day.to_string())
                    .map_err(|_| invalid())?,
                None => said,
            };
            if !said.trim().is_empty() {
                cells.insert(column.clone(), said);
            }
        }
        Ok(cells)
    }
}

/// Text, numbers and truth values as text; several of them stand between semicolons, as in
/// a cell of a file.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Array(items) => {
            let parts: Option<Vec<String>> = items.iter().map(words).collect();
            parts.map(|parts| parts.join(";"))
        }
        value => words(value),
    }
}

/// Hex, the same as long as a connector reads rows the same way and to the same place.
pub(super) fn reading(connector: &Connector) -> String {
    let Connector { into, fields, values, days, .. } = connector;
    let said = serde_json::json!([into, fields, values, days]).to_string();
    hex::encode(Sha256::digest(said))
}
