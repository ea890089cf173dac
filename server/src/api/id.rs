//! Ids in addresses.

use uuid::Uuid;

use crate::problem::Refusal;

/// An id as the path has it.
///
/// # Errors
/// 404: what is not an id names nothing.
pub fn parse(text: &str) -> Result<Uuid, Refusal> {
    Uuid::try_parse(text).map_err(|_| Refusal::not_found())
}
