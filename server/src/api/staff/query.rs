//! Parameters of an address: absent, empty, or parsed.

use std::str::FromStr;

use citizen_wire::problem::code;

use crate::problem::Refusal;

/// Parses a parameter that may be absent; an empty one is.
///
/// # Errors
/// 422 `field_invalid` naming `field`.
pub(super) fn parsed<T: FromStr>(value: Option<&str>, field: &str) -> Result<Option<T>, Refusal> {
    let Some(value) = value.filter(|value| !value.is_empty()) else { return Ok(None) };
    value.parse().map(Some).map_err(|_| Refusal::invalid(code::FIELD_INVALID, field))
}

/// A parameter's text; an empty one is absent.
pub(super) fn given(value: Option<String>) -> Option<String> {
    value.filter(|value| !value.is_empty())
}
