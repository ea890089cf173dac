//! What a receiver says, the same from every platform.

use citizen_wire::report::{Fix, FixSource};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

/// Where a reading came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadingSource {
    /// Satellite receiver.
    Gps,
    /// Cell towers or Wi-Fi.
    Network,
}

/// One position from the platform.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Reading {
    /// Latitude, WGS 84 degrees.
    pub lat: f64,
    /// Longitude, WGS 84 degrees.
    pub lon: f64,
    /// Radius in metres (68 %); many receivers leave it out.
    pub accuracy_m: Option<f64>,
    /// Metres above the ellipsoid.
    pub altitude_m: Option<f64>,
    /// Where it came from.
    pub source: ReadingSource,
    /// Milliseconds since it was taken when it was handed over, by a clock that
    /// never jumps; platforms hand out cached positions.
    #[serde(default)]
    pub age_ms: u64,
    /// The platform says that another program made it up.
    #[serde(default)]
    pub mocked: bool,
}

impl Reading {
    /// As it is kept, when it has grown `age_ms` old.
    pub fn fix(&self, now: Timestamp, age_ms: u64) -> Fix {
        let age = SignedDuration::from_millis(i64::try_from(age_ms).unwrap_or(i64::MAX));
        Fix {
            lat: self.lat,
            lon: self.lon,
            accuracy_m: self.accuracy_m,
            altitude_m: self.altitude_m,
            taken_at: now.checked_sub(age).ok(),
            source: match self.source {
                ReadingSource::Gps => FixSource::Gps,
                ReadingSource::Network => FixSource::Network,
            },
            mocked: self.mocked,
        }
    }
}
