//! What a register says of the caller: `GET /api/v1/account/registered`, entries that bear
//! the number the person signed in with, of registers whose holders may read them.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::catalog::Words;
use crate::collection::Fact;

/// An entry of a register, for whoever it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisteredEntry {
    /// Its id.
    pub id: Uuid,
    /// What the register is called.
    pub register: Words,
    /// The service in which it is read, by id.
    pub service: String,
    /// What is registered, `QT-90001-TS`.
    pub name: String,
    /// What else the register says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// The day somebody last looked whether it is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub verified_on: Option<Date>,
    /// Invented, to show what the product does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
    /// When the register last changed it.
    pub changed_at: Timestamp,
}
