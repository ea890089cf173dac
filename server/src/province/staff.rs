//! Example staff of a development server: `staff.toml`, inside the binary and
//! in no database that was not started for trying things out.

use serde::Deserialize;

use super::{Province, ProvinceError};
use crate::accounts::Role;

const STAFF: &str = "staff.toml";
const EXAMPLE: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/quang-tri/staff.toml"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Staff {
    staff: Vec<ExampleStaff>,
}

/// One example sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleStaff {
    /// What they sign in with.
    pub username: String,
    /// Display name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The unit they belong to; an officer has one.
    pub unit: Option<String>,
    /// Known to everybody.
    pub password: String,
    /// Its hash, so that a first start need not make one for each.
    pub password_hash: String,
}

/// The example staff of the shipped province.
///
/// # Errors
/// [`ProvinceError`] names the field that does not fit the province.
pub fn example(province: &Province) -> Result<Vec<ExampleStaff>, ProvinceError> {
    read(EXAMPLE, province)
}

fn read(text: &str, province: &Province) -> Result<Vec<ExampleStaff>, ProvinceError> {
    let Staff { staff } = toml::from_str(text).map_err(|error| ProvinceError::Unreadable {
        file: STAFF.to_owned(),
        why: error.to_string(),
    })?;
    for (number, member) in staff.iter().enumerate() {
        let at = |name: &str| format!("staff.{number}.{name}");
        if member.role.needs_unit() && member.unit.is_none() {
            return Err(ProvinceError::invalid(STAFF, at("unit"), "an officer belongs to a unit"));
        }
        if let Some(unit) = member.unit.as_deref().filter(|id| province.unit(id).is_none()) {
            let why = format!("no unit is called {unit:?}");
            return Err(ProvinceError::invalid(STAFF, at("unit"), why));
        }
    }
    Ok(staff)
}

#[cfg(test)]
#[path = "staff_test.rs"]
mod tests;
