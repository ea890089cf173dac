//! What every row of a partner must have. One row that lacks it is that row's fault; when
//! more than half of an answer lack the same, it is laid out anew, and nothing of it is
//! believed.

use citizen_wire::problem::code;
use serde_json::Value;

use super::Fault;
use super::row::Row;
use crate::province::connectors::{Connector, Expected, Kind};

/// The first thing a row lacks.
pub(super) fn fault(connector: &Connector, row: &Row) -> Option<Fault> {
    connector.expect.iter().find_map(|expected| lacks(expected, row))
}

/// What each row lacks.
///
/// # Errors
/// The place that more than half of the rows lack, or hold something else at.
pub(super) fn judge(connector: &Connector, rows: &[Row]) -> Result<Vec<Option<Fault>>, String> {
    for expected in &connector.expect {
        let broken = rows.iter().filter(|row| lacks(expected, row).is_some()).count();
        if broken * 2 > rows.len() {
            return Err(expected.at.clone());
        }
    }
    Ok(rows.iter().map(|row| fault(connector, row)).collect())
}

fn lacks(expected: &Expected, row: &Row) -> Option<Fault> {
    let Expected { at, is, optional } = expected;
    match row.at(at) {
        None if *optional => None,
        None => Some((code::FIELD_MISSING, at.clone())),
        Some(value) if is_of(*is, value) => None,
        Some(_) => Some((code::FIELD_INVALID, at.clone())),
    }
}

fn is_of(kind: Kind, value: &Value) -> bool {
    match kind {
        Kind::Text => value.is_string(),
        Kind::Number => value.is_number(),
        Kind::Truth => value.is_boolean(),
        Kind::List => value.is_array(),
        Kind::Object => value.is_object(),
    }
}
