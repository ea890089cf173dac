//! River stations: `GET /api/v1/stations` and `GET /api/v1/stations/{id}`, for everybody,
//! without an account, and within a phone's sync ([`RiversNow`]). Levels are whole
//! millimetres over the station's own datum: two stations are never compared.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::catalog::Words;

/// Hours after which a level says nothing of now: it is shown without a colour.
pub const FRESH_HOURS: i64 = 3;
/// Most points of a series.
pub const POINTS_MAX: usize = 200;

/// Every station, river by river.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StationPage {
    /// The stations.
    pub stations: Vec<Station>,
    /// The server's clock when it made this.
    pub server_time: Timestamp,
}

/// How the rivers stand, as a sync brings it to a phone that named another tag.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RiversNow {
    /// Four letters that tell these levels from others; to be sent as `rivers` next time.
    pub tag: String,
    /// Every station, river by river.
    pub stations: Vec<Station>,
}

/// One station and how its river stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Station {
    /// Its id at the hydrological service.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The river.
    pub river: String,
    /// Latitude, degrees.
    pub lat: f64,
    /// Longitude, degrees.
    pub lon: f64,
    /// Code of the commune.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// What its levels are counted from.
    pub datum: Words,
    /// What else to know before reading its levels, as that the tide moves them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
    /// Its alarm levels, the lowest first.
    pub alarms: Vec<AlarmLevel>,
    /// The highest level known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<RecordLevel>,
    /// How it stands.
    pub state: StationState,
    /// How many of its alarm levels are passed; absent without a recent reading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarm: Option<u8>,
    /// The last good reading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Level>,
    /// Seconds between the last reading and `server_time`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_s: Option<i64>,
    /// Which way it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trend: Option<Trend>,
    /// Millimetres in an hour, over the last three hours of readings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_mm_hour: Option<i64>,
}

/// An alarm level of a station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AlarmLevel {
    /// What it is called.
    pub name: Words,
    /// Where it is.
    pub mm: i64,
}

/// The highest level known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RecordLevel {
    /// Where it was.
    pub mm: i64,
    /// In which year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
}

/// How a station stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum StationState {
    /// Below its alarm levels.
    Normal,
    /// Above at least one.
    Alerting,
    /// Nothing recent is known.
    NoData,
}

/// Which way a river goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// Rising.
    Rising,
    /// Neither.
    Steady,
    /// Falling.
    Falling,
}

/// Below this many millimetres in an hour a river is steady.
const STEADY_MM_HOUR: i64 = 20;

impl Trend {
    /// Which way it goes at a rate.
    pub const fn of(rate_mm_hour: i64) -> Self {
        if rate_mm_hour >= STEADY_MM_HOUR {
            Self::Rising
        } else if rate_mm_hour <= -STEADY_MM_HOUR {
            Self::Falling
        } else {
            Self::Steady
        }
    }
}

/// A level at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Level {
    /// When it was so.
    pub at: Timestamp,
    /// Over the station's datum.
    pub mm: i64,
}

/// What befell a station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct StationEvent {
    /// When.
    pub at: Timestamp,
    /// `rose` above an alarm level, `fell` below one, `silent`, `back`.
    pub kind: String,
    /// Alarm levels that are passed from then on.
    pub alarm: u8,
    /// The level then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mm: Option<i64>,
}

/// A station, its last hours and the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct StationDetail {
    /// The station.
    pub station: Station,
    /// Good readings, the oldest first, thinned to [`POINTS_MAX`]; highs and lows stay.
    pub readings: Vec<Level>,
    /// What is forecast for later than the last reading, thinned the same way.
    pub forecast: Vec<Level>,
    /// What befell it in these hours, the newest first.
    pub events: Vec<StationEvent>,
    /// The server's clock when it made this.
    pub server_time: Timestamp,
}
