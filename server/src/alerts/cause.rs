//! What began a draft when no person did: a river that went over an alarm level, or below
//! the lowest. Kept with the draft as it was then, so that the desk, and whoever reads the
//! warning later, knows which measurement it goes back to, whatever stations and levels
//! have become since.

use citizen_wire::catalog::Words;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What began a draft.
#[derive(Debug, Clone, Copy)]
pub struct Cause<'a> {
    /// Its name: a second draft of the same cause is not made.
    pub key: &'a str,
    /// What was measured.
    pub crossing: &'a Crossing,
}

/// A reading that crossed an alarm level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Crossing {
    /// Id of the station, and of its SensorThings Datastream of what is measured.
    pub datastream: String,
    /// Name of the station.
    pub station: String,
    /// Its river.
    pub river: String,
    /// When it was measured.
    pub at: Timestamp,
    /// The reading, millimetres above the station's zero.
    pub reading_mm: i64,
    /// The level that was crossed, millimetres above the station's zero.
    pub threshold_mm: i64,
    /// What that level is called.
    pub threshold: Words,
    /// Over it; otherwise below.
    pub rising: bool,
}
