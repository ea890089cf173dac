//! Measuring points and hotspots: `GET /api/v1/points`, for everybody, without an account.
//! Air, salinity, rain, gates and fire danger as others measure them and bring them by
//! SensorThings; what a Thing is, its `properties.kind` says ([`crate::catalog::OBSERVED`]). Rivers are
//! [`crate::station`]: they have alarm levels. Cameras are points whose figure is when their
//! last still was taken; the still is at `GET /api/v1/cameras/{id}/still`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::catalog::{Scale, Words};

/// Hours that means of air go back.
pub const AIR_HOURS: usize = 12;
/// Hours that hotspots are told of.
pub const HOTSPOT_HOURS: i64 = 72;

/// The kind of points, and the scale, of the danger of forest fires in an area.
pub const FIRE_DANGER: &str = "forest_fire";

/// The header of a camera's still that says when it was taken, RFC 3339.
pub const TAKEN_HEADER: &str = "citizen-taken-at";

/// Every point, and where it burns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PointPage {
    /// The points, in the order they became known.
    pub points: Vec<MeasuringPoint>,
    /// Hotspots of the last [`HOTSPOT_HOURS`], the newest first.
    pub hotspots: Vec<Hotspot>,
    /// The server's clock when it made this.
    pub server_time: Timestamp,
}

/// A place where something is measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MeasuringPoint {
    /// Its id.
    pub id: String,
    /// What is measured there, of [`crate::catalog::OBSERVED`].
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Latitude, degrees.
    pub lat: f64,
    /// Longitude, degrees.
    pub lon: f64,
    /// Invented, to show what the product does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
    /// What was measured last, a datastream each.
    pub figures: Vec<PointFigure>,
}

impl MeasuringPoint {
    /// Hours after which it says nothing of now; a gate stands until somebody moves it.
    pub fn fresh_hours(&self) -> Option<i64> {
        match self.kind.as_str() {
            "gate" => None,
            "camera" => Some(1),
            // Salinity is often measured by hand, once a day or less.
            "salinity" => Some(7 * 24),
            // Worked out once a day: it counts until the next one is overdue.
            FIRE_DANGER => Some(36),
            _ => Some(3),
        }
    }

    /// The figure that stands on a scale: the first in the scale's unit. VN_AQI of air is no
    /// figure, but worked out of all of them.
    pub fn on(&self, scale: &Scale) -> Option<&PointFigure> {
        self.figures.iter().find(|figure| figure.unit == scale.unit)
    }
}

/// What a datastream said last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PointFigure {
    /// What is measured: `pm25`, `ozone`; where nothing is said, the kind of the point.
    pub measures: String,
    /// What whoever measures calls it, often a code: `salinity`.
    pub name: String,
    /// What to call it before people, by the province's list of observed properties; absent
    /// where that does not have it: then `name` is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<Words>,
    /// Unit of the figures, as it is written.
    pub unit: String,
    /// When it was so; of an interval its end.
    pub at: Timestamp,
    /// The last reading; absent where it is no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Of a gate: how it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<GateState>,
    /// Of rain: the sum of the hour that ends with the last reading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum_1h: Option<f64>,
    /// Of rain: the sum of the 24 hours that end with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum_24h: Option<f64>,
    /// Of air: means of the hours that end with the last reading, the latest first; an hour
    /// without a reading has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<Option<f64>>,
}

/// How a gate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum GateState {
    /// Water goes through.
    Open,
    /// Some of its leaves are open.
    Partly,
    /// Nothing goes through.
    Closed,
}

/// Where a satellite saw heat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Hotspot {
    /// When it was seen.
    pub at: Timestamp,
    /// Latitude, degrees.
    pub lat: f64,
    /// Longitude, degrees.
    pub lon: f64,
    /// Who saw it.
    pub seen_by: String,
    /// How sure that is, or how strong, in the words and the unit of who saw it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub strength: String,
    /// Invented, to show what the product does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
}
